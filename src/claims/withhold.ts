import type { Text } from '../languages/text.ts';
import { loadMeasure } from '../measures/measure.ts';
import type { MeasureRequest } from '../measures/request.ts';
import { mayBeSmall, peopleBehind, smallRows } from '../measures/small-rows.ts';
import type { MeasureResult } from '../model/measure-result.ts';
import type { Withheld } from './measure-port.ts';

/** k of the disclosure rules for attendees. */
const SMALLEST_GROUP = 10;
/** The least base of a share. */
const SMALLEST_BASE = 20;

/** Whether a measure rests on private records: registrations, proposals, speakers. */
export function isPrivate(measure: string): boolean {
  return loadMeasure(measure).base.startsWith('event-');
}

/** A claim on private records is one more table about people: small groups, and rates over few, are not printed. */
export function withholdPrivate(result: MeasureResult): MeasureResult | Withheld {
  if (result.counts === 'other' && result.population.total < SMALLEST_BASE) {
    return { withheld: { en: `it rests on fewer than ${SMALLEST_BASE}`, zh: `其基数不足${SMALLEST_BASE}` } };
  }
  if (result.counts === 'other' || result.rows.every((row) => row.value === 0 || row.value >= SMALLEST_GROUP)) return result;
  return { withheld: { en: `it would show groups of fewer than ${SMALLEST_GROUP}`, zh: `会显示不足${SMALLEST_GROUP}人的群体` } };
}

/** The values of the request's first dimension that a table of public records does not show alone. */
export async function smallValues(
  request: MeasureRequest,
  minimum: number,
  run: (request: MeasureRequest) => Promise<MeasureResult>,
): Promise<ReadonlySet<string>> {
  const split = { ...request, by: request.by.slice(0, 1) };
  if (isPrivate(request.measure) || !mayBeSmall(split.by)) return new Set();
  const result = await run(split);
  return smallRows(split.by, result.rows, await peopleBehind(result, split, run), minimum);
}

/** Why nothing is said of such a value. */
export function tooFew(minimum: number): Text {
  return { en: `it would single out a group of fewer than ${minimum} people`, zh: `会单独显示不足${minimum}人的群体` };
}
