/** `2019-07-29-13.json.gz` as the archive names its hours (not zero-padded, UTC); a prefix and plain NDJSON are allowed. */
const HOUR_FILE = /(?:^|[^\d])(\d{4}-\d{2}-\d{2})-(\d{1,2})\.(?:nd)?json(?:\.gz)?$/;

/** The hour a file is named after, as `2019-07-29T13:00:00Z`, or null. */
export function hourOf(fileName: string): string | null {
  const match = HOUR_FILE.exec(fileName);
  if (!match || Number(match[2]) > 23) return null;
  const hour = `${match[1]}T${match[2]!.padStart(2, '0')}:00:00Z`;
  return Number.isNaN(Date.parse(hour)) ? null : hour;
}

/** The archive's name for an hour. */
export function fileOf(hour: string): string {
  return `${hour.slice(0, 10)}-${Number(hour.slice(11, 13))}.json.gz`;
}

/** Every hour from `first` to `last`, both included. */
export function hoursBetween(first: string, last: string): string[] {
  const hours: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 3_600_000) hours.push(`${new Date(at).toISOString().slice(0, 13)}:00:00Z`);
  return hours;
}
