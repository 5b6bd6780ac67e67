import { evaluateClaims } from '../claims/evaluate-all.ts';
import { loadClaims, selectClaims } from '../claims/load-claims.ts';
import { rankFromStore } from '../claims/rank-from-store.ts';
import { languageOf } from '../languages/languages.ts';
import { terminalWords } from '../languages/terminal.ts';
import { textIn } from '../languages/text.ts';
import { runMeasure } from '../measures/run.ts';
import type { Effects } from '../util/effects.ts';
import { type ExplainedFigure, type ExplainedStep, measureSteps, type Telling } from './explained.ts';
import { eventsOfNextReport } from './held-events.ts';
import type { Workspace } from './workspace.ts';

/** Walks from a claim's sentence to its verdict, its rungs and the rows it rests on. @throws MusterError E_CLAIM_UNKNOWN */
export async function explainClaim(workspace: Workspace, id: string, effects: Effects): Promise<ExplainedFigure> {
  const spec = selectClaims(await loadClaims(workspace.config, effects), [id])[0]!;
  const events = eventsOfNextReport(workspace, effects);
  const claim = (await evaluateClaims([spec], workspace.database, workspace.config, undefined, events))[0]!;
  const steps: ExplainedStep[] = [
    { step: 'claim', says: claim.sentences.en },
    { step: '声明', says: claim.sentences.zh },
    { step: 'verdict', says: `${claim.verdict} (${claim.reasons.join(', ')})` },
    { step: 'basis', says: claim.basis.en.join('\n') },
    ...claim.ladder.map((rung) => ({ step: rung.rung, says: `between ${rung.low} and ${rung.high ?? 'any'}: ${rung.verdict}` })),
  ];
  const told: Telling = (locale) => {
    const { verdict, reason } = languageOf(locale).report;
    const { explain } = terminalWords(locale);
    return [
      { title: explain.claim, text: textIn(claim.sentences, locale) },
      { title: explain.verdict, text: [verdict[claim.verdict], ...claim.reasons.map((code) => reason[code])].join('\n') },
      { title: explain.basis, text: claim.basis[locale].join('\n') },
    ];
  };
  if (claim.request === null) return { id, steps, told };
  const result = await rankFromStore(await runMeasure(workspace.database, claim.request), workspace.database, claim.request);
  const key: Record<string, string> =
    'subject' in spec && spec.subject !== undefined && claim.request.by[0] ? { [claim.request.by[0]]: spec.subject } : {};
  const counted = await measureSteps(workspace, claim.request, result, key);
  return { id, steps: [...steps, ...counted.steps], told: (locale) => [...told(locale), ...counted.told(locale)] };
}
