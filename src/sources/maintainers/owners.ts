import { yamlText } from '../../util/yaml-text.ts';
import { list, object, string } from '../affiliations/loose.ts';
import { splitLines } from '../affiliations/people-file.ts';
import { accountOf, isAddress, type Listed, listed, type MaintainerRole, type MaintainersRead, teamOf } from './listed.ts';

const ROLES: ReadonlyMap<string, MaintainerRole> = new Map([
  ['approvers', 'approver'],
  ['reviewers', 'reviewer'],
  ['maintainers', 'maintainer'],
  ['committers', 'committer'],
  ['owners', 'owner'],
]);
const KEY = /^(?:approvers|reviewers|maintainers|owners|filters|emeritus\w*|options|labels)\s*:/i;
const NOT_BLANK = /^\s*[^#\s]/;

/**
 * Reads an OWNERS file: the YAML of Kubernetes (approvers, reviewers, also by filter; those of Helm), or one account or address a line, as Chromium and
 * Gerrit have it. Emeriti are on no list.
 */
export function parseOwners(text: string, deepest?: number): MaintainersRead {
  const lines = splitLines(text);
  if (!lines.some((line) => NOT_BLANK.test(line))) return { listed: [], problems: [] };
  const { value, problems } = yamlText(text, { deepest });
  const root = object(value);
  if (problems.length > 0 && lines.some((line) => KEY.test(line)))
    return { listed: [], problems: [{ line: problems[0]!.line, reason: 'maintainers-syntax' }] };
  if (problems.length > 0 || Object.keys(root).length === 0) return parsePlainOwners(lines);
  const parts = [root, ...Object.values(object(root['filters'])).map(object)];
  const lineOf = lineFinder(lines);
  const read = parts.map((part) => fromKeys(part, lineOf));
  return { listed: read.flatMap((one) => one.listed), problems: read.flatMap((one) => one.problems) };
}

function fromKeys(part: Readonly<Record<string, unknown>>, lineOf: (word: string) => number): MaintainersRead {
  const found: Listed[] = [];
  const problems: { line: number; reason: string }[] = [];
  for (const [key, names] of Object.entries(part)) {
    const role = ROLES.get(key.toLowerCase());
    if (role === undefined) continue;
    for (const name of list(names)) {
      const word = typeof name === 'number' ? String(name) : string(name);
      const line = lineOf(word);
      const who = byWord(word);
      if (who === undefined) problems.push({ line, reason: 'maintainer-not-understood' });
      else found.push(listed(line, role, who));
    }
  }
  return { listed: found, problems };
}

/** What one word says of somebody: an address, an account, a team. */
export function byWord(word: string): Partial<Listed> | undefined {
  if (isAddress(word)) return { email: word };
  const login = teamOf(word) ?? accountOf(word);
  return login === undefined ? undefined : { login };
}

/** Words of a file that are looked for letter by letter, because they do not stand as words: each takes as long as the file. */
const MOST_SEARCHED = 100;

/** Makes a function that answers the line where a word first stands, from 1; 0 where that is not found. */
function lineFinder(lines: readonly string[]): (word: string) => number {
  const first = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    for (const word of line.split(/[\s"'[\]{},]+/)) if (!first.has(word)) first.set(word, index + 1);
  }
  let searched = 0;
  return (word) => {
    if (word === '') return 0;
    const line = first.get(word) ?? first.get(`${word}:`);
    if (line !== undefined || searched++ >= MOST_SEARCHED) return line ?? 0;
    return lines.findIndex((text) => text.includes(word)) + 1;
  };
}

const RULE = /^(?:set\s+noparent|per-file\b[^=]*=\s*set\s+noparent|\*|file:\/\/?.*|include\b.*|per-file\b[^=]*=\s*(?:file:.*|\*))$/;
const PER_FILE = /^per-file\b[^=]*=\s*/;

function parsePlainOwners(lines: readonly string[]): MaintainersRead {
  const found: Listed[] = [];
  const problems: { line: number; reason: string }[] = [];
  for (const [index, raw] of lines.entries()) {
    const line = raw.slice(0, 2_000).split('#', 1)[0]!.trim();
    if (line === '' || RULE.test(line)) continue;
    const words = line
      .replace(PER_FILE, '')
      .split(',')
      .map((word) => word.trim());
    for (const word of words) {
      const who = byWord(word);
      if (who === undefined) problems.push({ line: index + 1, reason: 'maintainer-not-understood' });
      else found.push(listed(index + 1, 'owner', who));
    }
  }
  return { listed: found, problems };
}

/** Reads OWNERS_ALIASES: the groups that OWNERS files name, each with its members. */
export function parseAliases(text: string, deepest?: number): MaintainersRead {
  const lineOf = lineFinder(splitLines(text));
  const { value, problems } = yamlText(text, { deepest });
  if (problems.length > 0) return { listed: [], problems: [{ line: 1, reason: 'maintainers-syntax' }] };
  const found: Listed[] = [];
  const refused: { line: number; reason: string }[] = [];
  for (const [alias, members] of Object.entries(object(object(value)['aliases']))) {
    // The group itself: its name is never an account, whoever is in it.
    found.push(listed(lineOf(alias), 'alias', { alias }));
    for (const member of list(members)) {
      const who = byWord(string(member));
      const line = lineOf(string(member));
      if (who === undefined) refused.push({ line, reason: 'maintainer-not-understood' });
      else found.push(listed(line, 'alias', { ...who, alias }));
    }
  }
  return { listed: found, problems: refused };
}
