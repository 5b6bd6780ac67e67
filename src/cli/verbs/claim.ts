import pc from 'picocolors';
import { evaluateClaims } from '../../claims/evaluate-all.ts';
import type { EvaluatedClaim, Verdict } from '../../claims/evaluated-claim.ts';
import { loadClaims, selectClaims } from '../../claims/load-claims.ts';
import { languageOf } from '../../languages/languages.ts';
import type { ExitCode } from '../../model/exit.ts';
import type { Table } from '../../model/table.ts';
import { eventsOfNextReport } from '../../program/held-events.ts';
import { openReader } from '../../program/reader.ts';
import type { Effects } from '../../util/effects.ts';
import { machineLanguage } from '../machine-language.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf } from '../parsed.ts';
import { roomOf, setIn } from '../wrap.ts';
import { tellUnread } from './sync.ts';

/** `muster claim [ID...]`: evaluates the claims of claims.yaml. Exit 1 when one of them does not hold. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const workspace = await openReader(placesOf(parsed), effects);
  try {
    const claims = selectClaims(await loadClaims(workspace.config, effects), parsed.positionals);
    if (claims.length === 0) {
      const file = workspace.config.claimsFile;
      effects.log.warn({ en: `There are no claims in ${file}.`, zh: `${file} 中没有声明。` });
    }
    const events = eventsOfNextReport(workspace, effects);
    const evaluated = await evaluateClaims(claims, workspace.database, workspace.config, undefined, events);
    if (formatOf(parsed, effects.process.stdout) === 'table')
      effects.process.stdout.write(evaluated.map((claim) => block(claim, effects)).join('\n'));
    else writeTable(tableOf(evaluated), evaluated, parsed, effects);
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
  const language = machineLanguage(effects.process.env);
  const differing = variants.filter((row) => row.agrees !== null && row.agrees !== asClaimed!.agrees).map((row) => row.label[language]);
  const otherwise = { en: `Comes out otherwise: ${differing.join('; ')}.`, zh: `结果不同的口径：${differing.join('；')}。` };
  const verdict = { en: claim.verdict, zh: languageOf('zh').report.verdict[claim.verdict] };
  return [
    `${colours.bold(claim.id)}  ${colour[claim.verdict](verdict[language])}`,
    ...(['en', 'zh'] as const).map((each) => setIn(claim.sentences[each], 2, room)),
    ...claim.basis[language].map((line) => colours.dim(setIn(line, 4, room))),
    ...(differing.length > 0 ? [colours.dim(setIn(otherwise[language], 4, room))] : []),
    '',
  ].join('\n');
}
