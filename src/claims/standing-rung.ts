import type { ClaimSpec } from '../config/claims-schema.ts';
import type { RungName } from './evaluated-claim.ts';

/** The rung a claim stands on: the one it names, else what clocks allow where they say anything, else the weakest assumption there is. */
export function standingRung<Rung extends { readonly rung: RungName }>(claim: ClaimSpec, rungs: readonly Rung[]): Rung | undefined {
  const named = ('stands_on' in claim ? claim.stands_on : undefined) ?? 'clock';
  return rungs.find(({ rung }) => rung === named) ?? rungs[0];
}
