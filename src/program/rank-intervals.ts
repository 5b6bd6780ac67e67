import { rankMeasure } from '../claims/rank-measure.ts';
import type { MeasureRequest } from '../measures/request.ts';
import { personWeights } from '../measures/weights.ts';
import type { Database } from '../model/database.ts';
import type { MeasureResult } from '../model/measure-result.ts';

/** Ranks a measure's rows; what single people weigh is looked up only where there is one ranking to judge. */
export async function withRankIntervals(result: MeasureResult, database: Database, request: MeasureRequest): Promise<MeasureResult> {
  const single = result.by.length === 1 && result.ranked !== null && result.counts !== 'other' && result.rows.length > 0;
  return rankMeasure(result, single ? await personWeights(database, request) : undefined);
}
