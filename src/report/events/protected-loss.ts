import { fileName, leftOutShown } from '../../disclosure/event-gate.ts';
import type { PublishedEvent } from '../../disclosure/publish-event.ts';
import type { Shown } from '../../disclosure/shown.ts';
import type { EventFile } from '../../measures/event-tables/sources.ts';
import type { FileLoss, RowsByReason } from './event-data.ts';

const WITHHELD: Shown = { kind: 'withheld' };
/** What all used rows of one export may be. */
const WHOLES: ReadonlySet<string> = new Set(['attendees.registered', 'cfp.submitted', 'survey.responses', 'ratings.total']);

/**
 * The loss report as it may be printed. Rows that were used are counted again in the tables, so that their number is printed only where it is that
 * of all registrations or proposals; how many were left out is what the gate lets through.
 */
export function protectedLoss(
  event: string,
  files: readonly EventFile[],
  leftOver: Readonly<Record<string, number>>,
  published: PublishedEvent,
): { readonly files: readonly FileLoss[]; readonly leftOver: RowsByReason } {
  const wholes = published.figures.flatMap((figure) =>
    WHOLES.has(figure.id) && figure.kind === 'count' && figure.count.kind === 'count' ? [figure.count.value] : [],
  );
  const byReason = (file: string | null, counts: Readonly<Record<string, number>>): RowsByReason =>
    Object.keys(counts)
      .sort()
      .map((reason) => ({ reason, rows: leftOutShown(published, event, file, reason) }));
  return {
    files: files.map((one) => {
      const leftOut = byReason(one.file, one.leftOut);
      const used: Shown = wholes.includes(one.rowsUsed) ? { kind: 'count', value: one.rowsUsed } : WITHHELD;
      const adds = [used, ...leftOut.map(({ rows }) => rows)].every(({ kind }) => kind === 'count');
      return { file: fileName(one.file), rows: adds ? { kind: 'count', value: one.rowsIn } : WITHHELD, used, leftOut };
    }),
    leftOver: byReason(null, leftOver),
  };
}
