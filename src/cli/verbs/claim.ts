import pc from 'picocolors';
import { evaluateClaims } from '../../claims/evaluate-all.ts';
import type { EvaluatedClaim, Verdict } from '../../claims/evaluated-claim.ts';
import { loadClaims, selectClaims } from '../../claims/load-claims.ts';
import type { ExitCode } from '../../model/exit.ts';
import type { Table } from '../../model/table.ts';
import { eventsOfNextReport } from '../../program/held-events.ts';
import { openReader } from '../../program/reader.ts';
import type { Effects } from '../../util/effects.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf } from '../parsed.ts';
import { roomOf, setIn } from '../wrap.ts';
import { tellUnread } from './sync.ts';

/** `muster claim [ID...]`: evaluates the claims of claims.yaml. Exit 1 when one of them does not hold. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const workspace = await openReader(placesOf(parsed), effects);
  try {
    const claims = selectClaims(await loadClaims(workspace.config, effects), parsed.positionals);
    if (claims.length === 0) effects.log.warn(`There are no claims in ${workspace.config.claimsFile}.`);
    const events = eventsOfNextReport(workspace, effects);
    const evaluated = await evaluateClaims(claims, workspace.database, workspace.config, undefined, events);
    const format = formatOf(parsed, effects.process.stdout);
    if (format === 'table') effects.process.stdout.write(evaluated.map((claim) => block(claim, effects)).join('\n'));
    else writeTable(tableOf(evaluated), evaluated, format, effects.process.stdout);
    await tellUnread(workspace, effects);
    return evaluated.every((claim) => claim.verdict === 'holds') ? 0 : 1;
  } finally {
    workspace.database.close();
  }
}

function tableOf(claims: readonly EvaluatedClaim[]): Table {
  return {
    columns: ['id', 'kind', 'verdict', 'observed', 'low', 'high', 'standsOn', 'coverage', 'reasons', 'en', 'zh'],
    rows: claims.map((claim) => [
      claim.id,
      claim.kind,
      claim.verdict,
      claim.observed,
      claim.headline?.low ?? null,
      claim.headline?.high ?? null,
      claim.standsOn,
      claim.coverage,
      claim.reasons.join(' '),
      claim.sentences.en,
      claim.sentences.zh,
    ]),
  };
}

/** A claim for people: verdict, the sentence in both languages, what it rests on, and how other definitions come out. */
function block(claim: EvaluatedClaim, effects: Effects): string {
  const colours = pc.createColors(effects.process.stdout.isTTY && !effects.process.env.NO_COLOR);
  const colour: Record<Verdict, (text: string) => string> = {
    holds: colours.green,
    fails: colours.red,
    'not identified': colours.yellow,
    'not published': colours.dim,
  };
  const room = roomOf(effects.process.stdout);
  const [asClaimed, ...variants] = claim.sensitivity;
  const differing = variants.filter((row) => row.agrees !== null && row.agrees !== asClaimed!.agrees).map((row) => row.label.en);
  return [
    `${colours.bold(claim.id)}  ${colour[claim.verdict](claim.verdict)}`,
    setIn(claim.sentences.en, 2, room),
    setIn(claim.sentences.zh, 2, room),
    ...claim.basis.en.map((line) => colours.dim(setIn(line, 4, room))),
    ...(differing.length > 0 ? [colours.dim(setIn(`Comes out otherwise: ${differing.join('; ')}.`, 4, room))] : []),
    '',
  ].join('\n');
}
