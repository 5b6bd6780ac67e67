import { emailKey, loginKey, type PersonKey } from '../../model/person-key.ts';
import { parseBound } from './day.ts';
import { type LineOutcome, type PeopleReport, readLines, type Take } from './people-file.ts';

const COLUMNS = ['key_type', 'key', 'location', 'first_seen', 'last_seen', 'kinds'] as const;

/** From strong to weak: what a person wrote in a profile, what a list copied from it, what others typed. */
const KINDS = ['profile', 'task', 'sheet'] as const;

/** Reads the table of keyed locations: tab-separated, with a header line. A row of several kinds counts as its strongest. */
export function parseKeyedLocations(text: string, take: Take): PeopleReport {
  return readLines(text, readRow, take);
}

function readRow(line: string, number: number): LineOutcome {
  if (line === '' || (number === 1 && line === COLUMNS.join('\t'))) return 'ignored';
  const cells = line.split('\t');
  if (cells.length !== COLUMNS.length) return { problem: 'keyed-locations-columns' };
  const [keyType, keyText, place, first, last, kinds] = cells as [string, string, string, string, string, string];
  const key = readKey(keyType, keyText);
  if (!key) return { problem: 'keyed-locations-key' };
  const category = KINDS.find((kind) => kinds.split(',').includes(kind));
  if (!category) return { problem: 'keyed-locations-kind' };
  const [firstSeen, lastSeen] = [parseBound(first), parseBound(last)];
  if (place.trim() === '') return { problem: 'keyed-locations-empty' };
  const dated = { firstSeen: firstSeen ?? null, lastSeen: lastSeen ?? null };
  const lost = firstSeen === undefined || lastSeen === undefined ? ['date-invalid'] : [];
  return { records: [{ type: 'location', line: number, key, text: place.trim(), ...dated, category }], lost };
}

function readKey(type: string, key: string): PersonKey | undefined {
  if (key === '') return undefined;
  if (type === 'login') return loginKey(key);
  if (type === 'email') return emailKey(key);
  return type === 'email_sha256' && /^[0-9a-f]{64}$/i.test(key) ? { kind: 'email_sha256', key: key.toLowerCase() } : undefined;
}
