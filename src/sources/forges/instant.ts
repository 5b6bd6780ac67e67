/** Whole seconds in UTC, so that instants of any forge and of the store compare as texts; null for what is none. */
export function instantOrNull(value: unknown): string | null {
  const ms = typeof value === 'string' && value !== '' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** As `instantOrNull`, of what every forge says. @throws RangeError when it is no instant */
export function instant(value: unknown): string {
  const at = instantOrNull(value);
  if (at === null) throw new RangeError(`${JSON.stringify(value)} is no instant`);
  return at;
}
