import { parse } from 'csv-parse/sync';
import { COUNTRIES } from '../../model/countries.ts';
import { keyOf } from '../../model/person-key.ts';
import { dayBefore, parseBound, parseDay } from './day.ts';
import { type LineOutcome, type PeopleRecord, type PeopleReport, readLines, type Take } from './people-file.ts';
import { PRIORITY } from './priority.ts';

/** The columns of `corrections.csv`, in this order. */
export const CORRECTION_COLUMNS = ['kind', 'person', 'value', 'from', 'until', 'evidence', 'date'] as const;

/** What a line can put right. `name`: two names of one organisation; its `person` is the name as written. */
export const CORRECTION_KINDS = ['same', 'apart', 'country', 'organisation', 'name'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** Stands where an answer or its evidence is still to be written; such a line says nothing yet, so that nothing is settled by a program alone. */
export const UNANSWERED = '?';

/** One line of the file, checked. Days are half-open and null is open. */
export type Correction = {
  readonly kind: CorrectionKind;
  readonly person: string;
  readonly value: string;
  readonly from: string | null;
  readonly until: string | null;
};

/** What a line says; a blank line, the header, a comment and a line without its answer are ignored. */
export function readCorrection(line: string): Correction | 'ignored' | { readonly problem: string } {
  if (line.trim() === '' || line.startsWith('#')) return 'ignored';
  const cells = cellsOf(line);
  if (cells === undefined) return { problem: 'csv-syntax' };
  if (cells.join() === CORRECTION_COLUMNS.join()) return 'ignored';
  if (cells.length !== CORRECTION_COLUMNS.length) return { problem: 'csv-columns' };
  const [kind, person, value, from, until, evidence, date] = cells as [string, string, string, string, string, string, string];
  if (value === UNANSWERED || evidence === UNANSWERED) return 'ignored';
  if (!isKind(kind)) return { problem: 'correction-kind' };
  if (person === '' || value === '') return { problem: 'correction-empty' };
  if (evidence === '') return { problem: 'correction-no-evidence' };
  if (parseDay(date) === undefined) return { problem: 'date-invalid' };
  return withPeriod({ kind, person, value }, from, until);
}

function withPeriod(said: Pick<Correction, 'kind' | 'person' | 'value'>, first: string, last: string): Correction | { problem: string } {
  const [from, until] = [parseBound(first), parseBound(last)];
  if (from === undefined || until === undefined) return { problem: 'date-invalid' };
  if (from !== null && until !== null && until <= from) return { problem: 'period-empty' };
  const dated = said.kind === 'country' || said.kind === 'organisation';
  if (!dated && (from !== null || until !== null)) return { problem: 'correction-period' };
  if (said.kind === 'country' && !Object.hasOwn(COUNTRIES, said.value)) return { problem: 'correction-country' };
  return { ...said, from, until };
}

function cellsOf(line: string): readonly string[] | undefined {
  try {
    return (parse(line, { trim: true }) as string[][])[0];
  } catch {
    return undefined;
  }
}

function isKind(text: string): text is CorrectionKind {
  return CORRECTION_KINDS.some((kind) => kind === text);
}

/** Reads `corrections.csv`: what a person found out and wrote down. It beats every other file. */
export function parseCorrections(text: string, take: Take): PeopleReport {
  return readLines(text, recordOf, take);
}

function recordOf(line: string, number: number): LineOutcome {
  const said = readCorrection(line);
  return said === 'ignored' || 'problem' in said ? said : [record(said, number)];
}

function record({ kind, person, value, from, until }: Correction, line: number): PeopleRecord {
  if (kind === 'name') return { type: 'organisation-alias', line, alias: person, organisation: value };
  const key = keyOf(person);
  if (kind === 'organisation') return { type: 'affiliation', line, key, organisation: value, from, until, priority: PRIORITY.correction };
  if (kind === 'country')
    return {
      type: 'location',
      line,
      key,
      text: flagOf(value),
      firstSeen: from,
      lastSeen: until === null ? null : dayBefore(until),
      category: 'correction',
    };
  return { type: 'alias', line, rule: kind === 'same' ? 'configured' : 'apart', a: key, b: keyOf(value) };
}

/** The code as a flag, which a geocoder cannot take for a state: `CA` alone is California. */
function flagOf(code: string): string {
  return String.fromCodePoint(...[...code].map((letter) => letter.codePointAt(0)! - 65 + 0x1f1e6));
}
