import type { PublishedEvent } from '../../disclosure/publish-event.ts';
import type { Shown } from '../../disclosure/shown.ts';
import type { EventFile } from '../../measures/event-tables/sources.ts';
import type { FileLoss, RowsByReason } from './event-data.ts';

const WITHHELD: Shown = { kind: 'withheld' };

/**
 * The loss report as it may be printed. Rows that were used are counted again in the tables, so that their number is printed only where some table
 * or figure prints it anyway; rows that were left out stand in no table, and small numbers of them are hidden like any other.
 */
export function protectedLoss(
  files: readonly EventFile[],
  leftOver: Readonly<Record<string, number>>,
  published: Pick<PublishedEvent, 'tables' | 'figures'>,
  k: number,
): { readonly files: readonly FileLoss[]; readonly leftOver: RowsByReason } {
  const printed = printedCounts(published);
  return {
    files: files.map((file) => {
      const leftOut = byReason(file.leftOut, k);
      const used: Shown = printed.has(file.rowsUsed) ? { kind: 'count', value: file.rowsUsed } : WITHHELD;
      const adds = [used, ...leftOut.map((one) => one.rows)].every((one) => one.kind === 'count');
      return { file: fileName(file.file), rows: adds ? { kind: 'count', value: file.rowsIn } : WITHHELD, used, leftOut };
    }),
    leftOver: byReason(leftOver, k),
  };
}

function byReason(counts: Readonly<Record<string, number>>, k: number): RowsByReason {
  return Object.entries(counts).map(([reason, rows]) => ({
    reason,
    rows: rows < k ? { kind: 'below', k } : { kind: 'count', value: rows },
  }));
}

function printedCounts({ tables, figures }: Pick<PublishedEvent, 'tables' | 'figures'>): ReadonlySet<number> {
  const shown = [
    ...tables.map((table) => table.total),
    ...figures.flatMap((figure) => (figure.kind === 'count' ? [figure.count] : [figure.numerator, figure.base])),
  ];
  return new Set(shown.flatMap((one) => (one.kind === 'count' ? [one.value] : [])));
}

/** The last part of a path: where a file lies on the organiser's machine is nobody's business. */
function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1)!;
}
