/** A plain value in a row. */
export type Cell = string | number | boolean | null;

/**
 * Columns and rows of plain values: what a terminal, a file or a page prints. A column is its name, or more where more is known of it. A row has a
 * cell for each column.
 */
export type Table<Column = string> = { readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] };
