import { DEFAULT_LIMITS, type Limits } from '../../config/limits.ts';
import type { Effects } from '../../util/effects.ts';
import { ownEntry } from '../../util/own-entry.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';
import { type EventFormat, type EventInput, type EventSink, type FileMapping, NO_MAPPING, type UnlistedField } from './format.ts';
import { normaliseHeader } from './headers.ts';
import { joinedSheets } from './joined-sheets.ts';
import { withEventFile } from './open-file.ts';
import { chooseFormat, otherSheets } from './registry.ts';

/** What a file turns out to hold, for the person who configures it. No row of it is kept. */
export type FileLook = {
  readonly format: EventFormat;
  readonly columns: readonly (readonly [field: string, header: string])[];
  readonly questions: readonly (readonly [field: string, wording: string])[];
  /** Headers of columns nothing is read from. */
  readonly unread: readonly string[];
  /** The sheet of a workbook that was read. */
  readonly sheet: string | null;
  /** Tables of the file with the same columns that are not read. */
  readonly otherSheets: readonly string[];
  readonly rowsIn: number;
  readonly rowsUsed: number;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly notes: Readonly<Record<string, number>>;
  /** Answers, statuses and marks that stand on no list, as written, with how often each does; most first. People wrote them: never for print. */
  readonly unlisted: readonly UnlistedAnswer[];
  /** Ticket labels and how many rows each has, most first. */
  readonly tickets: readonly (readonly [ticket: string, rows: number])[];
  readonly modes: Readonly<Record<string, number>>;
  /** First and last day of its sessions, or `null`. */
  readonly sessionDays: readonly [string, string] | null;
  readonly lastRegistration: string | null;
};

export type UnlistedAnswer = { readonly field: UnlistedField; readonly text: string; readonly rows: number };

/** What muster.yaml says of the file already. */
export type LookSettings = {
  readonly format: string | null;
  readonly sheets?: readonly string[] | undefined;
  readonly mapping: FileMapping;
  readonly limits: Limits;
};

/** Different texts kept of one field, and characters of each. */
const MOST_TEXTS = 200;
const LONGEST_TEXT = 80;

/**
 * Recognises a file and reads it once without keeping anything.
 * @throws MusterError E_FILE_MISSING, E_EVENT_FILE, E_EVENT_FORMAT, E_EVENT_COLUMN
 */
export async function lookAtEventFile(
  path: string,
  file: string,
  pseudonyms: Pseudonyms,
  effects: Effects,
  { format: named = null, sheets, mapping = NO_MAPPING, limits = DEFAULT_LIMITS }: Partial<LookSettings> = {},
): Promise<FileLook> {
  return await withEventFile(
    path,
    file,
    limits,
    async (inputs) => {
      const { format, input } = chooseFormat(joinedSheets(inputs, sheets, file), named, file);
      const { sink, seen } = countingSink();
      await format.read(input, { file, mapping, pseudonyms, mode: 'unknown' }, sink);
      const days = [...seen.days].sort();
      const table = input.kind === 'table' ? input.headedBy(Object.values(mapping.columns)) : input;
      const columns = await format.columnsOf(table);
      return {
        ...seen,
        unlisted: listing(seen.unlisted),
        format,
        columns,
        unread: unreadColumns(table, columns, seen.questions, mapping),
        sheet: input.kind === 'table' ? input.sheet : null,
        otherSheets: sheets === undefined ? otherSheets(inputs, input) : [],
        tickets: Object.entries(seen.ticketRows).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)),
        sessionDays: days.length > 0 ? [days[0]!, days.at(-1)!] : null,
      };
    },
    effects,
  );
}

