import type { ClaimSpec } from '../config/claims-schema.ts';
import { claimWords } from '../languages/claim-words.ts';
import { inEveryLanguage, type Text, textIn, textOf } from '../languages/text.ts';
import type { MeasureRequest } from '../measures/request.ts';
import { allowedBy } from './allowed.ts';
import { archiveLack } from './archive-lack.ts';
import { decisiveKinds } from './decisive-kinds.ts';
import type { EvaluatedClaim, Range, ReasonCode, Rung, RungName, SensitivityRow, Verdict } from './evaluated-claim.ts';
import { asSubject, unfilteredBy } from './filtered.ts';
import { find } from './find.ts';
import { type Finding, isMeasured } from './finding.ts';
import type { ClaimContext, MeasurePort } from './measure-port.ts';
import { sensitivityMatrix } from './sensitivity.ts';
import { hasOwnGaps, standingRung } from './standing-rung.ts';
import { judge } from './verdict.ts';
import { basisOf } from './wording/basis.ts';
import type { Judged } from './wording/judged.ts';
import { sentenceOf } from './wording/sentence.ts';

/**
 * Compiles a claim: finds the number, judges it on every rung of the ladder, counts it in every other way, and writes the sentence that the
 * data supports. The verdict is that of the headline: the rung the claim stands on together with what chance allows.
 */
export async function evaluateClaim(asked: ClaimSpec, port: MeasurePort, context: ClaimContext): Promise<EvaluatedClaim> {
  const claim = asSubject(asked, port);
  const inquiry = { port, context, depth: 'full' } as const;
  const finding = likeKnown(await find(claim, inquiry));
  const unfiltered = finding.request === null ? null : await unfilteredBy(finding.request, port);
  const archive = await archiveLack(requestsOf(claim, finding), port);
  const sensitivity = finding.missing === 'source-not-read' ? [] : await sensitivityMatrix(claim, finding, inquiry);
  const allowed = allowedBy(claim);
  const ladder = finding.rungs.map((rung): Rung => ({ ...rung, verdict: judge(rung, allowed) }));
  const info = isMeasured(claim) ? port.describe(claim.measure) : null;
  const standing = standingRung(claim, ladder, info) ?? null;
  const headline = standing === null ? null : union([standing, ...finding.chance]);
  const coverage =
    finding.population === null || finding.population.total === 0 ? null : finding.population.known / finding.population.total;
  const thin = claim.floor !== undefined && coverage !== null && coverage < claim.floor;
  const verdict = verdictOf(finding, headline, allowed, thin || (unfiltered !== null && claim.kind !== 'first'));
  const reasons = reasonsOf({
    claim,
    finding,
    verdict,
    headline,
    standsOn: standing?.rung ?? null,
    sensitivity,
    thin,
    unfiltered: unfiltered !== null,
    gaps: hasOwnGaps(claim, info),
    lacking: archive !== null,
  });
  const judged: Judged = {
    claim,
    finding,
    verdict,
    reasons,
    headline,
    standsOn: standing?.rung ?? null,
    coverage,
    sensitivity,
    info,
    unfiltered,
    archive,
    names: namesOf(claim, port, context),
  };
  return {
    id: claim.id,
    kind: claim.kind,
    subject: verdict === 'not published' || finding.request === null ? null : (claim.subject ?? null),
    verdict,
    reasons,
    sentences: sentenceOf(judged),
    basis: basisOf(judged, ladder),
    asserted: claim.asserts,
    observed: finding.observed,
    headline,
    standsOn: judged.standsOn,
    ladder,
    clock: finding.clock,
    chance: finding.chance,
    influence: finding.influence,
    tipping: finding.tipping,
    calibration: finding.calibration,
    kappa: smallestKappa(finding),
    population: finding.population,
    coverage,
    rows: finding.rows,
    sensitivity,
    request: finding.request,
    sql: finding.sql,
    cited: finding.cited,
    quote: claim.quote ?? null,
  };
}

/** What a claim is counted by: of growth, in both periods. */
function requestsOf(claim: ClaimSpec, { request }: Finding): readonly MeasureRequest[] {
  if (request === null) return [];
  if (claim.kind !== 'growth') return [request];
  return [request, { ...request, period: { from: claim.before?.from ?? null, to: claim.before?.to ?? null } }];
}

/** Where nobody is known, the unknown are like nobody: no rung rests on it. */
function likeKnown(finding: Finding): Finding {
  const { population, rungs } = finding;
  if (population === null || population.known > 0 || population.unknown === 0) return finding;
  const others = rungs.filter(({ rung }) => rung !== 'missing-at-random' && rung !== 'missing-at-random-in-zones');
  return others.length === 0 ? finding : { ...finding, rungs: others };
}

function union(ranges: readonly Range[]): Range {
  const open = ranges.some((range) => range.high === null);
  return { low: Math.min(...ranges.map((range) => range.low)), high: open ? null : Math.max(...ranges.map((range) => range.high ?? 0)) };
}

