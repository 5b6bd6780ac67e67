/** What stands before the dates of a line, and its dates as written. */
export type WrittenPeriod = { readonly organisation: string; readonly from: string | undefined; readonly until: string | undefined };

/** `Acme from 2015-01-01 until 2016-01-01` cut before its dates; either may be missing. An employer may itself hold these words. */
export function periodAfter(text: string): WrittenPeriod {
  const words = { from: undefined as string | undefined, until: undefined as string | undefined };
  let rest = text;
  for (;;) {
    const [whole, word, day] = /(?:^| )(from|until) (\d{4}-\d{1,2}-\d{1,2})$/.exec(rest) ?? [];
    if (whole === undefined || words[word as 'from' | 'until'] !== undefined) break;
    words[word as 'from' | 'until'] = day;
    rest = rest.slice(0, -whole.length).trimEnd();
  }
  return { organisation: rest, ...words };
}
