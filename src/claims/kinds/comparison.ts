import type { CitedRanking } from '../../config/cited-schema.ts';
import type { ClaimOf } from '../../config/claims-schema.ts';
import { textOf } from '../../languages/text.ts';
import type { RankInterval } from '../../model/measure-result.ts';
import { clockBasis, clockOrderRungs, clockTable, withClocks } from '../clocks/clock-rungs.ts';
import { countsValues } from '../counts-values.ts';
import type { Range } from '../evaluated-claim.ts';
import { type Finding, findingOf, type Inquiry, isFinding, type MeasuredClaim, measure, provenance, requestOf } from '../finding.ts';
import { followUpOrderRungs } from '../follow-up/follow-up-rungs.ts';
import { withFollowUp } from '../follow-up/with-follow-up.ts';
import { multinomialRankSets } from '../ranks/multinomial-sets.ts';
import { SELECTION_KAPPA } from '../ranks/rank-intervals.ts';
import { selectionRatio, tippingMargin } from '../ranks/tipping.ts';
import { withZones } from '../zones/zone-evidence.ts';
import { zoneOrderRungs } from '../zones/zone-rungs.ts';
import { rangeOf } from './amount.ts';
import { entriesOf, knownValue } from './entries.ts';

const EITHER: Range = { low: -1, high: 1 };

/** Which of two values of a dimension has more. `observed` and the rungs are signs: 1 the subject has more, 0 as many, -1 fewer. */
export async function findComparison(claim: ClaimOf<'comparison'> & MeasuredClaim, inquiry: Inquiry): Promise<Finding> {
  const request = requestOf(claim, inquiry.context);
  const result = await measure(claim, request, inquiry);
  if (isFinding(result)) return result;
  const [subject, than] = [knownValue(result, claim.by, claim.subject), knownValue(result, claim.by, claim.than)];
  const order = Math.sign(subject - than);
  const entries = entriesOf(result, claim.by, claim.subject);
  const pair = { ahead: Math.max(subject, than), behind: Math.min(subject, than), unknown: result.population.unknown };
  const mass = { known: entries.reduce((sum, entry) => sum + entry.value, 0), unknown: pair.unknown };
  const tipping = { margin: tippingMargin(pair.ahead, pair.behind, pair.unknown), kappa: selectionRatio(pair.ahead, pair.behind, mass) };
  const clocks = result.counts === 'other' || pair.unknown === 0 ? null : await inquiry.port.clocks(request);
  const kind = result.counts !== 'other' ? 'count' : countsValues(inquiry.port.describe(claim.measure)) ? 'values' : 'other';
  const rungs = rungsOf(order, tipping, kind, pair.unknown);
  const { alone: name, inText } = inquiry.port.name(claim.by, claim.than);
  const finding = findingOf({
    ...provenance(request, result),
    observed: order,
    rungs: clocks === null ? rungs : withClocks(rungs, clockOrderRungs(clockTable(result, clocks), claim.subject, claim.than, rungs[0]!)),
    clock: clocks && clockBasis(result, clocks, claim.subject),
    chance: result.counts === 'people' ? chanceOf(subject, than) : [],
    tipping: result.counts === 'other' ? [] : [{ key: claim.than, name, inText, value: than, ahead: than > subject, ...tipping }],
    numbers: { subject, than },
  });
  const asked = await withFollowUp(finding, claim.id, result, inquiry, (known, followUp) =>
    followUpOrderRungs(known, claim.subject, claim.than, followUp),
  );
  return withZones(asked, claim.subject, inquiry, (zones) => zoneOrderRungs(zones, claim.subject, claim.than));
}

type Firmness = { readonly margin: number | null; readonly kappa: number | null };

function rungsOf(order: number, { margin, kappa }: Firmness, kind: 'count' | 'values' | 'other', unknown: number): Finding['rungs'] {
  const observed = { low: order, high: order };
  if (unknown === 0) return [{ rung: 'exact', ...observed }];
  if (kind !== 'count')
    return [...(kind === 'values' ? [{ rung: 'worst-case' as const, ...EITHER }] : []), { rung: 'missing-at-random', ...observed }];
  const level = margin === 1 ? { low: Math.min(order, 0), high: Math.max(order, 0) } : EITHER;
  return [
    { rung: 'worst-case', ...(margin !== null && margin > 1 ? observed : level) },
    { rung: 'selection-2', ...(kappa === null || kappa > SELECTION_KAPPA ? observed : EITHER) },
    { rung: 'missing-at-random', ...observed },
  ];
}

/** The multinomial rank set of a table of these two rows, as a sign. */
function chanceOf(subject: number, than: number): RankInterval[] {
  const set = multinomialRankSets([subject, than])[0]!;
  if (set.low < set.high) return [{ kind: 'multinomial-95', low: -1, high: 1 }];
  const order = set.low === 1 ? 1 : -1;
  return [{ kind: 'multinomial-95', low: order, high: order }];
}

/** Which of two published numbers is larger, as far as their precision tells; the two are those of the English names claimed. */
export function findCitedComparison(claim: ClaimOf<'comparison'>, { figures }: CitedRanking): Finding {
  const figureOf = (wanted: string) =>
    figures.map(({ name, figure }) => ({ ...figure, name: textOf(name) })).find(({ name }) => name.en === wanted);
  const [subject, than] = [figureOf(claim.subject), figureOf(claim.than)];
  if (subject === undefined || than === undefined) return findingOf({ missing: 'figure-not-published' });
  const [one, other] = [rangeOf(subject), rangeOf(than)];
  const range = { low: Math.sign(one.low - other.high), high: Math.sign(one.high - other.low) };
  return findingOf({
    observed: Math.sign(subject.value - than.value),
    rungs: [{ rung: 'cited', ...range }],
    cited: [subject, than],
    numbers: { subject: subject.value, than: than.value },
  });
}
