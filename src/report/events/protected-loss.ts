import { fileName, leftOutShown, WHOLES } from '../../disclosure/file-rows.ts';
import type { PublishedEvent } from '../../disclosure/publish-event.ts';
import type { Shown } from '../../disclosure/shown.ts';
import type { EventFile } from '../../measures/event-tables/sources.ts';
import type { EventFileHolds } from '../../sources/events/format.ts';
import { holdsOf } from '../../sources/events/registry.ts';
import type { FileLoss, RowsByReason } from './event-data.ts';

const WITHHELD: Shown = { kind: 'withheld' };
/**
 * The loss report as it may be printed. Rows that were used are counted again in the tables, so that their number is printed only where it is that
 * of all registrations or proposals, from the only file that holds such, and the gate prints those; how many were left out is what the gate lets through.
 */
export function protectedLoss(
  event: string,
  files: readonly EventFile[],
  leftOver: Readonly<Record<string, number>>,
  published: PublishedEvent,
): { readonly files: readonly FileLoss[]; readonly leftOver: RowsByReason } {
  const printed = new Map(
    published.figures.flatMap((one) => (one.kind === 'count' && one.count.kind === 'count' ? [[one.id, one.count.value] as const] : [])),
  );
  const holds = files.map(({ format, file }) => holdsOf(format, file));
  const usedOf = ({ rowsUsed }: EventFile, kind: EventFileHolds): Shown => {
    const isOnly = holds.filter((other) => other === kind).length === 1;
    return isOnly && printed.get(WHOLES[kind] ?? '') === rowsUsed ? { kind: 'count', value: rowsUsed } : WITHHELD;
  };
  const byReason = (file: string | null, counts: Readonly<Record<string, number>>): RowsByReason =>
    Object.keys(counts)
      .sort()
      .map((reason) => ({ reason, rows: leftOutShown(published, event, file, reason) }));
  return {
    files: files.map((one, i) => {
      const leftOut = byReason(one.file, one.leftOut);
      const used = usedOf(one, holds[i]!);
      const adds = [used, ...leftOut.map(({ rows }) => rows)].every(({ kind }) => kind === 'count');
      return { file: fileName(one.file), holds: holds[i]!, rows: adds ? { kind: 'count', value: one.rowsIn } : WITHHELD, used, leftOut };
    }),
    leftOver: byReason(null, leftOver),
  };
}
