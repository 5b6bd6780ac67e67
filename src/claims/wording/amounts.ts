import type { ValueAssertion } from '../../config/claims-schema.ts';
import { assertionOf } from '../verdict.ts';
import { commonValues, type Judged, type JudgedOf, tailOf } from './judged.ts';
import type { Piece } from './piece.ts';
import { asserted, change, count, percent, phrase, type WordValue, type WordValues } from './value.ts';

type AmountJudged = JudgedOf<'count' | 'share' | 'growth'>;

/** "China accounts for 21% of ..." */
export function sharePiece(judged: JudgedOf<'share'>): Piece {
  const { finding, headline, standsOn } = judged;
  const values = { ...amountValues(judged, 'percent'), share: percent(finding.observed!) };
  if (standsOn === 'cited') {
    const part = { part: count(finding.numbers.value!), whole: count(finding.numbers.known!) };
    return { template: (c) => c.share.published, values: { ...values, ...part, what: phrase((c) => c.what.ratio, values) } };
  }
  if (standsOn === 'exact') return { template: (c) => c.share.exact, values };
  if (standsOn === 'missing-at-random' || standsOn === 'missing-at-random-in-zones') return { template: (c) => c.share.point, values };
  return {
    template: (c) => c.share.bounded,
    values: { ...values, low: percent(headline!.low, 'down'), high: percent(headline!.high!, 'up') },
  };
}

/** "The number of contributors in Kubernetes is 2,100" */
export function countPiece(judged: JudgedOf<'count'>): Piece {
  const { finding, headline, standsOn } = judged;
  const { low, high } = headline!;
  const numbers = Object.entries({ n: finding.observed, low, high }).flatMap(([name, value]) =>
    value === null ? [] : [[name, count(value)]],
  );
  const values: WordValues = { ...amountValues(judged, 'count'), ...Object.fromEntries(numbers) };
  if (high === null || judged.info?.floor) return { template: (c) => c.count.atLeast, values };
  const single = low === high;
  if (standsOn === 'worst-case' && judged.info?.about !== undefined)
    return { template: single ? (c) => c.count.exact : (c) => c.count.either, values };
  if (standsOn === 'cited') return { template: single ? (c) => c.count.exact : (c) => c.count.range, values };
  if (standsOn === 'exact') return { template: (c) => c.count.exact, values };
  if (single) return { template: low === finding.observed ? (c) => c.count.known : (c) => c.count.point, values };
  return { template: standsOn === 'worst-case' ? (c) => c.count.worst : (c) => c.count.bounded, values };
}

/** "... grew by 48%, from 210 to 310" */
export function growthPiece(judged: JudgedOf<'growth'>): Piece {
  const by = judged.finding.observed!;
  const { before, after } = judged.finding.numbers;
  const values = {
    ...amountValues(judged, 'percent'),
    change: change(Math.abs(by)),
    before: count(before!),
    after: count(after!),
    bounds: growthBounds(judged),
  };
  const template = by > 0 ? 'up' : by < 0 ? 'down' : 'flat';
  return { template: (c) => c.growth[template], values: by < 0 ? { ...values, ...againstGrowth(judged) } : values };
}

/** What fell is compared with the growth that was claimed as such: "fell by 10%, not 20%" would be about a fall. */
function againstGrowth({ verdict, claim }: JudgedOf<'growth'>): WordValues {
  const claimed = claim.asserts as ValueAssertion;
  if (verdict === 'holds' || assertionOf(claimed).value <= 0) return {};
  return { tail: phrase((c) => c.growth.against[verdict === 'fails' ? 'fails' : 'open'], { asserted: asserted(claimed, 'percent') }) };
}

/** There was nothing before, so nothing could grow. */
export function noGrowthPiece(judged: JudgedOf<'growth'>): Piece {
  const values = commonValues(judged);
  return {
    template: (c) => c.growth.none,
    values: { ...values, what: whatOf(judged, values), before: count(judged.finding.numbers.before!) },
  };
}

function growthBounds(judged: JudgedOf<'growth'>): WordValue {
  const { low, high } = judged.headline!;
  const values = { ...commonValues(judged), low: change(low, 'down') };
  if (high !== null && (judged.standsOn === 'exact' || low === high)) return phrase((c) => c.growth.exact, {});
  if (high === null) return phrase((c) => c.growth.open, values);
  return phrase(judged.standsOn === 'cited' ? (c) => c.growth.range : (c) => c.growth.bounded, { ...values, high: change(high, 'up') });
}

/** What every amount has: what it is of, and how it compares with the claim. */
function amountValues(judged: AmountJudged, as: 'count' | 'percent'): WordValues {
  const values = commonValues(judged);
  return { ...values, what: whatOf(judged, values), tail: tailOf(judged.verdict, asserted(judged.claim.asserts as ValueAssertion, as)) };
}

/** What an amount is of, as a noun. */
export function whatOf({ claim, info }: Judged, values: WordValues): WordValue {
  if (info === null) return phrase((c) => c.what.published, values);
  return phrase('subject' in claim && claim.subject !== undefined ? (c) => c.what.subject : (c) => c.what.total, values);
}
