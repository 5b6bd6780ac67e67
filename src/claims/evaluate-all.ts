import type { ClaimSpec } from '../config/claims-schema.ts';
import type { Config } from '../config/config.ts';
import type { Database } from '../model/database.ts';
import { evaluateClaim } from './evaluate.ts';
import type { EvaluatedClaim } from './evaluated-claim.ts';
import { claimContext } from './load-claims.ts';
import { storePort } from './store-port.ts';

/** Evaluates claims against a store, one after the other, in the order given. */
export async function evaluateClaims(claims: readonly ClaimSpec[], database: Database, config: Config): Promise<EvaluatedClaim[]> {
  const context = claimContext(config);
  const port = await storePort(database, context);
  const evaluated: EvaluatedClaim[] = [];
  for (const claim of claims) evaluated.push(await evaluateClaim(claim, port, context));
  return evaluated;
}
