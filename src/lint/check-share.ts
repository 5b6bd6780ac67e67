import { groupBy } from '../util/group-by.ts';
import { isComplete, type Partition, partitionsOf } from './check-sum.ts';
import { type Finding, finding, showNumber, showPercent } from './finding.ts';
import { agree, type Interval, quotient, rounded, shift } from './interval.ts';
import { trailingZeros } from './printed-form.ts';
import { asOperand, exactly, firmest, idOf, keyOf, type Reading, type Readings } from './readings.ts';

/** What a ratio is held against: its document, other reports, and the document's complete partitions by their whole. */
type Around = {
  readonly readings: Readings;
  readonly others: readonly Readings[];
  readonly partitions: ReadonlyMap<string, readonly Partition[]>;
};

/** What a base may be, and whether it was printed or added up from a complete partition. */
type Base = { readonly values: readonly Interval[]; readonly printed: boolean };

/**
 * Shares, growths and averages that are not what their numerator and base give, in any reading of either. A growth's base may stand in the
 * report it is about; a share's base may be the sum of a complete partition.
 */
export function checkShares(readings: Readings, others: readonly Readings[]): Finding[] {
  const whole = partitionsOf(readings, false).filter((one) => isComplete(one.fact) && one.fact.of !== undefined);
  const partitions = groupBy(whole, (one) => keyOf(one.fact.of!, readings.document));
  return readings.all.filter(({ fact }) => isRatio(fact.unit)).flatMap((reading) => checkRatio(reading, { readings, others, partitions }));
}

function isRatio(unit: string): boolean {
  return unit === 'share' || unit === 'growth' || unit.startsWith('per_');
}

function checkRatio(reading: Reading, around: Around): Finding[] {
  const { fact, document } = reading;
  const { readings } = around;
  const growth = fact.unit === 'growth';
  const numeratorKey = fact.numerator === undefined ? reading.key.replace(/\.(?:share|growth)@/, '@') : keyOf(fact.numerator, document);
  if (fact.of === undefined || numeratorKey === reading.key) return [];
  const numerators = firmest(readings.byKey.get(numeratorKey)).map((one) => asOperand(one, growth));
  const base = baseOf(reading, around);
  if (numerators.length === 0 || base.values.length === 0) return [];
  const computed = numerators.flatMap((numerator) => base.values.map((whole) => shift(quotient(numerator, whole), growth ? -1 : 0)));
  if (computed.some((one) => agree(one, exactly(reading))))
    return growth ? againstUnrounded(reading, numerators, base.values, idsOf(reading, numeratorKey, base.printed)) : [];
  const values = {
    numerator: showInterval(numerators[0]!),
    base: showInterval(base.values[0]!),
    computed: showRatio(fact.unit, computed[0]!),
    printed: reading.says || showRatio(fact.unit, exactly(reading)),
  };
  return [finding('share', 'sure', document, idsOf(reading, numeratorKey, base.printed), 'ratio', values)];
}

/** A growth that rounded figures allow, and the same figures printed in full do not: likely, for either may be the later count. */
function againstUnrounded(
  reading: Reading,
  numerators: readonly Interval[],
  bases: readonly Interval[],
  ids: readonly string[],
): Finding[] {
  const numerator = narrowest(numerators);
  const base = narrowest(bases);
  const computed = shift(quotient(numerator, base), -1);
  if (agree(computed, exactly(reading)) || agree(computed, roundly(reading))) return [];
  const values = {
    numerator: showInterval(numerator),
    base: showInterval(base),
    computed: showRatio('growth', computed),
    printed: reading.says || showRatio('growth', exactly(reading)),
  };
  return [finding('share', 'likely', reading.document, ids, 'unrounded', values)];
}

/** A growth of 2000% may be a rounding as 2,000 may. */
function roundly(reading: Reading): Interval {
  const percent = Math.round(reading.value * 100);
  return rounded(reading.value, percent < 100 ? 0 : 10 ** trailingZeros(percent) / 200);
}

/** The most exact form of a figure that is printed in several. */
function narrowest(forms: readonly Interval[]): Interval {
  return forms.reduce((best, one) => (one.high - one.low < best.high - best.low ? one : best));
}

/** The share alone when its base was added up from the same table; its numerator and it; all three when the page names all three. */
function idsOf(reading: Reading, numeratorKey: string, basePrinted: boolean): string[] {
  const { fact, document } = reading;
  const id = idOf(reading.key, document);
  const numerator = idOf(numeratorKey, document);
  if (fact.numerator !== undefined || fact.unit !== 'share') return [id, numerator, idOf(keyOf(fact.of!, document), document)];
  return basePrinted ? [numerator, id] : [id];
}

function baseOf(reading: Reading, { readings, others, partitions }: Around): Base {
  const { fact, document } = reading;
  const growth = fact.unit === 'growth';
  const key = keyOf(fact.of!, document);
  const here = firmest(readings.byKey.get(key)).map((one) => asOperand(one, growth));
  if (growth) return { values: here.length > 0 ? here : inItsReport(key, others).map((one) => asOperand(one, growth)), printed: true };
  const ofWhole = partitions.get(key) ?? [];
  const same = ofWhole.filter((one) => reading.key.startsWith(`${keyOf(one.fact.id, document).split('@')[0]}.`));
  if (here.length > 0) return { values: [...here, ...same.map((one) => one.total)], printed: true };
  return { values: (same.length > 0 ? same : ofWhole).map((one) => one.total), printed: false };
}

function inItsReport(key: string, others: readonly Readings[]): Reading[] {
  return others.filter((other) => key.endsWith(`@${other.document.report.id}`)).flatMap((other) => other.byKey.get(key) ?? []);
}

function showInterval({ low, high }: Interval): string {
  if (high === Infinity) return `${showNumber(low)}+`;
  return showNumber((low + high) / 2);
}

function showRatio(unit: string, { low, high }: Interval): string {
  const show = unit.startsWith('per_') ? (value: number) => showNumber(Math.round(value * 10) / 10) : showPercent;
  if (high === Infinity) return `≥ ${show(low)}`;
  return show(low) === show(high) ? show(low) : `${show(low)} – ${show(high)}`;
}
