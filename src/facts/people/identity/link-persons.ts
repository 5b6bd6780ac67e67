import { keyText, noreplyLogin, parseKeyText } from '../../../model/person-key.ts';
import { compareText } from '../../../util/order.ts';
import { unionFind } from '../../../util/union-find.ts';

/** Rules that make two keys one person, strongest first: where two rules disagree the stronger one is followed. */
export const LINK_RULES = [
  'configured',
  'mailmap',
  'gitdm-alias',
  'github-noreply',
  'github-id',
  'forge-account',
  'affiliation-entry',
  'maintainers-file',
  'sortinghat',
  'github-users',
  'gharchive',
] as const;
export type LinkRule = (typeof LINK_RULES)[number];

/** "These two are one person", with where it stands. Keys are written as `keyText` does. */
export type Link = { readonly rule: LinkRule; readonly source: string; readonly line: number; readonly a: string; readonly b: string };

/** Why a link was not followed. */
export type ConflictReason =
  /** The configuration says that the two are different persons. */
  | 'configured-apart'
  /** One end is an address that stands for nobody in particular. */
  | 'shared-address'
  /** One address belongs to so many logins that it can be nobody's own. */
  | 'address-of-many-logins'
  /** It would join an automaton's account with a human's. */
  | 'bot-and-human';

export type LinkConflict = Link & { readonly reason: ConflictReason };

export type LinkInput = {
  /** Every key that is to belong to somebody; ends of links need not be repeated. */
  readonly keys: Iterable<string>;
  readonly links: readonly Link[];
  /** Lists of keys that are never one person. */
  readonly apart: readonly (readonly string[])[];
  readonly isShared: (key: string) => boolean;
  readonly isBot: (key: string) => boolean;
};

export type LinkedKey = {
  readonly key: string;
  /** From 1, dense, by the smallest key of the person in text order. */
  readonly person: number;
  /** The strongest link that holds this key to its person; when it stands alone `seen`, or `stated` where files alone name it. */
  readonly rule: LinkRule | 'seen' | 'stated';
  readonly source: string;
  readonly line: number;
};

export type LinkResult = {
  /** Sorted by person, then key: the first of each person is its smallest. */
  readonly keys: readonly LinkedKey[];
  readonly conflicts: readonly LinkConflict[];
};

/**
 * An address given for more logins than this is shared: a company's, a course's, a build machine's. A noreply address still belongs to the login it
 * carries (rule `github-noreply`), whoever else is said to have used it.
 */
const MOST_LOGINS = 3;

/**
 * Joins keys into persons: connected components over the links, where a link is not followed when it would join what must stay apart. Links
 * are taken in the order of their rules, then of their keys, so the answer does not depend on the order of the input.
 */
export function linkPersons(input: LinkInput): LinkResult {
  const names = [...new Set([...input.keys, ...input.links.flatMap(({ a, b }) => [a, b])])].sort(compareText);
  const index = new Map(names.map((name, position) => [name, position]));
  const links = sortLinks(input.links, index);
  const sets = components(names, index, input);
  const manyLogins = addressesOfManyLogins(links);
  const conflicts: LinkConflict[] = [];
  const holding = new Map<string, Link>();
  for (const link of links) {
    const reason = refusalByKey(link, input, manyLogins) ?? sets.join(link.first, link.second);
    if (reason !== undefined) conflicts.push({ rule: link.rule, source: link.source, line: link.line, a: link.a, b: link.b, reason });
    else for (const key of [link.a, link.b]) if (!holding.has(key)) holding.set(key, link);
  }
  return { keys: number(names, sets.find, holding), conflicts };
}

/** A link with the places of its ends among the sorted names, the smaller first: the same statement may be written either way round. */
type PlacedLink = Link & { readonly first: number; readonly second: number };

