import type { CitedRanking } from '../../config/cited-schema.ts';
import type { ClaimOf } from '../../config/claims-schema.ts';
import { isPrivate } from '../../disclosure/gate-measure.ts';
import { type Text, textOf } from '../../languages/text.ts';
import { MusterError } from '../../model/error.ts';
import type { MeasureResult, RankInterval } from '../../model/measure-result.ts';
import type { PersonWeights } from '../../model/person-weights.ts';
import type { ClockEvidence } from '../clocks/clock-evidence.ts';
import { clockBasis, clockRankRungs, clockTable, outerClockRungs } from '../clocks/clock-rungs.ts';
import { clockSets } from '../clocks/clock-sets.ts';
import { countsValues, MAY_BE_UNKNOWN } from '../counts-values.ts';
import type { ClaimRow, InfluenceRow, Tipping } from '../evaluated-claim.ts';
import { type Finding, findingOf, type Inquiry, isFinding, type MeasuredClaim, measure, provenance, requestOf } from '../finding.ts';
import { followUpRankRungs } from '../follow-up/follow-up-rungs.ts';
import { withFollowUp } from '../follow-up/with-follow-up.ts';
import type { MeasurePort } from '../measure-port.ts';
import { competitionRanks } from '../ranks/competition-ranks.ts';
import { type InfluenceCase, influenceIndex, influenceOf } from '../ranks/influence.ts';
import type { Ranks } from '../ranks/interval.ts';
import { isChance, type RankedRow, rankIntervals } from '../ranks/rank-intervals.ts';
import { categoriesOf, knownTotal, type RankTable } from '../ranks/rank-table.ts';
import { selectionRatio, tippingMargin } from '../ranks/tipping.ts';
import { withZones } from '../zones/zone-evidence.ts';
import { zoneRankRungs } from '../zones/zone-rungs.ts';
import { entriesOf } from './entries.ts';

type RankClaim = ClaimOf<'rank' | 'among-largest'>;

/** How many neighbours on either side get a tipping margin. */
const NEIGHBOURS = 2;

/** Where a claim's subject stands among the values of its dimension. A subject of which nothing is known stands last, with 0. */
export async function findRank(claim: RankClaim & MeasuredClaim, inquiry: Inquiry): Promise<Finding> {
  const request = requestOf(claim, inquiry.context);
  const result = await measure(claim, request, inquiry);
  if (isFinding(result)) return result;
  assertRanked(claim, result);
  const personal = inquiry.depth === 'full' && result.counts !== 'other' && !isPrivate(request.measure);
  const weights = personal ? await inquiry.port.weights(request) : undefined;
  const small = await inquiry.port.small(request);
  const clocks = await inquiry.port.clocks(request);
  const sets = inquiry.depth === 'full' && clocks !== null ? await setsOf(result, clocks, claim) : undefined;
  const finding = rankFinding(claim, { result, weights, small, sets }, inquiry);
  const clocked = { ...(await withClocks(finding, { claim, result, clocks, depth: inquiry.depth })), ...provenance(request, result) };
  const asked = await withFollowUp(clocked, claim.id, result, inquiry, (known, followUp) =>
    followUpRankRungs(known, claim.subject, followUp),
  );
  return withZones(asked, claim.subject, inquiry, (zones) => zoneRankRungs(zones, claim.subject, clocks?.places ?? []));
}

/** @throws MusterError E_MEASURE_VALUE for a subject that is a group of its own beside the ranks */
function assertRanked({ by, subject }: RankClaim, { unknownRows }: MeasureResult): void {
  if (unknownRows.every(({ key }) => key[by] !== subject)) return;
  throw new MusterError(
    'E_MEASURE_VALUE',
    {
      en: `"${subject}" is a group of its own beside the ranks and has no place among them.`,
      zh: `“${subject}”单列在排名之外，没有名次。`,
    },
    { hint: { en: 'Claim its share or its number instead.', zh: '请改为声明其占比或数目。' } },
  );
}

/** Where clocks allow the subject and the first entries to stand. */
async function setsOf(result: MeasureResult, clocks: ClockEvidence, claim: RankClaim): Promise<readonly (Ranks | undefined)[]> {
  const countries = entriesOf(result, claim.by, claim.subject).map((entry) => entry.key);
  return clockSets(clockTable(result, clocks), countries, claim.subject);
}

