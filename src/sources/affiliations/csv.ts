import { parse } from 'csv-parse/sync';
import { keyOf } from '../../model/person-key.ts';
import { parseBound } from './day.ts';
import { type Day, type LineOutcome, type PeopleRecord, type PeopleReport, readLines, type Take } from './people-file.ts';
import { PRIORITY } from './priority.ts';

const COLUMNS: readonly string[] = ['person', 'organisation', 'from', 'until'];
/** The reason of a head without them says which they are: it is all that whoever wrote the file gets to see. */
const WANTED = `csv-needs-${COLUMNS.join('-')}`;

/**
 * Muster's own format: a CSV with the columns person (e-mail or login), organisation, from, until; periods are half-open and an empty
 * date is open. An optional column `location` says where the person is.
 */
export function parsePeopleCsv(text: string, take: Take): PeopleReport {
  let header: readonly string[] | undefined;
  const readLine = (line: string, number: number): LineOutcome => {
    if (line.trim() === '') return 'ignored';
    const cells = readCells(line);
    if (!cells) return { problem: 'csv-syntax' };
    if (header)
      return cells.length === header.length
        ? readRow(new Map(header.map((column, at) => [column, cells[at]!])), number)
        : { problem: 'csv-columns' };
    const columns = cells.map((cell) => cell.toLowerCase());
    if (!COLUMNS.every((column) => columns.includes(column))) return { problem: WANTED };
    header = columns;
    return 'ignored';
  };
  return readLines(text, readLine, take);
}

/** The cells of one line; a cell never holds a line break. Undefined when its quotes are not in order. */
function readCells(line: string): readonly string[] | undefined {
  if (!line.includes('"')) return line.split(',').map((cell) => cell.trim());
  try {
    return (parse(line, { trim: true }) as string[][])[0];
  } catch {
    return undefined;
  }
}

function readRow(row: ReadonlyMap<string, string>, line: number): LineOutcome {
  const cell = (column: string) => row.get(column) ?? '';
  if (cell('person') === '') return { problem: 'csv-no-person' };
  const key = keyOf(cell('person'));
  const [organisation, place] = [cell('organisation'), cell('location')];
  const [from, until] = [parseBound(cell('from')), parseBound(cell('until'))];
  const wrong = problemOf(from, until);
  const records: PeopleRecord[] = [];
  // Who worked where at no time that can be told says nothing; where somebody is still does.
  if (organisation !== '' && wrong === undefined)
    records.push({ type: 'affiliation', line, key, organisation, from: from!, until: until!, priority: PRIORITY.csv });
  const [firstSeen, lastSeen] = wrong === undefined ? [from!, until!] : [null, null];
  if (place !== '') records.push({ type: 'location', line, key, text: place, firstSeen, lastSeen, category: 'self-declared' });
  if (records.length === 0) return { problem: wrong ?? 'csv-empty' };
  return { records, lost: wrong === undefined ? [] : [wrong] };
}

function problemOf(from: Day | null | undefined, until: Day | null | undefined): string | undefined {
  if (from === undefined || until === undefined) return 'date-invalid';
  return from !== null && until !== null && until <= from ? 'period-empty' : undefined;
}
