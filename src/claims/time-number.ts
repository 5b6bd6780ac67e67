/** `2014` as 2014; `2014-06` as 201406: ordered, and readable in a data file. */
export function timeNumber(text: string): number {
  return Number(text.replace('-', ''));
}

/** A year (2014), month (201406) or instant as ISO 8601 writes it: `2014`, `2014-06`, `2014-06-30`. */
export function isoTime(time: number | string): string {
  if (typeof time === 'string') return time.slice(0, 10);
  return time > 9999 ? `${Math.floor(time / 100)}-${String(time % 100).padStart(2, '0')}` : String(time);
}