function countingSink() {
  const seen = {
    rowsIn: 0,
    rowsUsed: 0,
    leftOut: {} as Record<string, number>,
    notes: {} as Record<string, number>,
    ticketRows: {} as Record<string, number>,
    modes: {} as Record<string, number>,
    questions: [] as (readonly [string, string])[],
    unlisted: new Map<UnlistedField, Map<string, number>>(),
    days: new Set<string>(),
    lastRegistration: null as string | null,
  };
  const add = (counts: Record<string, number>, key: string, rows = 1) => {
    counts[key] = (ownEntry(counts, key) ?? 0) + rows;
  };
  const sink: EventSink = {
    rowIn: () => void seen.rowsIn++,
    rowUsed: () => void seen.rowsUsed++,
    leftOut: (reason) => add(seen.leftOut, reason),
    malformed: (_line, reason) => add(seen.leftOut, reason),
    note: (reason, rows) => add(seen.notes, reason, rows),
    unused: () => undefined,
    repeated: () => add(seen.leftOut, 'repeated'),
    takenBack() {},
    unlisted(field, text) {
      add(seen.notes, `not-listed:${field}`);
      addText(seen.unlisted, field, text);
    },
    question: (_subject, field, wording) => void seen.questions.push([field, wording]),
    registration(_line, { ticket, mode, registeredOn }) {
      add(seen.ticketRows, ticket);
      add(seen.modes, mode);
      if (registeredOn !== null && registeredOn > (seen.lastRegistration ?? '')) seen.lastRegistration = registeredOn;
    },
    session: (_line, { startsAt }) => void (startsAt && seen.days.add(startsAt.slice(0, 10))),
    proposal() {},
    speaker() {},
    reviewer() {},
    response() {},
    rating() {},
  };
  return { sink, seen };
}

function addText(seen: Map<UnlistedField, Map<string, number>>, field: UnlistedField, text: string): void {
  const texts = seen.get(field) ?? new Map<string, number>();
  seen.set(field, texts);
  const shown = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TEXT);
  if (texts.has(shown) || texts.size < MOST_TEXTS) texts.set(shown, (texts.get(shown) ?? 0) + 1);
}

function listing(seen: ReadonlyMap<UnlistedField, ReadonlyMap<string, number>>): readonly UnlistedAnswer[] {
  return [...seen].flatMap(([field, texts]) =>
    [...texts].map(([text, rows]) => ({ field, text, rows })).sort((a, b) => b.rows - a.rows || (a.text < b.text ? -1 : 1)),
  );
}

function unreadColumns(
  input: EventInput,
  columns: readonly (readonly [string, string])[],
  questions: readonly (readonly [string, string])[],
  mapping: FileMapping,
): readonly string[] {
  if (input.kind !== 'table') return [];
  const read = new Set([...columns.map(([, header]) => header), ...Object.values(mapping.columns)].map(normaliseHeader));
  const asked = questions.map(([, wording]) => normaliseHeader(wording));
  const isRead = (header: string) =>
    read.has(header) || asked.some((wording) => header === wording || header.startsWith(`${wording} \u2013 `));
  return [...new Set(input.columns)].filter((header) => header.trim() !== '' && !isRead(normaliseHeader(header)));
}

/** A column of a table as it is, with a few of its values: for the organiser's eyes alone, who then says what it is. */
export type ColumnSample = { readonly header: string; readonly values: readonly string[] };

/** Values shown of a column, and rows looked at for them. */
const [MOST_VALUES, MOST_ROWS] = [3, 200];

/**
 * The columns of the largest table of a file, whatever its format; none when it holds no table.
 * @throws MusterError E_FILE_MISSING, E_EVENT_FILE
 */
export async function sampleColumns(path: string, file: string, effects: Effects): Promise<readonly ColumnSample[]> {
  return await withEventFile(
    path,
    file,
    DEFAULT_LIMITS,
    async (inputs) => {
      const tables = inputs.flatMap((input) => (input.kind === 'table' ? [input] : []));
      const [table] = tables.sort((a, b) => b.columns.length - a.columns.length);
      return table === undefined ? [] : await samplesOf(table);
    },
    effects,
  );
}

async function samplesOf({ columns, rows }: Extract<EventInput, { kind: 'table' }>): Promise<readonly ColumnSample[]> {
  const values = columns.map(() => new Set<string>());
  let seen = 0;
  for await (const { cells } of rows()) {
    for (const [at, own] of values.entries()) {
      const text = (cells[at] ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
      if (text !== '' && own.size < MOST_VALUES) own.add(text.slice(0, LONGEST_TEXT));
    }
    seen += 1;
    if (seen === MOST_ROWS) break;
  }
  return columns.flatMap((header, at) => (header.trim() === '' ? [] : [{ header, values: [...values[at]!] }]));
}