type Measured = {
  readonly result: MeasureResult;
  readonly weights: PersonWeights | undefined;
  readonly small: ReadonlySet<string>;
  readonly sets: readonly (Ranks | undefined)[] | undefined;
};

/** Ranks are those of the whole table; what is not shown alone is no row of the finding and no neighbour. */
function rankFinding(claim: RankClaim & MeasuredClaim, { result, weights, small, sets }: Measured, { port, context }: Inquiry): Finding {
  const entries = entriesOf(result, claim.by, claim.subject);
  const unprinted = result.unprinted ?? [];
  const table: RankTable = {
    values: [...entries.map((entry) => entry.value), ...unprinted],
    unknown: result.population.unknown,
    categories: result.categories ?? categoriesOf(claim.by),
  };
  const labels = [...entries.map((entry) => entry.key), ...unprinted.map(() => '')];
  const ranked =
    result.counts === 'other'
      ? observedOnly(table.values)
      : rankIntervals({ table, labels, counts: result.counts, ...(weights ? { weights } : {}), ...(sets ? { clock: sets } : {}) });
  const rows = entries.map((entry, i) => rowOf(entry, ranked[i]!, entry.key === claim.subject, port.name(claim.by, entry.key).alone));
  const at = rows.findIndex((row) => row.subject);
  const { rank, value } = rows[at]!;
  const anywhere = result.counts === 'other' && countsValues(port.describe(claim.measure)) ? anyPlace(claim.by, table) : [];
  const shown = rows.filter((row) => row.subject || !small.has(row.key));
  return findingOf({
    observed: rank,
    rungs: [...anywhere, ...rungsOf(rank, ranked[at]!.intervals, table.unknown)],
    chance: ranked[at]!.intervals.filter(({ kind }) => isChance(kind)),
    influence: weights ? influenceRows(weights, claim, { port, fewest: context.minimum }) : [],
    tipping: result.counts === 'other' ? [] : tippingOf(shown, rows[at]!, table, (key) => port.name(claim.by, key).inText),
    rows: shown,
    numbers: { value, rows: rows.length },
    notes: notesOf(rows, at),
  });
}

type ClockCase = {
  readonly claim: RankClaim;
  readonly result: MeasureResult;
  readonly clocks: ClockEvidence | null;
  readonly depth: Inquiry['depth'];
};

/** The rungs of clocks stand below the worst case, which they narrow. */
async function withClocks(finding: Finding, { claim, result, clocks, depth }: ClockCase): Promise<Finding> {
  const [worst, ...others] = finding.rungs;
  if (clocks === null || worst?.rung !== 'worst-case') return finding;
  const rungsOf = depth === 'full' ? clockRankRungs : outerClockRungs;
  const own = await rungsOf(clockTable(result, clocks), claim.subject, worst);
  const rungs = [worst, ...own, ...others];
  return { ...finding, rungs, clock: clockBasis(result, clocks, claim.subject) };
}

/** The unknown of a number of values may put any row anywhere, among new rows too where the row itself may be unknown. */
function anyPlace(by: string, { values, unknown, categories }: RankTable): Finding['rungs'] {
  const most = MAY_BE_UNKNOWN.includes(by) ? Math.min(categories, values.length + unknown) : values.length;
  return unknown === 0 ? [] : [{ rung: 'worst-case', low: 1, high: most }];
}

function observedOnly(values: readonly number[]): RankedRow[] {
  return competitionRanks(values).map((rank) => ({ rank, rankLow: rank, rankHigh: rank, intervals: [] }));
}

function rowOf(
  entry: { readonly key: string; readonly value: number },
  place: RankedRow,
  subject: boolean,
  name: ClaimRow['name'],
): ClaimRow {
  return { key: entry.key, name, value: entry.value, rank: place.rank, rankLow: place.rankLow, rankHigh: place.rankHigh, subject };
}

function notesOf(rows: readonly ClaimRow[], at: number): Finding['notes'] {
  const { rank, value } = rows[at]!;
  const tied = rows.some((row, i) => i !== at && row.rank === rank);
  return [...(tied ? (['tie'] as const) : []), ...(value === 0 ? (['subject-not-in-table'] as const) : [])];
}

