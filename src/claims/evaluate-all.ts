import type { ClaimSpec } from '../config/claims-schema.ts';
import type { Config } from '../config/config.ts';
import { type EventGate, eventGate } from '../disclosure/event-gate.ts';
import type { Database } from '../model/database.ts';
import { MusterError, MusterErrors } from '../model/error.ts';
import { readInputs, unreadOf } from '../store/inputs.ts';
import { evaluateClaim } from './evaluate.ts';
import type { EvaluatedClaim } from './evaluated-claim.ts';
import { claimContext } from './load-claims.ts';
import { storePort } from './store-port.ts';

/**
 * Evaluates claims against a store, one after the other, in the order given.
 * @param onClaim called with each claim's id before it is evaluated
 * @param events what may be said of private records; the default knows no earlier editions, so that nothing it lets through may be published
 * @throws MusterErrors with one error per claim that names a measure, dimension or profile that does not exist
 */
export async function evaluateClaims(
  claims: readonly ClaimSpec[],
  database: Database,
  config: Config,
  onClaim: (id: string) => void = () => {},
  events: EventGate = eventGate(database, config.events),
): Promise<EvaluatedClaim[]> {
  const context = claimContext(config, unreadOf(await readInputs(database)));
  const port = await storePort(database, context, events);
  const evaluated: EvaluatedClaim[] = [];
  const errors: MusterError[] = [];
  for (const claim of claims) {
    onClaim(claim.id);
    try {
      evaluated.push(await evaluateClaim(claim, port, context));
    } catch (cause) {
      if (!(cause instanceof MusterError)) throw cause;
      errors.push(cause.about({ en: `Claim "${claim.id}"`, zh: `声明“${claim.id}”` }));
    }
  }
  if (errors.length > 0) throw new MusterErrors(errors);
  return evaluated;
}
