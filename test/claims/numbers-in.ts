const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ');
/** A month beside a day or a year: in Chinese it is a number. */
const MONTHS = new RegExp(`(?<=\\d )(?:${MONTH_NAMES.join('|')})|(?:${MONTH_NAMES.join('|')})(?= \\d)`, 'g');

/** Every number of a text as a plain decimal, sorted: ordinals lose their ending, 万 and 亿 are worked out, commas and leading zeros go. */
export function numbersIn(text: string): string[] {
  const withoutAddresses = text
    .replace(/https?:\/\/\S+/g, '')
    .replace(MONTHS, (month) => String(MONTH_NAMES.indexOf(month) + 1))
    .replace(/(\d{4})-(\d{2})(?:-(\d{2}))?/g, (_, y, m, d) => `${y} ${Number(m)}${d ? ` ${Number(d)}` : ''}`);
  const found = withoutAddresses.matchAll(/-?\d[\d,]*(?:\.\d+)?\s*[万亿]?/g);
  return [...found].map(([match]) => String(valueOfNumber(match))).sort();
}

function valueOfNumber(match: string): number {
  const unit = match.endsWith('万') ? 10_000 : match.endsWith('亿') ? 100_000_000 : 1;
  return Number((Number(match.replace(/[,\s万亿]/g, '')) * unit).toPrecision(12));
}
