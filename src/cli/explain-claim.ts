import { evaluateClaim } from '../claims/evaluate.ts';
import { claimContext, loadClaims } from '../claims/load-claims.ts';
import { rankMeasure } from '../claims/rank-measure.ts';
import { storePort } from '../claims/store-port.ts';
import { runMeasure } from '../measures/run.ts';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';
import { nearest } from '../util/nearest.ts';
import { type ExplainedFigure, type ExplainedStep, measureSteps } from './explained.ts';
import type { Workspace } from './workspace.ts';

/** Walks from a claim's sentence to its verdict, its rungs and the rows it rests on. @throws MusterError E_CLAIM_UNKNOWN */
export async function explainClaim(workspace: Workspace, id: string, effects: Effects): Promise<ExplainedFigure> {
  const specs = await loadClaims(workspace.config, effects);
  const spec = specs.find((one) => one.id === id);
  if (!spec) {
    const near = nearest(
      id,
      specs.map((one) => one.id),
    );
    throw new MusterError('E_CLAIM_UNKNOWN', `There is no claim "${id}".`, {
      hint: near ? `Did you mean ${near}?` : `There are: ${specs.map((one) => one.id).join(', ')}.`,
    });
  }
  const context = claimContext(workspace.config);
  const claim = await evaluateClaim(spec, await storePort(workspace.database, context), context);
  const steps: ExplainedStep[] = [
    { step: 'claim', says: claim.sentences.en },
    { step: '声明', says: claim.sentences.zh },
    { step: 'verdict', says: `${claim.verdict} (${claim.reasons.join(', ')})` },
    { step: 'basis', says: claim.basis.en.join('\n') },
    ...claim.ladder.map((rung) => ({ step: rung.rung, says: `between ${rung.low} and ${rung.high ?? 'any'}: ${rung.verdict}` })),
  ];
  if (claim.request === null) return { id, steps };
  const result = rankMeasure(await runMeasure(workspace.database, claim.request));
  const key: Record<string, string> =
    'subject' in spec && spec.subject !== undefined && claim.request.by[0] ? { [claim.request.by[0]]: spec.subject } : {};
  return { id, steps: [...steps, ...(await measureSteps(workspace, claim.request, result, key))] };
}
