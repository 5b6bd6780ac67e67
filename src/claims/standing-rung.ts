import type { ClaimSpec } from '../config/claims-schema.ts';
import type { RungName } from './evaluated-claim.ts';
import type { MeasureInfo } from './measure-port.ts';

/** What a claim stands on that names nothing, the first there is: what a random sample answered, what clocks allow, the weakest assumption there is. */
const BY_ITSELF: readonly RungName[] = ['follow-up', 'clock'];

/** Rungs that assume something about how many of the unknown are whose. */
const ASSUMING: ReadonlySet<RungName> = new Set(['selection-2', 'selection-2-in-zones', 'missing-at-random', 'missing-at-random-in-zones']);

/** Whether what is unknown to a claim are gaps of a table of ours, which nothing says to be like the known. */
export function hasOwnGaps(claim: ClaimSpec, info: MeasureInfo | null): boolean {
  return 'by' in claim && info?.gaps?.includes(claim.by) === true;
}

/** The rung a claim stands on: the one it names, else the first by itself. Where gaps are our own, none that assumes anything about them. */
export function standingRung<Rung extends { readonly rung: RungName }>(
  claim: ClaimSpec,
  all: readonly Rung[],
  info: MeasureInfo | null,
): Rung | undefined {
  const rungs = hasOwnGaps(claim, info) ? all.filter(({ rung }) => !ASSUMING.has(rung)) : all;
  const named = 'stands_on' in claim ? claim.stands_on : undefined;
  const wanted = named === undefined ? BY_ITSELF : [named];
  return wanted.map((name) => rungs.find(({ rung }) => rung === name)).find((rung) => rung !== undefined) ?? rungs[0];
}
