import { yamlText } from '../../util/yaml-text.ts';
import { splitLines } from '../affiliations/people-file.ts';
import { rowReader } from './columns.ts';
import { isPast, type Listed, listed, type MaintainerRole, type MaintainersRead, roleIn } from './listed.ts';
import { byWord } from './owners.ts';

type Problem = MaintainersRead['problems'][number];
type Read = { readonly lines: readonly string[]; readonly found: Listed[]; readonly refused: Problem[] };

/**
 * Reads MAINTAINERS.yaml: people as accounts, addresses or maps of what is known of them, in lists below keys that may name their role. What holds further
 * lists is a group; groups of people who were are left out.
 */
export function parseYamlLists(text: string): MaintainersRead {
  const { value, problems } = yamlText(text);
  if (problems.length > 0) return { listed: [], problems: [{ line: problems[0]!.line, reason: 'maintainers-syntax' }] };
  const read: Read = { lines: splitLines(text), found: [], refused: [] };
  readNode(value, { role: 'maintainer', named: false }, read);
  return { listed: read.found, problems: read.refused };
}

/** What people below a key are, and whether a key said so: `metadata` holds settings, `maintainers` people. */
type Group = { readonly role: MaintainerRole; readonly named: boolean };

function readNode(node: unknown, group: Group, read: Read): void {
  if (Array.isArray(node)) for (const one of node) readMember(one, group, read);
  else if (isMap(node)) for (const [key, inside] of Object.entries(node)) if (!isPast(key)) readBelow(key, inside, group, read);
}

/** A list, or a map of groups or of people by their accounts. */
function readBelow(key: string, inside: unknown, group: Group, read: Read): void {
  const role = roleIn(key);
  const below = role === undefined ? group : { role, named: true };
  if (isMap(inside) && isPerson(inside)) {
    if (group.named) readMember({ login: key, ...inside }, group, read);
  } else if (Array.isArray(inside) || isMap(inside)) readNode(inside, below, read);
}

function readMember(one: unknown, group: Group, read: Read): void {
  if (isMap(one) && !isPerson(one)) {
    const named = Object.values(one).filter((value) => typeof value === 'string');
    const role = named.map(roleIn).find((found) => found !== undefined);
    if (!named.some(isPast)) readNode(one, role === undefined ? group : { role, named: true }, read);
    return;
  }
  const words = isMap(one) ? Object.values(one).map(wordOf) : [wordOf(one)];
  const line = read.lines.findIndex((text) => words.some((word) => standsIn(text, word))) + 1;
  const who = isMap(one) ? rowReader(Object.keys(one))?.(words) : byWord(words[0]!);
  if (who === undefined) read.refused.push({ line, reason: 'maintainer-not-understood' });
  else read.found.push(listed(line, who.role ?? group.role, who));
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
