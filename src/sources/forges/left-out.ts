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
/** What stays of an act of somebody left out that holds acts of others: that it was there. */
const STAYS = ['id', 'number', 'updatedAt', 'comments', 'reviews'] as const;

type Tree = Readonly<Record<string, unknown>>;

/**
 * An answer or a question without anything of those who are left out: their accounts, profiles and acts become null; an act of theirs
 * that holds acts of others stays as a frame around those, marked `leftOut`.
 * @param prefix what stands before logins of this forge
 */
export function withoutPeople(value: unknown, prefix: string, isLeftOut: IsLeftOut): unknown {
  const named = (one: unknown) =>
    isTree(one) && NAMES.some((name) => typeof one[name] === 'string' && isLeftOut(loginKey(`${prefix}${one[name]}`)));
  const members = (tree: Tree) => Object.fromEntries(Object.entries(tree).map(([name, member]) => [name, visit(member)]));
  const visit = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(visit);
    if (!isTree(one)) return one;
    if (named(one)) return null;
    if (!ACTORS.some((actor) => named(one[actor]))) return members(one);
    if (!('comments' in one || 'reviews' in one)) return null;
    return { leftOut: true, ...members(Object.fromEntries(STAYS.flatMap((name) => (name in one ? [[name, one[name]]] : [])))) };
  };
  return visit(value);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
