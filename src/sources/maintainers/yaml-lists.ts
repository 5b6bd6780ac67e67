import { yamlText } from '../../util/yaml-text.ts';
import { splitLines } from '../affiliations/people-file.ts';
import { rowReader } from './columns.ts';
import { isPast, type Listed, listed, type MaintainerRole, type MaintainersRead, roleIn } from './listed.ts';
import { byWord } from './owners.ts';

type Problem = MaintainersRead['problems'][number];
type Read = {
  readonly lineOf: (words: readonly string[]) => number;
  /** Whether keys say which lists are of people: others are of files, labels and the like then. */
  readonly namesRoles: boolean;
  readonly found: Listed[];
  readonly refused: Problem[];
};

/** Words that are looked for and stand nowhere, as when they were written with escapes: each takes as long as the file. */
const MOST_MISSED = 100;

/**
 * Reads MAINTAINERS.yaml: people as accounts, addresses or maps of what is known of them, in lists below keys that may name their role. What holds further
 * lists is a group; groups of people who were are left out.
 */
export function parseYamlLists(text: string, deepest?: number): MaintainersRead {
  const { value, problems } = yamlText(text, { deepest });
  if (problems.length > 0) return { listed: [], problems: [{ line: problems[0]!.line, reason: 'maintainers-syntax' }] };
  const read: Read = { lineOf: lineFinder(splitLines(text)), namesRoles: namesRoles(value), found: [], refused: [] };
  readNode(value, { role: 'maintainer', named: false }, read);
  return { listed: read.found, problems: read.refused };
}

/** What people below a key are, and whether a key said so: `metadata` holds settings, `maintainers` people. */
type Group = { readonly role: MaintainerRole; readonly named: boolean };

function readNode(node: unknown, group: Group, read: Read): void {
  if (Array.isArray(node)) for (const one of node) readMember(one, group, read);
  else if (isMap(node)) for (const [key, inside] of Object.entries(node)) if (!isPast(key)) readBelow(key, inside, group, read);
}

/** Whether a key anywhere says of a list who is in it. */
function namesRoles(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(namesRoles);
  if (!isMap(node)) return false;
  return Object.entries(node).some(([key, inside]) => (Array.isArray(inside) && roleIn(key) !== undefined) || namesRoles(inside));
}

/** A list, or a map of groups or of people by their accounts. */
function readBelow(key: string, inside: unknown, group: Group, read: Read): void {
  const role = roleIn(key);
  const below = role === undefined ? group : { role, named: true };
  if (isMap(inside) && isPerson(inside)) {
    if (group.named) readMember({ login: key, ...inside }, group, read);
  } else if (isMap(inside) || (Array.isArray(inside) && (below.named || !read.namesRoles || inside.every(isMap))))
    readNode(inside, below, read);
}

function readMember(one: unknown, group: Group, read: Read): void {
  if (isMap(one) && !isPerson(one)) {
    const named = Object.values(one).filter((value) => typeof value === 'string');
    const role = named.map(roleIn).find((found) => found !== undefined);
    if (!named.some(isPast)) readNode(one, role === undefined ? group : { role, named: true }, read);
    return;
  }
  const words = isMap(one) ? Object.values(one).map(wordOf) : [wordOf(one)];
  const line = read.lineOf(words);
  const who = isMap(one) ? rowReader(Object.keys(one))?.(words) : byWord(words[0]!);
  if (who === undefined) read.refused.push({ line, reason: 'maintainer-not-understood' });
  else read.found.push(listed(line, who.role ?? group.role, who));
}

/**
 * Makes a function that answers the line where one of some words stands, from 1; 0 where none is found. People stand in a file in the order they are asked
 * for in: each is looked for from where the last one was.
 */
function lineFinder(lines: readonly string[]): (words: readonly string[]) => number {
  let [last, missed] = [0, 0];
  return (words) => {
    if (missed > MOST_MISSED) return 0;
    const holds = (line: string) => words.some((word) => standsIn(line, word));
    for (let line = last; line < lines.length; line++) {
      if (!holds(lines[line]!)) continue;
      last = line;
      return line + 1;
    }
    missed += 1;
    return lines.findIndex(holds) + 1;
  };
}

/** Whether a line holds a word, not as a part of another one. */
function standsIn(line: string, word: string): boolean {
  const at = word === '' ? -1 : line.indexOf(word);
  return at >= 0 && !/\w/.test(line[at - 1] ?? '') && !/\w/.test(line[at + word.length] ?? '');
}

/** A map of single values. */
function isPerson(node: object): boolean {
  return Object.values(node).every((value) => typeof value !== 'object' || value === null);
}

function isMap(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
