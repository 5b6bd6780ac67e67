import type { Day, Take } from './people-file.ts';

/** Formats that somebody generates from what is known on a day, without saying which; the user's own tables are none. */
const SNAPSHOTS: ReadonlySet<string> = new Set([
  'gitdm-developers',
  'gitdm-companies',
  'gitdm-email-map',
  'gitdm-group',
  'github-users',
  'sortinghat',
  'stackalytics',
]);

/** What an open end is worth: a snapshot says nothing of a time longer after it. */
const DAYS_AFTER = 365;

const DATED_NAME = /(?<!\d)(?<year>20\d{2})-(?<month>0[1-9]|1[0-2])(?:-(?<day>0[1-9]|[12]\d|3[01]))?(?!\d)/;

/** The day a snapshot was taken: the one configured, else the one in the file's name (`users-2017-06.json`: the last of June); undefined is unknown. */
export function snapshotDay(format: string, path: string, asOf: Day | undefined): Day | undefined {
  if (!SNAPSHOTS.has(format)) return undefined;
  if (asOf !== undefined) return asOf;
  const { year, month, day } = DATED_NAME.exec(path.slice(path.lastIndexOf('/') + 1))?.groups ?? {};
  if (year === undefined) return undefined;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  return day === undefined ? last : `${year}-${month}-${day}`;
}

/** Takes the records of a snapshot of a day: an employer without an end counts for a year after it, a place without dates was seen on it. */
export function asSnapshot(take: Take, day: Day): Take {
  const end = new Date(Date.parse(`${day}T00:00:00Z`) + DAYS_AFTER * 86_400_000).toISOString().slice(0, 10);
  return (record) => {
    if (record.type === 'affiliation' && record.until === null && (record.from === null || record.from < end))
      return take({ ...record, until: end });
    if (record.type === 'location' && record.firstSeen === null && record.lastSeen === null)
      return take({ ...record, firstSeen: day, lastSeen: day });
    return take(record);
  };
}
