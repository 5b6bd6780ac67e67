import { keyText, loginKey, type PersonKey } from '../../model/person-key.ts';
import { forgottenName } from '../../util/forget-list.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';

/** Whether a person asked to be left out, or the configuration says so. */
export type IsLeftOut = (key: PersonKey) => boolean;

/**
 * @param forgotten the lines of the forget list
 * @param excluded keys that `people.excluded` names, as `keyText` writes them
 */
export function leftOut(names: Pseudonyms, forgotten: readonly string[], excluded: readonly string[]): IsLeftOut {
  const [list, keys] = [new Set(forgotten), new Set(excluded)];
  if (list.size === 0 && keys.size === 0) return () => false;
  return (key) => keys.has(keyText(key)) || list.has(forgottenName(names, keyText(key)));
}

/** Members of an answer that name an account. */
const NAMES = ['login', 'username'] as const;
/** Members that hold the one whose act an object is: without them it is nobody's, and not kept. */
const ACTORS = ['author', 'user'] as const;

type Tree = Readonly<Record<string, unknown>>;

/**
 * An answer or a question without anything of those who are left out: their accounts, what they wrote, and profiles of theirs are gone from lists and null elsewhere.
 * @param prefix what stands before logins of this forge
 */
export function withoutPeople(value: unknown, prefix: string, isLeftOut: IsLeftOut): unknown {
  const names = (tree: Tree) =>
    NAMES.some((name) => typeof tree[name] === 'string' && isLeftOut(loginKey(`${prefix}${tree[name]}`.toLowerCase())));
  const gone = (one: unknown): boolean => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return false;
    return names(one as Tree) || ACTORS.some((actor) => isTree((one as Tree)[actor]) && names((one as Tree)[actor] as Tree));
  };
  const visit = (one: unknown): unknown => {
    if (gone(one)) return null;
    if (Array.isArray(one)) return one.map(visit);
    if (!isTree(one)) return one;
    return Object.fromEntries(Object.entries(one).map(([name, member]) => [name, visit(member)]));
  };
  return visit(value);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
