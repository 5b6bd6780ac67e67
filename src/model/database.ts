/** A value that can be bound to a named parameter (`$name`) or stand in a column. `bigint` is for 64-bit columns. Dates go in as ISO text. */
export type Value = string | number | bigint | boolean | null;
export type Params = Readonly<Record<string, Value>>;
export type Row = Record<string, Value>;

/** Appends rows to one table in bulk, in the order given. Nothing is visible before `close`. */
export type RowWriter = {
  /** One value per column of the table, in table order. TIMESTAMP and DATE take microseconds / days since 1970 as bigint / number, or null. */
  append(row: readonly Value[]): void;
  close(): Promise<void>;
};

/** A query and the values bound in it. */
export type Statement = { readonly text: string; readonly params: Params };

/** Where derived facts are read: the store itself, or an engine that was sent them. Speaks the store's SQL, in the part of it that every engine knows. */
export type Facts = {
  /** What answers: `DuckDB`, or another engine with its version. */
  readonly engine: string;
  /** All rows of a query; 64-bit integers come back as numbers when exact, timestamps as ISO text (`2019-07-29T00:00:00Z`), dates as `2019-07-29`. */
  all<R extends object = Row>(sql: string, params?: Params): Promise<R[]>;
  /** A query in the engine's own words, as it is sent. */
  sent(statement: Statement): Statement;
};

/** What a normalising step or a measure needs of the store: named parameters, bulk rows, one transaction at a time. */
export type Database = Facts & {
  /** Where measures find derived facts: this store unless the configuration names an engine. */
  readonly facts: Facts;
  /** Runs one or more statements separated by semicolons; parameters only with a single statement. */
  run(sql: string, params?: Params): Promise<void>;
  /** `temp.NAME` is a table that lasts as long as the connection: there may be such in a store that is only read. */
  writer(table: string): Promise<RowWriter>;
  /** Commits when `work` resolves, rolls everything back when it rejects. Transactions do not nest. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
};
