import type { MeasureResult } from '../../model/measure-result.ts';

/** What the ranges of a table's ranks take of the unknown; `null` where they take nothing, since nothing could be added to its values. */
export function standingOf({ rows }: Pick<MeasureResult, 'rows'>): 'clock' | 'worst-case' | null {
  const kinds = new Set(rows.flatMap(({ intervals }) => intervals.map(({ kind }) => kind)));
  return kinds.has('clock') ? 'clock' : kinds.has('worst-case') ? 'worst-case' : null;
}
