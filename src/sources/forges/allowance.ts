/** Headers of an answer, names in lower case. */
export type Headers = Readonly<Record<string, string | number | undefined>>;

/** A header that is a number; null when it is none. */
export function numberOf(value: string | number | undefined): number | null {
  const number = value === undefined ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

/** What an answer says of the allowance; null for each that it does not say. */
export type Allowance = {
  readonly limit: number | null;
  readonly left: number | null;
  /** Seconds until the next one, by the forge's own clock. */
  readonly seconds: number | null;
};

/** Reads headers, and where they are silent the `rateLimit` of a GraphQL answer. */
export function allowanceOf(headers: Headers, data: unknown): Allowance {
  const told = (data as { data?: { rateLimit?: Told } | null } | null | undefined)?.data?.rateLimit;
  return {
    limit: header(headers, 'limit') ?? told?.limit ?? null,
    left: header(headers, 'remaining') ?? told?.remaining ?? null,
    seconds: secondsUntilReset(headers) ?? (told?.resetAt === undefined ? null : secondsUntil(Date.parse(told.resetAt) / 1000, headers)),
  };
}

type Told = { readonly limit?: number; readonly remaining?: number; readonly resetAt?: string } | null;

function header(headers: Headers, name: string): number | null {
  return numberOf(headers[`x-ratelimit-${name}`] ?? headers[`ratelimit-${name}`]);
}

/** Seconds from the answer's own date to the next allowance, so that this machine's clock does not matter; null when the headers do not say. */
export function secondsUntilReset(headers: Headers): number | null {
  const reset = header(headers, 'reset');
  return reset === null ? null : secondsUntil(reset, headers);
}

function secondsUntil(reset: number, headers: Headers): number {
  const now = Date.parse(String(headers['date'] ?? '')) || Date.now();
  return Math.max(0, Math.ceil(reset) - Math.floor(now / 1000)) + 1;
}
