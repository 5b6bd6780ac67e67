import { splitLines } from '../affiliations/people-file.ts';
import { type Cells, rowReader } from './columns.ts';
import { type Field, fieldOn } from './fields.ts';
import { accountOf, isNobody, isPast, type Listed, LONGEST_LINE, listed, type MaintainersRead, roleIn } from './listed.ts';
import { nameIn, personIn } from './person-in.ts';

const HEADING = /^\s{0,3}(#{1,6})\s*(\S.*)$/;
const UNDERLINE = /^(?:=+|-{3,})\s*$/;
const ITEM = /^(\s*)(?:[-*+]|\d+[.)])\s+(\S.*)$/;
const SEPARATOR = /^[\s|:-]+$/;
/** Between rows of a table of reStructuredText, and below its header. */
const GRID = /^\s*\+[-=+]+\+\s*$/;
const GRID_HEAD = /^\s*\+[=+]+\+\s*$/;
/** A sentence that begins with what somebody is: `**Project Lead**: Ada Example (@ada)`. */
const LABELLED = /^\*\*([^*]{3,40})\*\*(.+)$/;
/** An account and the name of who has it. */
const ACCOUNT_AND_NAME = /^([a-z\d][\w.-]*)\s\(([^()]+)\)$/;

/** A line that heads what follows without being marked as a heading. */
const BOLD = /^\s*(?:\*\*[^*@]{3,60}\*\*:?|[\p{L} ]{3,40}:)\s*$/u;
/** A word of a name: particles may be small. */
const NAME_WORD = /^(?:[\p{Lu}\p{Lo}][\p{L}.'’-]*|\p{Ll}{1,3})$/u;

type Heading = { readonly level: number; readonly text: string };
type State = {
  headings: readonly Heading[];
  row: ((cells: Cells) => Partial<Listed> | undefined) | undefined;
  /** How far in the item of the last one found stands, -1 where it is none, while lines may still tell of that one; else null. */
  last: number | null;
};

/**
 * Reads a MAINTAINERS file that people wrote: tables, lists, `Name <address> (@account)` lines, lines of cells with commas, under headings per role. Who
 * stands below a heading of emeriti is on no list. A name alone is somebody where the heading says that people follow.
 * @param prose Markdown, in which a line that is no item names nobody unless it begins with an account
 */
export function parseNamedLines(text: string, prose: boolean): MaintainersRead {
  const found: Listed[] = [];
  const problems: { line: number; reason: string }[] = [];
  const state: State = { headings: [], row: undefined, last: null };
  const lines = splitLines(withoutComments(plainMarks(text))).map((line) => (line.length > LONGEST_LINE ? '' : line));
  for (const [index, line] of lines.entries()) {
    const heading = headingAt(lines, index);
    if (heading !== undefined) enter(state, heading);
    if (line.trim() === '') state.row = undefined;
    if (line.trim() === '' || heading !== undefined) state.last = null;
    if (heading !== undefined || line.trim() === '' || UNDERLINE.test(line)) continue;
    if (state.headings.some((one) => isPast(one.text))) continue;
    const field = fieldOn(line);
    const isOfLast = field !== undefined && state.last !== null && (field.indent < 0 || field.indent > state.last);
    if (isOfLast) found.push(withField(found.pop()!, field));
    if (isOfLast || field?.isOfNobody) continue;
    const role = state.headings.map((one) => roleIn(one.text)).findLast((one) => one !== undefined);
    const people = onLine(lines, index, state, { prose, underPeople: role !== undefined });
    if (people === 'unknown') problems.push({ line: index + 1, reason: 'maintainer-not-understood' });
    else for (const who of people) found.push(listed(index + 1, who.role ?? role ?? 'maintainer', who));
    if (people.length > 0) state.last = people === 'unknown' ? null : (ITEM.exec(line)?.[1]?.length ?? -1);
  }
  return { listed: found, problems };
}

/** The marks of Chinese text as those of others, each for one letter. */
function plainMarks(text: string): string {
  return text.replace(/[（），：＠]/g, (mark) => '(),:@'['（），：＠'.indexOf(mark)]!);
}

/** Somebody with what a line below tells. */
function withField(who: Listed, { login, email }: Field): Listed {
  return listed(who.line, who.role, { ...who, login: who.login || login, email: who.email || email });
}

/** What stands in comments of Markdown is said to nobody; their line breaks stay. */
function withoutComments(text: string): string {
  const [first, ...rest] = text.split('<!--');
  const shown = rest.map((part) => {
    const end = part.indexOf('-->');
    const hidden = end < 0 ? part : part.slice(0, end);
    return hidden.replace(/[^\n]/g, '') + (end < 0 ? '' : part.slice(end + 3));
  });
  return [first!, ...shown].join('');
}

/** The heading at a line: `# Text`, bold or with a colon at its end, or underlined by the next line. */
function headingAt(lines: readonly string[], index: number): Heading | undefined {
  const line = lines[index]!;
  const [, marks, text] = HEADING.exec(line) ?? [];
  if (marks !== undefined && text !== undefined) return { level: marks.length, text };
  if (BOLD.test(line)) return { level: 7, text: line.replace(/[*:]/g, '').trim() };
  const below = lines[index + 1] ?? '';
  const isUnderlined = UNDERLINE.test(below) && line.trim() !== '' && !/[|@]/.test(line) && !ITEM.test(line);
  return isUnderlined ? { level: below.startsWith('=') ? 1 : 2, text: line } : undefined;
}

/** A sentence is no heading, nor are the names of columns: they say something of what stands below another one. */
function enter(state: State, heading: Heading): void {
  if (/[.;]\s*$/.test(heading.text) || heading.text.split(/\s+/).length > 8 || heading.text.split(',').length > 2) return;
  state.headings = [...state.headings.filter(({ level }) => level < heading.level), heading];
  state.row = undefined;
}

type Around = { readonly prose: boolean; readonly underPeople: boolean };

/** Whom a line names; `unknown`: somebody, in a way that is not understood. */
function onLine(lines: readonly string[], index: number, state: State, around: Around): readonly Partial<Listed>[] | 'unknown' {
  const line = lines[index]!;
  if (isSeparator(line) || GRID.test(line)) return [];
  const below = lines[index + 1] ?? '';
  if (line.includes('|')) return inRow(line, isSeparator(below) || GRID_HEAD.test(below), state);
  const [, indent = '', item] = ITEM.exec(line) ?? [];
  if (item === undefined && around.prose && !/^@[a-z\d]/i.test(line.trim())) return labelled(line.trim());
  // Who is struck out is on the list no more.
  if (item?.startsWith('~~') || isNobody(item ?? line)) return [];
  const people = personIn((item ?? line).trim());
  // What a person does stands below the person's item.
  if (people.length > 0 || !around.underPeople || indent !== '') return people;
  const [, login = '', called = ''] = ACCOUNT_AND_NAME.exec((item ?? line).replace(/[`*]/g, '').trim()) ?? [];
  if (accountOf(login) !== undefined && isName(called)) return [{ login, name: called }];
  if (!isName(item ?? line)) return [];
  const name = nameIn(item ?? line, '');
  return isWholeName(name) ? [{ name }] : 'unknown';
}

function labelled(line: string): readonly Partial<Listed>[] {
  const [, label = '', rest = ''] = LABELLED.exec(line) ?? [];
  // A label of more words is a sentence about them.
  const role = isPast(label) || label.split(' ').length > 3 ? undefined : roleIn(label);
  return role === undefined ? [] : personIn(rest.replace(/^[\s:]+/, '')).map((who) => ({ ...who, role }));
}

/** Whether words are a first and a last name, or a name in a script that parts none; a word alone may be anything. */
function isWholeName(name: string): boolean {
  return name.includes(' ') || /^\p{Lo}{2,}$/u.test(name);
}

/** Whether an item begins with what looks like a name of up to four words. */
function isName(item: string): boolean {
  const words = item
    .split(/[,(|@]|\s[-–—]\s/, 1)[0]!
    .trim()
    .split(/\s+/);
  return words.length <= 4 && /^[\p{Lu}\p{Lo}]/u.test(words[0]!) && words.every((word) => NAME_WORD.test(word));
}

function inRow(line: string, isHeader: boolean, state: State): readonly Partial<Listed>[] | 'unknown' {
  const cells = cellsOf(line);
  if (isHeader) {
    state.row = rowReader(cells);
    return [];
  }
  if (state.row === undefined || cells.every(isNobody) || cells.find((cell) => cell !== '')?.startsWith('~~')) return [];
  const who = state.row(cells);
  return who === undefined ? 'unknown' : [who];
}

function isSeparator(line: string): boolean {
  return line.includes('-') && SEPARATOR.test(line);
}

/** The cells of a row of a table. */
function cellsOf(line: string): Cells {
  const cells = line.trim().replaceAll('\\|', '\0').split('|');
  const texts = cells.map((cell) => cell.replaceAll('\0', '|').trim());
  if (texts[0] === '') texts.shift();
  if (texts.at(-1) === '') texts.pop();
  return texts;
}
