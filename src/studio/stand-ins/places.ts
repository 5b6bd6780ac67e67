/** Where the program's own files and packages stand in the file system of the worker, laid out as on a disk. */
export const PROGRAM = '/muster';
/** The folder of the event: its configuration, its exports, and the key beside the store. */
export const EVENT = '/event';
/** Where the report is written. */
export const REPORT = '/report';
/** The engine within the packages. */
export const ENGINE_FILE = `${PROGRAM}/node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm`;

/** The engine as it stands beside the worker. */
export const ENGINE = 'duckdb-eh.wasm';
/** Where steps put what nobody needs afterwards. */
export const TEMPORARY = '/tmp';
