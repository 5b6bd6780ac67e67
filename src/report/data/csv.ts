import type { Table } from '../../model/table.ts';
import { csvCell } from '../../util/csv-cell.ts';
import { harmless } from '../../util/harmless.ts';

/** Rows with line feeds; control characters are dropped. */
export function csv(rows: Table['rows']): string {
  return rows.map((row) => `${row.map((value) => csvCell(typeof value === 'string' ? harmless(value) : value)).join(',')}\n`).join('');
}
