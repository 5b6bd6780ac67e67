import type { MeasureRequest } from '../measures/request.ts';
import { personWeights } from '../measures/weights.ts';
import type { Database } from '../model/database.ts';
import type { MeasureResult } from '../model/measure-result.ts';
import { clockEvidence } from './clocks/clock-evidence.ts';
import { clockTable } from './clocks/clock-rungs.ts';
import { clockSets } from './clocks/clock-sets.ts';
import { rankMeasure } from './rank-measure.ts';

/**
 * Ranks a measure's rows on everything the store knows of them: where clocks allow the unlocated to be, and what single people weigh. Every place that
 * shows a rank takes it from here, so that one question has one answer.
 * @param weighed whether to look up what single people weigh (bootstrap); only one ranking can be judged by it
 */
export async function rankFromStore(
  result: MeasureResult,
  database: Database,
  request: MeasureRequest,
  weighed = true,
): Promise<MeasureResult> {
  const single = result.by.length === 1 && result.ranked !== null && result.counts !== 'other' && result.rows.length > 0;
  if (!single) return rankMeasure(result);
  const clocks = await clockEvidence(database, request);
  return rankMeasure(result, {
    ...(weighed ? { weights: await personWeights(database, request) } : {}),
    ...(clocks ? { clock: await clockSets(clockTable(result, clocks), placesOf(result)) } : {}),
  });
}

function placesOf(result: MeasureResult): readonly string[] {
  return result.rows.map((row) => row.key[result.by[0]!]!);
}
