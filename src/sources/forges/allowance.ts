/** Headers of an answer, names in lower case. */
export type Headers = Readonly<Record<string, string | number | undefined>>;

/** A header that is a number; null when it is none. */
export function numberOf(value: string | number | undefined): number | null {
  const number = value === undefined ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

/** Seconds from the answer's own date to the next allowance, so that this machine's clock does not matter; null when the headers do not say. */
export function secondsUntilReset(headers: Headers): number | null {
  const reset = numberOf(headers['x-ratelimit-reset'] ?? headers['ratelimit-reset']);
  if (reset === null) return null;
  const now = Date.parse(String(headers['date'] ?? '')) || Date.now();
  return Math.max(0, reset - Math.floor(now / 1000)) + 1;
}
