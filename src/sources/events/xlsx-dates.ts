import type { XmlToken } from './xml-tokens.ts';

/** Which of a workbook's cell formats show a number as a date or a time. */
export type CellStyles = { isDate(style: number): boolean };
export const NO_STYLES: CellStyles = { isDate: () => false };

const DAY_MS = 86_400_000;
/** Day 0 of the two calendars of spreadsheets; the first counts a 29 February 1900 that never was, before any event. */
const DAY_0 = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;

/** Formats of ECMA-376 part 1, 18.8.30, that every program knows by number: dates, times, and those of East Asian calendars. */
const BUILT_IN = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** Reads `xl/styles.xml`. */
export async function readStyles(tokens: AsyncIterable<XmlToken>): Promise<CellStyles> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  for await (const token of tokens) {
    if (token.type === 'text') continue;
    if (token.name === 'cellXfs') inCells = token.type === 'open';
    if (token.type === 'close') continue;
    const { numFmtId = '0', formatCode = '' } = token.attributes;
    if (token.name === 'numFmt') codes.set(Number(numFmtId), formatCode);
    if (token.name === 'xf' && inCells) formats.push(Number(numFmtId));
  }
  const dates = new Set(formats.map((format) => showsDate(format, codes.get(format))).flatMap((date, style) => (date ? [style] : [])));
  return { isDate: (style) => dates.has(style) };
}

/** A code of its own shows a date when a letter of one stands outside quotes, brackets (colours, conditions) and escapes. */
function showsDate(format: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.some(([from, to]) => format >= from && format <= to);
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\[(?![hms]+\])[^[\]]*\]|general/gi, ''));
}

/** A spreadsheet's day number as `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS`, or `HH:MM:SS` where there is no day; as it stands when out of range. */
export function spreadsheetTime(serial: number, from1904 = false): string {
  const at = new Date(Math.round(((from1904 ? DAY_0[1904] : DAY_0[1900]) + serial * DAY_MS) / 1000) * 1000);
  if (Number.isNaN(at.getTime()) || serial < 0) return String(serial);
  const [day = '', time = ''] = at.toISOString().slice(0, 19).split('T');
  if (serial < 1) return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}
