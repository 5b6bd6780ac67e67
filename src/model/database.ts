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

/** What a normalising step or a measure needs of the store: named parameters, bulk rows, one transaction at a time. */
export type Database = {
  /** All rows of a query; 64-bit integers come back as numbers when exact, timestamps as ISO text (`2019-07-29T00:00:00Z`), dates as `2019-07-29`. */
  all<R extends object = Row>(sql: string, params?: Params): Promise<R[]>;
  /** Runs one or more statements separated by semicolons; parameters only with a single statement. */
  run(sql: string, params?: Params): Promise<void>;
  writer(table: string): Promise<RowWriter>;
  /** Commits when `work` resolves, rolls everything back when it rejects. Transactions do not nest. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
};
