import type { MeasureRequest } from '../measures/request.ts';
import type { MeasureResult } from '../model/measure-result.ts';
import type { Public } from '../model/public.ts';
import type { EventGate } from './event-gate.ts';
import { type FoldedRows, foldSmall } from './fold.ts';
import { gateMeasure, isPrivate, type Withheld } from './gate-measure.ts';
import { regionParts } from './region-parts.ts';
import { peopleBehind } from './small-rows.ts';

/** What decides how much of a result may be published. */
export type Policy = {
  /** Countries and organisations with fewer people are folded. */
  readonly minimum: number;
  readonly events: EventGate;
  readonly run: (request: MeasureRequest) => Promise<MeasureResult>;
};

/** A result as it may be published: small rows folded where the records are public; of private records only what their event prints. */
export type Protected = { readonly result: Public<MeasureResult>; readonly folded: readonly FoldedRows[] };

/** The one place where a measure's result becomes publishable. */
export async function protect(
  result: MeasureResult,
  request: MeasureRequest,
  { minimum, events, run }: Policy,
): Promise<Protected | Withheld> {
  if (isPrivate(request.measure)) {
    const gated = await gateMeasure(request, result, events);
    return 'withheld' in gated ? gated : { result: gated as Public<MeasureResult>, folded: [] };
  }
  const people = await peopleBehind(result, request, run);
  const { folded, ...shown } = foldSmall(result, people, minimum, await regionParts(result, request, people, minimum, run));
  return { result: { ...result, ...shown } as Public<MeasureResult>, folded };
}
