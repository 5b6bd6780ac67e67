/** The day a time is on, `YYYY-MM-DD`, when it is written year first; `null` otherwise: `03/04/2026` may be two days. */
export function isoDay(text: string): string | null {
  const [, year, month = '', day = ''] = /^\s*'?(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)/.exec(text) ?? [];
  if (year === undefined) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}
