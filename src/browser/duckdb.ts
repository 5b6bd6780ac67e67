import { withoutEnd } from '../util/without-end.ts';
import { parseQuotedCsv } from './csv.ts';
import { readBytes } from './files.ts';

/** Rows of a query; every value as text. */
export type QueryResult = { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] };

export type Engine = {
  /** Makes a table of a CSV file of the report, once. `select` is over the file's columns, each of them text. */
  load(table: string, file: string, select: string): Promise<void>;
  /** Runs one SELECT. @throws Error with the engine's message */
  query(sql: string): Promise<QueryResult>;
};

type Call = (type: string, data?: unknown) => Promise<unknown>;

/** Nothing is fetched from elsewhere, and nobody's clock or place matters. */
const SETTINGS = "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET custom_extension_repository = ''";
const RESULT = 'result.csv';

let started: Promise<Engine> | undefined;

/** Starts DuckDB from the folder beside this program, on first use; later calls share it. */
export function engineOf(report: URL): Promise<Engine> {
  started ??= start(report).catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  return started;
}

async function start(report: URL): Promise<Engine> {
  const folder = new URL('../../duckdb/', import.meta.url);
  const call = caller(workerFrom(new URL('duckdb-browser-eh.worker.js', folder)));
  await call('INSTANTIATE', [new URL('duckdb-eh.wasm', folder).href, null]);
  await call('OPEN', { path: ':memory:' });
  const connection = await call('CONNECT');
  const run = (sql: string) => call('RUN_QUERY', [connection, sql]);
  await run(SETTINGS);
  const loaded = new Map<string, Promise<void>>();
  const load = async (table: string, file: string, select: string) => {
    const name = file.replaceAll('/', '-');
    await call('REGISTER_FILE_BUFFER', [name, await readBytes(file, report)]);
    await run(
      `CREATE TABLE IF NOT EXISTS "${table}" AS ${select} FROM read_csv('${name.replaceAll("'", "''")}', header = true, all_varchar = true) LIMIT 0`,
    );
    await run(`INSERT INTO "${table}" ${select} FROM read_csv('${name.replaceAll("'", "''")}', header = true, all_varchar = true)`);
  };
  const query = async (sql: string) => {
    await run(`COPY (${withoutEnd(sql.trim(), /;/)}\n) TO '${RESULT}' (FORMAT csv, HEADER, FORCE_QUOTE *)`);
    const bytes = (await call('COPY_FILE_TO_BUFFER', RESULT)) as Uint8Array;
    await call('DROP_FILE', RESULT);
    return parseQuotedCsv(new TextDecoder().decode(bytes));
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

/** A worker must be of the page's own origin: a program that stands elsewhere is taken in by a worker that has no address. */
function workerFrom(script: URL): Worker {
  if (script.origin === location.origin) return new Worker(script);
  const taken = new Blob([`importScripts(${JSON.stringify(script.href)})`], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(taken));
}

/** Runs one piece of work after the other: results pass through one file. */
function queue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}

/**
 * Speaks to DuckDB's worker. The package's own client needs Apache Arrow under a bare name, which no page can resolve without a bundler or an
 * inline import map; the worker itself is one file. Messages: `{messageId, type, data}`, answered by `{requestId, type, data}`.
 */
function caller(worker: Worker): Call {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  worker.addEventListener('message', ({ data: answer }: MessageEvent<{ requestId: number; type: string; data: unknown }>) => {
    const asked = waiting.get(answer.requestId);
    if (!asked || answer.type === 'LOG' || answer.type === 'INSTANTIATE_PROGRESS' || answer.type === 'PROGRESS_UPDATE') return;
    waiting.delete(answer.requestId);
    if (answer.type === 'ERROR') asked.reject(new Error((answer.data as { message: string }).message));
    else asked.resolve(answer.data);
  });
  worker.addEventListener('error', (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message || 'The worker could not start.'));
    waiting.clear();
  });
  return (type, data = null) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ messageId: last, type, data });
    });
}
