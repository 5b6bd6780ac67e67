import type { Text } from '../languages/text.ts';
import type { MeasureRequest } from '../measures/request.ts';
import type { MeasureResult } from '../model/measure-result.ts';
import { isPrivate } from './gate-measure.ts';
import { regionParts } from './region-parts.ts';
import { groupsApart, mayBeSmall, peopleBehind, smallRows } from './small-rows.ts';

/** The values of the request's first dimension that a table of public records does not show alone. */
export async function smallValues(
  request: MeasureRequest,
  minimum: number,
  run: (request: MeasureRequest) => Promise<MeasureResult>,
): Promise<ReadonlySet<string>> {
  const split = { ...request, by: request.by.slice(0, 1) };
  if (isPrivate(request.measure) || !mayBeSmall(split.by)) return new Set();
  const result = await run(split);
  const rows = [...result.rows, ...groupsApart(result)];
  const people = await peopleBehind(result, split, run);
  const { hidden } = await regionParts(result, split, people, minimum, run);
  return smallRows(split.by, rows, people, minimum, hidden);
}

/** Why nothing is said of such a value. */
export function tooFew(minimum: number): Text {
  return { en: `it would single out a group of fewer than ${minimum} people`, zh: `会单独显示不足${minimum}人的群体` };
}
