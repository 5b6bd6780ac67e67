/** What the first number in a printed form says. */
export type PrintedForm = {
  /** The number with its percent sign or magnitude word applied: "6.3K" is 6300, "84%" is 0.84. */
  readonly value: number;
  /** Half a unit of the last printed digit, in the same scale: 50 for "6.3K", 0.005 for "84%". */
  readonly half: number;
  /** Whether a percent sign or a magnitude word scaled it. */
  readonly scaled: boolean;
};

const SCALES: Readonly<Record<string, number>> = {
  '%': 0.01,
  '％': 0.01,
  k: 1e3,
  m: 1e6,
  b: 1e9,
  bn: 1e9,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  億: 1e8,
  万亿: 1e12,
};
const FORM = /(\d+(?:[,\u00a0\u202f]\d{3})*)(\.\d+)?\s*(%|％|万亿|百万|千万|[千万萬亿億]|(?:thousand|million|billion|bn|k|m|b)(?![a-z]))?/i;

/** Reads the first number of a printed form ("more than 6,300", "14.6M", "超过 900,000 万次"); undefined when it has none. */
export function readPrintedForm(says: string): PrintedForm | undefined {
  const found = FORM.exec(says);
  if (!found) return undefined;
  const decimals = found[2] ?? '';
  const scale = SCALES[(found[3] ?? '').toLowerCase()] ?? 1;
  const number = Number(`${found[1]!.replace(/[^\d]/g, '')}${decimals}`);
  const unit = 10 ** -Math.max(0, decimals.length - 1);
  return { value: number * scale, half: (unit * scale) / 2, scaled: scale !== 1 };
}

/** How many powers of ten lie between two numbers that have the same digits; 0 when they are equal or differ in more than that. */
export function powersApart(a: number, b: number): number {
  if (!(a > 0) || !(b > 0)) return 0;
  const exponent = Math.round(Math.log10(a / b));
  return Math.abs(a / b / 10 ** exponent - 1) < 1e-9 ? exponent : 0;
}

/** How many zeros a whole number ends in; 0 for zero itself and for fractions. */
export function trailingZeros(value: number): number {
  let zeros = 0;
  if (!Number.isInteger(value) || value === 0) return 0;
  for (let rest = value; rest % 10 === 0; rest /= 10) zeros++;
  return zeros;
}
