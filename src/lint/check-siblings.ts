import { isComplete, partitionsOf } from './check-sum.ts';
import { type Finding, finding, showNumber, showPercent } from './finding.ts';
import { above, agree, type Interval, quotient, sumOf } from './interval.ts';
import { asOperand, exactly, firmest, idOf, keyOf, type Reading, type Readings } from './readings.ts';

/**
 * What shares say together that none says alone: more than all of a whole that was typed in pieces, more than all of anything, and two sizes of one
 * base that nobody printed.
 */
export function checkSiblings(readings: Readings): Finding[] {
  const shares = readings.all.filter(({ fact }) => fact.unit === 'share');
  return [
    ...shares.flatMap(aboveAll),
    ...bySiblings(shares).flatMap(togetherAboveAll),
    ...byBase(shares).flatMap((group) => impliedBases(group, readings)),
  ];
}

/** A share of more than everything, after rounding. */
function aboveAll(reading: Reading): Finding[] {
  if (exactly(reading).low <= 1 + 1e-9) return [];
  const { document, fact, key } = reading;
  const values = { value: reading.says || showPercent(reading.value), whole: fact.of ?? '' };
  return [finding('bound', 'sure', document, [idOf(key, document)], 'share-above-one', values)];
}

/**
 * `attendees.role.developers.share` and `attendees.role.managers.share`: values of one dimension, each printed as a fact of its own. Directly below the
 * whole stand shares of different dimensions (`attendees.first_time`); of those only in person and virtual exclude each other.
 */
function bySiblings(shares: readonly Reading[]): Reading[][] {
  const alone = shares.filter(
    ({ fact }) => fact.value !== undefined && fact.of !== undefined && !fact.overlap && fact.numerator === undefined,
  );
  const groups = new Map<string, Map<string, Reading>>();
  for (const reading of alone) {
    const [, stem, part] = /^(.+)\.([^.@]+)\.share@/.exec(reading.key) ?? [];
    if (stem === undefined || !(stem.includes('.') || MODES.has(part!))) continue;
    const name = `${stem} of ${keyOf(reading.fact.of!, reading.document)}`;
    const group = groups.get(name) ?? new Map<string, Reading>();
    if (!group.has(reading.key)) group.set(reading.key, reading);
    groups.set(name, group);
  }
  return [...groups.values()].map((group) => [...group.values()]).filter((group) => group.length > 1);
}

const MODES: ReadonlySet<string> = new Set(['in_person', 'virtual']);

/** Likely only: that one thing may be in two of them is nowhere denied. */
function togetherAboveAll(group: readonly Reading[]): Finding[] {
  const least = sumOf(group.map(exactly)).low;
  if (least <= 1 + 1e-9 || group.some((reading) => exactly(reading).low > 1)) return [];
  const { document, fact } = group[0]!;
  const ids = group.map(({ key }) => idOf(key, document));
  return [finding('sum', 'likely', document, ids, 'siblings-exceed', { low: showPercent(least), whole: fact.of! })];
}

function byBase(shares: readonly Reading[]): Reading[][] {
  const groups = new Map<string, Reading[]>();
  for (const reading of shares.filter(({ fact }) => fact.of !== undefined)) {
    const base = keyOf(reading.fact.of!, reading.document);
    groups.set(base, [...(groups.get(base) ?? []), reading]);
  }
  return [...groups.values()];
}

type Implied = { readonly reading: Reading; readonly numerator: Reading; readonly base: Interval };

/** Of a base that is neither printed nor the sum of a table: what each share and its numerator make of it. The first two that cannot both be right. */
function impliedBases(group: readonly Reading[], readings: Readings): Finding[] {
  const base = keyOf(group[0]!.fact.of!, readings.document);
  const isAdded = partitionsOf(readings, false).some(
    ({ fact }) => isComplete(fact) && fact.of !== undefined && keyOf(fact.of, readings.document) === base,
  );
  if (isAdded || readings.byKey.has(base)) return [];
  const implied = group.flatMap((reading): Implied[] => {
    const key =
      reading.fact.numerator === undefined ? reading.key.replace(/\.share@/, '@') : keyOf(reading.fact.numerator, readings.document);
    const [numerator] = key === reading.key ? [] : firmest(readings.byKey.get(key));
    return numerator === undefined ? [] : [{ reading, numerator, base: quotient(asOperand(numerator, false), exactly(reading)) }];
  });
  const other = implied
    .slice(1)
    .find((one) => !agree(one.base, implied[0]!.base) && (above(one.base, implied[0]!.base) || above(implied[0]!.base, one.base)));
  if (other === undefined) return [];
  const [first] = implied as [Implied];
  const ids = [first, other].map(({ reading }) => idOf(reading.key, readings.document));
  const values = { base: idOf(base, readings.document), first: showBase(first.base), second: showBase(other.base) };
  return [finding('share', 'likely', readings.document, ids, 'bases-differ', values)];
}

function showBase({ low, high }: Interval): string {
  return high === Infinity ? `≥ ${showNumber(Math.ceil(low))}` : `${showNumber(Math.ceil(low))} – ${showNumber(Math.floor(high))}`;
}
