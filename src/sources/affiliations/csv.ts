import { parse } from 'csv-parse/sync';
import { keyOf } from '../../model/person-key.ts';
import { parseBound } from './day.ts';
import { type LineOutcome, type PeopleFile, type PeopleRecord, readItems } from './people-file.ts';
import { PRIORITY } from './priority.ts';

const COLUMNS = ['person', 'organisation', 'from', 'until'];

/**
 * Muster's own format: a CSV with the columns person (e-mail or login), organisation, from, until; periods are half-open and an empty
 * date is open. An optional column `location` says where the person is.
 */
export function parsePeopleCsv(text: string): PeopleFile {
  const rows = parse(text, { bom: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true }) as {
    record: string[];
    info: { lines: number };
  }[];
  const header = rows[0]?.record.map((cell) => cell.toLowerCase()) ?? [];
  const known = COLUMNS.every((column) => header.includes(column));
  const cell = (record: readonly string[], column: string) => record[header.indexOf(column)] ?? '';
  const items = rows.map(({ record, info }) => ({ item: record, line: info.lines }));
  return readItems(items, (record, line): LineOutcome => {
    if (!known) return { problem: 'csv-columns' };
    if (record === items[0]?.item) return 'ignored';
    if (record.length !== header.length) return { problem: 'csv-columns' };
    if (cell(record, 'person') === '') return { problem: 'csv-no-person' };
    const key = keyOf(cell(record, 'person'));
    const [organisation, place] = [cell(record, 'organisation'), cell(record, 'location')];
    const [from, until] = [parseBound(cell(record, 'from')), parseBound(cell(record, 'until'))];
    if (from === undefined || until === undefined) return { problem: 'date-invalid' };
    if (from !== null && until !== null && until <= from) return { problem: 'period-empty' };
    const records: PeopleRecord[] = [];
    if (organisation !== '') records.push({ type: 'affiliation', line, key, organisation, from, until, priority: PRIORITY.csv });
    if (place !== '')
      records.push({ type: 'location', line, key, text: place, firstSeen: from, lastSeen: until, category: 'self-declared' });
    return records.length > 0 ? records : { problem: 'csv-empty' };
  });
}
