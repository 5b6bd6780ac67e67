/** Where open ends of derived periods are stored: before and after every instant a record can have. Microseconds since 1970. */
export const BEGINNING_OF_TIME = BigInt(Date.parse('0001-01-01T00:00:00Z')) * 1000n;
export const END_OF_TIME = BigInt(Date.parse('9999-12-31T00:00:00Z')) * 1000n;

/** An ISO instant or day as microseconds since 1970; null is the open end given. */
export function microsOf(instant: string | null, open: bigint): bigint {
  return instant === null ? open : BigInt(Date.parse(instant)) * 1000n;
}