function verdictOf(finding: Finding, headline: Range | null, allowed: Range, open: boolean): Verdict {
  if (finding.missing === 'withheld' || finding.missing === 'figure-not-published') return 'not published';
  return headline === null || open ? 'not identified' : judge(headline, allowed);
}

type Reasoned = {
  readonly claim: ClaimSpec;
  readonly finding: Finding;
  readonly verdict: Verdict;
  readonly headline: Range | null;
  readonly standsOn: RungName | null;
  readonly sensitivity: readonly SensitivityRow[];
  readonly thin: boolean;
  readonly unfiltered: boolean;
  readonly gaps: boolean;
  readonly lacking: boolean;
};

const VERDICT_REASONS = { holds: 'inside', fails: 'outside', 'not identified': 'overlaps' } as const;

/** What a verdict rests on beyond what is known, by the rung that it stands on. */
const RESTS_ON: Readonly<Partial<Record<RungName, ReasonCode>>> = {
  clock: 'assumes-clocks',
  'clock-exact': 'assumes-clocks',
  'follow-up': 'rests-on-follow-up',
  'selection-2': 'assumes-bounded-selection',
  'selection-2-in-zones': 'assumes-bounded-selection',
  'missing-at-random': 'assumes-missing-at-random',
  'missing-at-random-in-zones': 'assumes-missing-at-random',
  cited: 'rests-on-cited-figures',
};

function reasonsOf({ claim, finding, verdict, headline, standsOn, sensitivity, thin, unfiltered, gaps, lacking }: Reasoned): ReasonCode[] {
  const ranked = claim.kind === 'rank' || claim.kind === 'among-largest';
  const judged = finding.missing === null && !thin && verdict !== 'not published';
  const counted = sensitivity.filter((row) => row.group !== 'period' && row.group !== 'evidence' && row.agrees !== null);
  const agreeing = new Set(counted.map((row) => row.agrees));
  const reasons: readonly (readonly [boolean, ReasonCode])[] = [
    ...(finding.missing === null ? [] : [[true, finding.missing] as const]),
    [thin, 'coverage-below-floor'],
    [unfiltered && finding.missing !== 'withheld', 'filter-not-known'],
    ...(judged && !unfiltered ? [[true, VERDICT_REASONS[verdict as keyof typeof VERDICT_REASONS]] as const] : []),
    [ranked && headline !== null && headline.low !== headline.high, 'rank-set'],
    ...finding.notes.map((note) => [true, note] as const),
    ...(standsOn === null || RESTS_ON[standsOn] === undefined ? [] : [[true, RESTS_ON[standsOn]] as const]),
    [gaps && standsOn !== 'exact' && finding.missing === null, 'gaps-not-random'],
    [lacking && finding.missing === null, 'archive-lacks'],
    [agreeing.size > 1 && finding.missing === null, 'definitions-disagree'],
    [finding.missing === null && decisiveKinds(sensitivity, allowedBy(claim)).length > 0, 'turns-on-one-signal'],
  ];
  return reasons.filter(([applies]) => applies).map(([, code]) => code);
}

function smallestKappa(finding: Finding): number | null {
  const ratios = finding.tipping.flatMap((each) => each.kappa ?? []);
  return ratios.length === 0 ? null : Math.min(...ratios);
}

function namesOf(claim: ClaimSpec, port: MeasurePort, context: ClaimContext): Judged['names'] {
  const named = (value: string | undefined) => (value === undefined ? textOf('') : nameOf(claim, value, port));
  return { subject: named(claim.subject), than: named('than' in claim ? claim.than : undefined), scope: scopeOf(claim, port, context) };
}

function nameOf(claim: ClaimSpec, value: string, port: MeasurePort): Text {
  if (claim.kind === 'membership') return port.name('organisation', value).inText;
  if (isMeasured(claim)) return port.name(claim.by, value).inText;
  const figures = 'cited' in claim && typeof claim.cited === 'object' && 'figures' in claim.cited ? claim.cited.figures : [];
  return figures.map(({ name }) => textOf(name)).find((name) => name.en === value) ?? textOf(value);
}

/** What the sentence is about: the claim's own words, else the project or event, else the community; further conditions in brackets. */
function scopeOf(claim: ClaimSpec, port: MeasurePort, context: ClaimContext): Text {
  if (claim.scope !== undefined) return textOf(claim.scope);
  const { project, event, ...rest } = 'where' in claim ? claim.where : {};
  const happening = event === undefined ? context.community : port.name('event', event).inText;
  const base = project === undefined ? happening : (context.projects[project]?.name ?? textOf(project));
  const conditions = Object.entries(rest).map(([name, value]) => port.name(name, value).inText);
  if (conditions.length === 0) return base;
  return inEveryLanguage(({ report }, locale) =>
    claimWords(locale)
      .where.narrowed.replace('{scope}', () => textIn(base, locale))
      .replace('{conditions}', () => conditions.map((one) => textIn(one, locale)).join(report.separator.names)),
  );
}
