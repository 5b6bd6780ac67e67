import { withoutEnd } from '../util/without-end.ts';
import { parseCsv } from './csv.ts';
import { readText } from './files.ts';

/** Rows of a query; every value as text. */
export type QueryResult = { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] };

export type Engine = {
  /** Makes a table of a CSV file of the report, once. `select` is over the file's columns, each of them text, in the table `file`. */
  load(table: string, file: string, select: string): Promise<void>;
  /** Runs one SELECT. @throws Error with the engine's message */
  query(sql: string): Promise<QueryResult>;
};

type Value = string | number | null;
type Results = readonly { readonly columns: readonly string[]; readonly values: readonly (readonly Value[])[] }[];
type Run = (sql: string, params?: Readonly<Record<string, Value>>) => Promise<Results>;

let started: Engine | undefined;

/** Starts SQLite from the folder beside this program, on first use; later calls share it. */
export function engineOf(report: URL): Engine {
  started ??= start(report);
  return started;
}

function start(report: URL): Engine {
  const run = caller(workerFrom(new URL('../../sqlite/sqlite-worker.js', import.meta.url)));
  const loaded = new Map<string, Promise<void>>();
  const load = async (table: string, file: string, select: string) => {
    const { columns, rows } = parseCsv(await readText(file, report));
    const cells = columns.map((_, i) => `json_extract(value, '$[${i}]')`).join(', ');
    await run('PRAGMA query_only = OFF');
    await run(`CREATE TABLE file (${columns.map(named).join(', ')})`);
    await run(`INSERT INTO file SELECT ${cells} FROM json_each($rows)`, { $rows: JSON.stringify(rows) });
    await run(`CREATE TABLE IF NOT EXISTS ${named(table)} AS ${select} FROM file LIMIT 0`);
    await run(`INSERT INTO ${named(table)} ${select} FROM file`);
    await run('DROP TABLE file');
    await run('PRAGMA query_only = ON');
  };
  const query = async (sql: string): Promise<QueryResult> => {
    const [first] = await run(`SELECT * FROM (${withoutEnd(sql.trim(), /;/)}\n)`);
    return {
      columns: first?.columns ?? [],
      rows: first?.values.map((row) => row.map((cell) => (cell === null ? null : String(cell)))) ?? [],
    };
  };
  const inTurn = queue();
  return {
    load(table, file, select) {
      const known = loaded.get(file) ?? inTurn(() => load(table, file, select));
      loaded.set(file, known);
      known.catch(() => loaded.delete(file));
      return known;
    },
    query: (sql) => inTurn(() => query(sql)),
  };
}

function named(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A worker must be of the page's own origin: a program that stands elsewhere is taken in by a worker that has no address. */
function workerFrom(script: URL): Worker {
  if (script.origin === location.origin) return new Worker(script);
  const taken = new Blob([`importScripts(${JSON.stringify(script.href)})`], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(taken));
}

/** Runs one piece of work after the other: files are loaded through one table. */
function queue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}

/** Speaks to the worker of sql.js, which is one file with its engine in it: `{id, action, sql, params}`, answered by `{id, results}` or `{id, error}`. */
function caller(worker: Worker): Run {
  const waiting = new Map<number, { resolve(value: Results): void; reject(error: Error): void }>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; results?: Results; error?: string }>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error !== undefined) asked?.reject(new Error(data.error));
    else asked?.resolve(data.results ?? []);
  });
  worker.addEventListener('error', (event) => {
    started = undefined;
    for (const { reject } of waiting.values()) reject(new Error(event.message || 'The worker could not start.'));
    waiting.clear();
  });
  return (sql, params) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, action: 'exec', sql, params });
    });
}
