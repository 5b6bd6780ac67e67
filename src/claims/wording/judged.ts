import type { ClaimKind, ClaimOf, ClaimSpec } from '../../config/claims-schema.ts';
import { saysNothing } from '../../languages/numbers.ts';
import { type Text, textOf } from '../../languages/text.ts';
import type { ArchiveLack } from '../archive-lack.ts';
import { countsValues, MAY_BE_UNKNOWN } from '../counts-values.ts';
import type { Range, ReasonCode, RungName, SensitivityRow, Verdict } from '../evaluated-claim.ts';
import type { Unfiltered } from '../filtered.ts';
import type { Finding } from '../finding.ts';
import type { MeasureInfo } from '../measure-port.ts';
import { dimensionName, isOrigin, type Nouns, nounsOf } from './nouns.ts';
import { count, phrase, place, text, type WordValue, type WordValues } from './value.ts';

/** A claim that has been judged: all that its words depend on. */
export type Judged<Claim extends ClaimSpec = ClaimSpec> = {
  readonly claim: Claim;
  readonly finding: Finding;
  readonly verdict: Verdict;
  readonly reasons: readonly ReasonCode[];
  readonly headline: Range | null;
  readonly standsOn: RungName | null;
  readonly coverage: number | null;
  readonly sensitivity: readonly SensitivityRow[];
  /** Whom a filter may have left out because nothing is known of them. */
  readonly unfiltered: Unfiltered | null;
  /** What GH Archive lacks of what it rests on. */
  readonly archive: ArchiveLack | null;
  /** The measure it rests on, if any. */
  readonly info: MeasureInfo | null;
  /** How subject, rival and scope are called inside a sentence. */
  readonly names: { readonly subject: Text; readonly than: Text; readonly scope: Text };
};

export type JudgedOf<Kind extends ClaimKind> = Judged<ClaimOf<Kind>>;

const CITED: Nouns = { nouns: textOf(''), quantity: { en: 'published figures', zh: '公开数字' } };

/** The values that every template of a claim may use. */
export function commonValues(judged: Judged): WordValues {
  const { claim, info, names } = judged;
  const of = text(textOf(('of' in claim ? claim.of : undefined) ?? ''));
  const { nouns, quantity } = info === null ? CITED : nounsOf(info);
  const by = 'by' in claim ? claim.by : 'country';
  // Of a row that is known for sure, such as a project, what the measure counts may be unknown.
  const about =
    info !== null && (claim.subject === undefined || (countsValues(info) && !MAY_BE_UNKNOWN.includes(by))) ? info.about : undefined;
  const dimension = about ?? by;
  const listed = claim.kind === 'rank' || claim.kind === 'among-largest';
  const scope = { scope: text(names.scope) };
  const where =
    info !== null
      ? phrase((c) => c.where.measured, scope)
      : listed
        ? phrase((c) => c.where.listed, { of, rows: count(judged.finding.rows.length) })
        : phrase((c) => c.where.published, {});
  const origin = phrase(isOrigin(claim.subject === undefined ? dimension : by) ? (c) => c.origin.from : (c) => c.origin.of, {
    subject: text(names.subject),
  });
  return {
    ...scope,
    subject: text(names.subject),
    than: text(names.than),
    nouns: info === null ? of : text(nouns),
    quantity: text(quantity),
    dimension: text(dimensionName(dimension)),
    of,
    where,
    origin,
  };
}

/** `2nd`, `joint 2nd`, `between 2nd and 4th`: where a rank can be; `not known` where that is nearly anywhere. */
export function rankPhrase(low: number, high: number, tie: boolean): WordValue {
  return saysNothing(low, high) ? phrase((c) => c.place.unknown, {}) : ranksPhrase(low, high, tie);
}

/** The same of ranks that were found. */
export function ranksPhrase(low: number, high: number, tie: boolean): WordValue {
  if (low !== high) return phrase((c) => c.place.set, { low: place(low), high: place(high) });
  return phrase(tie ? (c) => c.place.joint : (c) => c.place.single, { place: place(low) });
}

/** What follows a statement: nothing more, "not ...", or that it cannot be told. */
export function tailOf(verdict: Verdict, asserted: WordValue): WordValue {
  if (verdict === 'holds') return phrase((c) => c.tail.holds, {});
  return phrase(verdict === 'fails' ? (c) => c.tail.fails : (c) => c.tail.open, { asserted });
}
