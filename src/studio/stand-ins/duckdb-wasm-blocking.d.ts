/** DuckDB for a worker that may wait: what the package ships and does not list. The build finds it by this name. */
declare module 'duckdb-wasm-blocking' {
  export * from '@duckdb/duckdb-wasm/blocking';
  export const BROWSER_RUNTIME: import('@duckdb/duckdb-wasm/blocking').DuckDBRuntime;
}
