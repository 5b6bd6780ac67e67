import { emailKey } from '../../model/person-key.ts';
import { parseBound } from './day.ts';
import { decodeAddress, slices } from './gitdm-maps.ts';
import type { Day, PeopleFile, PeopleRecord, Problem } from './people-file.ts';
import { splitLines } from './people-file.ts';
import { PRIORITY } from './priority.ts';

/** One employer of an entry as written; null where no date stands. */
export type WrittenSlice = { readonly line: number; readonly organisation: string; readonly from: Day | null; readonly until: Day | null };

/** One person's entry: a display name (2019) or login (later), its addresses with `@`, its employers in the order written. */
export type DeveloperEntry = {
  readonly type: 'entry';
  readonly line: number;
  readonly name: string;
  readonly emails: readonly string[];
  readonly slices: readonly WrittenSlice[];
};

/** A comment, a blank line or a line that could not be read, kept so that writing loses nothing. */
export type OtherLine = { readonly type: 'other'; readonly line: number; readonly text: string };

/** A `developers_affiliations*.txt` in full. `problems` tells which of the other lines are neither blank nor comment. */
export type DevelopersDocument = {
  readonly items: readonly (DeveloperEntry | OtherLine)[];
  readonly problems: readonly Problem[];
  readonly lines: number;
};

/** An employer, then its dates; dates alone are nobody's. */
const SLICE = /^\t\s*(?!(?:from|until) \d{4}-)(\S.*?)(?: from (\d{4}-\d{1,2}-\d{1,2}))?(?: until (\d{4}-\d{1,2}-\d{1,2}))?\s*$/;

/** Reads the file into entries. Never throws; what cannot be read stays as it is and is listed. */
export function readDevelopers(text: string): DevelopersDocument {
  const items: (DeveloperEntry | OtherLine)[] = [];
  const problems: Problem[] = [];
  let current: { slices: WrittenSlice[] } | undefined;
  const lines = splitLines(text);
  lines.forEach((written, index) => {
    const line = index + 1;
    const item = readDeveloperLine(written, line);
    if ('problem' in item) problems.push({ line, reason: item.problem, kept: false });
    else if (item.type === 'slice' && current) {
      current.slices.push(item.slice);
      return;
    } else if (item.type === 'slice') problems.push({ line, reason: 'developers-slice-without-person', kept: false });
    else if (item.type === 'entry') {
      current = { slices: [] };
      items.push({ ...item, slices: current.slices });
      return;
    }
    items.push({ type: 'other', line, text: written });
  });
  return { items, problems, lines: lines.length };
}

type DeveloperLine =
  | { readonly problem: string }
  | { readonly type: 'other' }
  | { readonly type: 'slice'; readonly slice: WrittenSlice }
  | DeveloperEntry;

function readDeveloperLine(written: string, line: number): DeveloperLine {
  if (written.trim() === '' || written.startsWith('#')) return { type: 'other' };
  if (!written.startsWith('\t')) {
    const [, name, emails] = /^(.+): (.+)$/.exec(written.trimEnd()) ?? [];
    if (name === undefined || emails === undefined) return { problem: 'developers-person-syntax' };
    const addresses = emails.split(/,\s*/).map(decodeAddress);
    if (!addresses.every((address) => /.@|@./.test(address))) return { problem: 'developers-no-address' };
    return { type: 'entry', line, name, emails: addresses, slices: [] };
  }
  const [, organisation, from, until] = SLICE.exec(written) ?? [];
  if (organisation === undefined) return { problem: 'developers-slice-syntax' };
  const slice = { line, organisation, from: parseBound(from), until: parseBound(until) };
  if (slice.from === undefined || slice.until === undefined) return { problem: 'date-invalid' };
  return { type: 'slice', slice: { ...slice, from: slice.from, until: slice.until } };
}

/**
 * Writes entries back, every line where it stood: a blank or a comment may stand among somebody's employers. `writeDevelopers(readDevelopers(text))` is `normaliseDevelopers(text)` byte for byte.
 */
export function writeDevelopers(document: Pick<DevelopersDocument, 'items'>): string {
  const lines = document.items.flatMap((item) => {
    if (item.type === 'other') return [item];
    const dates = ({ from, until }: WrittenSlice) => `${from === null ? '' : ` from ${from}`}${until === null ? '' : ` until ${until}`}`;
    const emails = item.emails.map((email) => email.replaceAll('@', '!')).join(', ');
    return [
      { line: item.line, text: `${item.name}: ${emails}` },
      ...item.slices.map((slice) => ({ line: slice.line, text: `\t${slice.organisation}${dates(slice)}` })),
    ];
  });
  const inOrder = lines.sort((a, b) => a.line - b.line).map(({ text }) => text);
  return `${inOrder.join('\n')}\n`;
}

/**
 * The only differences that reading and writing may make to a file without problems: no byte-order mark, LF line ends, one at the very
 * end, no blanks at the ends of lines with content nor before an employer, one blank after commas between addresses. The files of 2019 already are so. Dates that mean "always"
 * (1900-01-01, 2100-01-01) are written as open ends, days without leading zeros in full.
 */
export function normaliseDevelopers(text: string): string {
  const tidyLine = (line: string) => {
    if (line.startsWith('#') || line.trim() === '') return line;
    if (line.startsWith('\t')) return `\t${line.trim()}`;
    const [, name, emails] = /^(.*: )(.+)$/.exec(line.trimEnd()) ?? [];
    return name === undefined || emails === undefined ? line.trimEnd() : name + emails.replace(/,\s*/g, ', ');
  };
  return `${splitLines(text).map(tidyLine).join('\n')}\n`;
}

/** Reads a `developers_affiliations*.txt`: the addresses of one entry are one person, with these employers. Names join nothing. */
export function parseDevelopers(text: string): PeopleFile {
  const document = readDevelopers(text);
  const records = document.items.flatMap((item) => (item.type === 'entry' ? entryRecords(item) : []));
  const used = document.items.reduce((sum, item) => sum + (item.type === 'entry' ? 1 + item.slices.length : 0), 0);
  return { records, problems: document.problems, lines: document.lines, used, ignored: document.lines - used - document.problems.length };
}

function entryRecords(entry: DeveloperEntry): PeopleRecord[] {
  const [first, ...others] = entry.emails.map(emailKey);
  const aliases = others
    .filter((other) => other.key !== first!.key)
    .map((b): PeopleRecord => ({ type: 'alias', line: entry.line, rule: 'affiliation-entry', a: first!, b }));
  const employers = slices(entry.slices).map((slice, index) => ({ ...slice, from: entry.slices[index]!.from ?? slice.from }));
  const affiliations = entry.emails.flatMap((email) =>
    employers.map(
      ({ line, organisation, from, until }): PeopleRecord => ({
        type: 'affiliation',
        line,
        key: emailKey(email),
        organisation,
        from,
        until,
        priority: PRIORITY.developers,
      }),
    ),
  );
  return [...aliases, ...affiliations];
}
