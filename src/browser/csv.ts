/** Reads CSV in which every value that is not null is quoted: header first, one record per line. Null is a cell with nothing in it. */
export function parseQuotedCsv(text: string): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
} {
  const [header = [], ...rows] = [...records(text)];
  return { columns: header.map((name) => name ?? ''), rows };
}

const CELL = /(?:"((?:[^"]|"")*)")?(,|\r?\n|$)/gy;

function* records(text: string): Generator<(string | null)[]> {
  let record: (string | null)[] = [];
  for (const [, quoted, end] of text.matchAll(CELL)) {
    const finished = end !== ',';
    if (finished && end === '' && record.length === 0 && quoted === undefined) return;
    record.push(quoted === undefined ? null : quoted.replaceAll('""', '"'));
    if (!finished) continue;
    yield record;
    record = [];
  }
}
