import type { ClaimSpec } from '../config/claims-schema.ts';
import type { RungName } from './evaluated-claim.ts';

/** What a claim stands on that names nothing, the first there is: what a random sample answered, what clocks allow, the weakest assumption there is. */
const BY_ITSELF: readonly RungName[] = ['follow-up', 'clock'];

/** The rung a claim stands on: the one it names, else the first by itself. */
export function standingRung<Rung extends { readonly rung: RungName }>(claim: ClaimSpec, rungs: readonly Rung[]): Rung | undefined {
  const named = 'stands_on' in claim ? claim.stands_on : undefined;
  const wanted = named === undefined ? BY_ITSELF : [named];
  return wanted.map((name) => rungs.find(({ rung }) => rung === name)).find((rung) => rung !== undefined) ?? rungs[0];
}