function sortLinks(links: readonly Link[], index: ReadonlyMap<string, number>): PlacedLink[] {
  const rank = new Map<string, number>(LINK_RULES.map((rule, position) => [rule, position]));
  const placed: (PlacedLink & { readonly rank: number })[] = [];
  for (const { rule, source, line, a, b } of links) {
    const [x, y] = [index.get(a)!, index.get(b)!];
    if (x < y) placed.push({ rule, source, line, a, b, first: x, second: y, rank: rank.get(rule)! });
    else if (y < x) placed.push({ rule, source, line, a: b, b: a, first: y, second: x, rank: rank.get(rule)! });
  }
  return placed.sort(
    (x, y) => x.rank - y.rank || x.first - y.first || x.second - y.second || compareText(x.source, y.source) || x.line - y.line,
  );
}

function refusalByKey(link: Link, input: LinkInput, manyLogins: ReadonlySet<string>): ConflictReason | undefined {
  if (link.rule === 'configured') return undefined;
  if (input.isShared(link.a) || input.isShared(link.b)) return 'shared-address';
  if (link.rule === 'github-noreply' || isOwnNoreply(link)) return undefined;
  return manyLogins.has(link.a) || manyLogins.has(link.b) ? 'address-of-many-logins' : undefined;
}

/** A noreply address with the login that it carries. */
function isOwnNoreply({ a, b }: Link): boolean {
  const carries = (address: string, login: string) => {
    const own = noreplyLogin(parseKeyText(address));
    return own !== undefined && keyText(own) === login;
  };
  return carries(a, b) || carries(b, a);
}

/** Counted over all links at once, before any is followed. */
function addressesOfManyLogins(links: readonly Link[]): ReadonlySet<string> {
  const logins = new Map<string, Set<string>>();
  for (const { a, b } of links) {
    const [email, login] = a.startsWith('email:') ? [a, b] : [b, a];
    if (email.startsWith('email:') && login.startsWith('login:')) logins.set(email, (logins.get(email) ?? new Set()).add(login));
  }
  return new Set([...logins].filter(([, set]) => set.size > MOST_LOGINS).map(([email]) => email));
}

/** Union-find that refuses to join what must stay apart. */
function components(names: readonly string[], index: ReadonlyMap<string, number>, input: LinkInput) {
  const sets = unionFind(names.length);
  const bots = new Uint8Array(names.length);
  const humans = new Uint8Array(names.length);
  for (const [position, name] of names.entries()) {
    if (input.isBot(name)) bots[position] = 1;
    else if (name.startsWith('login:')) humans[position] = 1;
  }
  // For each set, the positions in `apart` lists that its keys hold: [list, member] as list * size + member.
  const places = new Map<number, Map<number, number>>();
  input.apart.forEach((list, listIndex) => {
    list.forEach((key, member) => {
      const at = index.get(key);
      if (at !== undefined) places.set(at, (places.get(at) ?? new Map()).set(listIndex, member));
    });
  });
  const apart = (x: number, y: number) => {
    const [mine, theirs] = [places.get(x), places.get(y)];
    return (
      mine !== undefined && theirs !== undefined && [...mine].some(([list, member]) => theirs.has(list) && theirs.get(list) !== member)
    );
  };
  const join = (a: number, b: number): ConflictReason | undefined => {
    const [x, y] = [sets.find(a), sets.find(b)];
    if (x === y) return undefined;
    if (apart(x, y)) return 'configured-apart';
    if ((bots[x]! && humans[y]!) || (bots[y]! && humans[x]!)) return 'bot-and-human';
    const root = sets.join(x, y);
    const merged = new Map([...(places.get(x) ?? []), ...(places.get(y) ?? [])]);
    if (merged.size > 0) places.set(root, merged);
    bots[root] = bots[x]! | bots[y]!;
    humans[root] = humans[x]! | humans[y]!;
    return undefined;
  };
  return { find: sets.find, join };
}

/** Persons by their smallest key: names are sorted, so a person is numbered when its first key comes. */
function number(names: readonly string[], find: (element: number) => number, holding: ReadonlyMap<string, Link>): LinkedKey[] {
  const persons = new Map<number, number>();
  const keys = names.map((key, position): LinkedKey => {
    const root = find(position);
    const person = persons.get(root) ?? persons.size + 1;
    persons.set(root, person);
    const link = holding.get(key);
    return { key, person, rule: link?.rule ?? 'seen', source: link?.source ?? '', line: link?.line ?? 0 };
  });
  return keys.sort((x, y) => x.person - y.person || compareText(x.key, y.key));
}