/** The ladder; a single rung when nothing is unknown, and only "missing at random" when rows are no counts. */
function rungsOf(rank: number, intervals: readonly RankInterval[], unknown: number): Finding['rungs'] {
  const observed = { low: rank, high: rank };
  if (unknown === 0) return [{ rung: 'exact', ...observed }];
  const named = (rung: 'worst-case' | 'selection-2') =>
    intervals.filter((each) => each.kind === rung).map(({ low, high }) => ({ rung, low, high }));
  return [...named('worst-case'), ...named('selection-2'), { rung: 'missing-at-random', ...observed }];
}

type Ranked = { readonly by: string; readonly subject: string };
type Naming = { readonly port: MeasurePort; readonly fewest: number };

/** An organisation without its own people is nothing: that is no case of its own. */
function influenceRows(weights: PersonWeights, { by, subject }: Ranked, { port, fewest }: Naming): readonly InfluenceRow[] {
  const category = weights.categories.indexOf(subject);
  const cases = category < 0 ? [] : influenceOf(influenceIndex(weights), category, fewest);
  const own = (each: InfluenceCase) =>
    by === 'organisation' && each.without.kind === 'organisation' && each.without.organisation === subject;
  return cases
    .filter((each) => !own(each))
    .map((each) => ({
      ...each,
      name: each.without.kind === 'organisation' ? port.name('organisation', each.without.organisation).inText : null,
    }));
}

function tippingOf(rows: readonly ClaimRow[], subject: ClaimRow, table: RankTable, inText: (key: string) => Text): Tipping[] {
  const mass = { known: knownTotal(table), unknown: table.unknown };
  const ahead = rows.filter((row) => row.value > subject.value).slice(-NEIGHBOURS);
  const behind = rows.filter((row) => !row.subject && row.value <= subject.value).slice(0, NEIGHBOURS);
  return [...ahead, ...behind].map((row) => {
    const [high, low] = row.value > subject.value ? [row.value, subject.value] : [subject.value, row.value];
    return {
      key: row.key,
      name: row.name,
      inText: inText(row.key),
      value: row.value,
      ahead: row.value > subject.value,
      margin: tippingMargin(high, low, table.unknown),
      kappa: selectionRatio(high, low, mass),
    };
  });
}

/**
 * Who is among the largest of a field is told by no list of a few: what is missing from ten may be larger. A list as long is taken to hold the
 * largest there are.
 */
const FEWEST_COMPARED = 10;

/** Where the subject stands among published figures, each as precise as it was printed. The subject is the one of that English name. */
export function findCitedRank(claim: RankClaim, { figures }: CitedRanking): Finding {
  const low = figures.map(({ figure }) => figure.low ?? figure.value);
  const high = figures.map(({ figure }) => figure.high ?? figure.value);
  const ranks = competitionRanks(figures.map(({ figure }) => figure.value));
  const rows = figures.map(({ name, figure }, i): ClaimRow => {
    const others = figures.map((_, k) => k).filter((k) => k !== i);
    const surelyAbove = others.filter((k) => low[k]! > high[i]!).length;
    const perhapsAbove = others.filter((k) => high[k]! > low[i]!).length;
    const text = textOf(name);
    return {
      key: text.en,
      name: text,
      value: figure.value,
      rank: ranks[i]!,
      rankLow: 1 + surelyAbove,
      rankHigh: 1 + perhapsAbove,
      subject: text.en === claim.subject,
    };
  });
  const at = rows.findIndex((row) => row.subject);
  const cited = figures.map(({ name, figure }) => ({ ...figure, name: textOf(name) }));
  if (at < 0) return findingOf({ missing: 'figure-not-published', rows, cited });
  const { rank, rankLow, rankHigh, value } = rows[at]!;
  const missing = claim.kind === 'among-largest' ? Math.max(0, FEWEST_COMPARED - rows.length) : 0;
  const sorted = [...rows].sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
  return findingOf({
    observed: rank,
    rungs: [{ rung: 'cited', low: rankLow, high: rankHigh + missing }],
    rows: sorted,
    cited,
    numbers: { value, rows: rows.length },
    notes: [...notesOf(rows, at), ...(missing > 0 ? (['too-few-compared'] as const) : [])],
  });
}
