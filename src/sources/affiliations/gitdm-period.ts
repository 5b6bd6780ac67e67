/** What stands before the dates of a line, and its dates as written. */
export type WrittenPeriod = { readonly organisation: string; readonly from: string | undefined; readonly until: string | undefined };

/** What stands for a day, or is meant for one: a year alone, a day in another order. Whether it is one the caller says. */
const WRITTEN_DAY = /(?:^| )(from|until) (\d{4}(?:[-./]\d{1,2}){0,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})$/;

/** `Acme from 2015-01-01 until 2016-01-01` cut before its dates; either may be missing. An employer may itself hold these words. */
export function periodAfter(text: string): WrittenPeriod {
  const words = { from: undefined as string | undefined, until: undefined as string | undefined };
  let rest = text;
  for (;;) {
    const [whole, word, day] = WRITTEN_DAY.exec(rest) ?? [];
    if (whole === undefined || words[word as 'from' | 'until'] !== undefined) break;
    words[word as 'from' | 'until'] = day;
    rest = rest.slice(0, -whole.length).trimEnd();
  }
  return { organisation: rest, ...words };
}
