/** Reads CSV: header first, one record per line. Null is a cell with nothing in it, not even quotes. */
export function parseCsv(text: string): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
} {
  const [header = [], ...rows] = [...records(text)];
  return { columns: header.map((name) => name ?? ''), rows };
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;

function* records(text: string): Generator<(string | null)[]> {
  let record: (string | null)[] = [];
  for (const [, quoted, plain, end] of text.matchAll(CELL)) {
    const finished = end !== ',';
    if (finished && end === '' && record.length === 0 && quoted === undefined && plain === '') return;
    record.push(quoted?.replaceAll('""', '"') ?? (plain || null));
    if (!finished) continue;
    yield record;
    record = [];
  }
}
