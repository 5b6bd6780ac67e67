import type { Fact } from './facts.ts';
import { type Certainty, type Finding, finding, showNumber, showPercent } from './finding.ts';
import { above, agree, type Interval, sumOf } from './interval.ts';
import { powersApart, trailingZeros } from './printed-form.ts';

import { exactly, firmest, idOf, isAmount, keyOf, loosely, type Reading, type Readings } from './readings.ts';

/** A partition of counts or of shares, with what its parts may stand for. */
export type Partition = { readonly fact: Fact; readonly parts: readonly Reading[]; readonly total: Interval };

/** The partitions of a document, in its order; of shares or of amounts. */
export function partitionsOf(readings: Readings, shares: boolean): Partition[] {
  const wanted = (fact: Fact) => fact.parts !== undefined && !fact.planned && (shares ? fact.unit === 'share' : isAmount(fact.unit));
  return readings.document.facts.filter(wanted).map((fact) => {
    const parts = readings.byFact.get(fact) ?? [];
    return { fact, parts, total: sumOf(parts.map(exactly)) };
  });
}

/** Whether the parts claim to be everything, once each. */
export function isComplete(fact: Fact): boolean {
  return !fact.partial && !fact.overlap;
}

/** Parts and whole that disagree, shares that cannot sum to 100 %, two complete partitions of one whole that differ. */
export function checkSums(readings: Readings): Finding[] {
  return [
    ...partitionsOf(readings, true).flatMap((partition) => checkShares(partition, readings)),
    ...partitionsOf(readings, false).flatMap((partition) => checkCounts(partition, readings)),
    ...checkPairs(readings),
  ];
}

function checkShares({ fact, parts, total }: Partition, { document }: Readings): Finding[] {
  const ids = [idOf(keyOf(fact.id, document), document)];
  const least = fact.overlap ? Math.max(...parts.map((part) => exactly(part).low)) : total.low;
  if (least > 1 + 1e-9) return [finding('sum', 'sure', document, ids, 'shares-exceed', { low: showPercent(least) })];
  if (fact.partial || total.high >= 1 - 1e-9) return [];
  return [finding('sum', leavesNoRest(fact) ? 'sure' : 'likely', document, ids, 'shares-short', { high: showPercent(total.high) })];
}

function checkCounts(partition: Partition, readings: Readings): Finding[] {
  const { fact, total } = partition;
  const { document } = readings;
  const wholes = fact.of === undefined ? [] : firmest(readings.byKey.get(keyOf(fact.of, document)));
  if (wholes.length === 0 || wholes.some((whole) => fits(partition, exactly(whole)))) return [];
  const whole = wholes[0]!;
  const wholeId = idOf(whole.key, document);
  const factor = tenfold(partition, whole);
  if (factor !== 1) {
    const values = { value: showNumber(whole.value), other: showNumber(total.low), factor: showNumber(factor) };
    return [finding('magnitude', 'sure', document, [wholeId], 'power-of-ten', values)];
  }
  const ids = [idOf(keyOf(fact.id, document), document), wholeId];
  return [describeSum(partition, whole, ids, readings)];
}

function describeSum(partition: Partition, whole: Reading, ids: readonly string[], readings: Readings): Finding {
  const { fact, parts, total } = partition;
  const largest = Math.max(...parts.map((part) => exactly(part).low));
  const printed = exactly(whole);
  const certainty = certaintyOf(partition, whole, readings);
  const values = { sum: showNumber(total.low), whole: showNumber(whole.value), part: showNumber(largest) };
  if (fact.overlap && largest > printed.high) return finding('sum', certainty, readings.document, ids, 'part-exceeds', values);
  const words = above(total, printed) ? 'parts-exceed' : 'parts-short';
  return finding('sum', certainty, readings.document, ids, words, { ...values, by: showNumber(Math.abs(total.low - whole.value)) });
}

function fits({ fact, parts, total }: Partition, whole: Interval): boolean {
  if (fact.overlap) return !parts.some((part) => above(exactly(part), whole)) && !above(whole, total);
  return fact.partial ? !above(total, whole) : agree(total, whole);
}

/** The factor by which the whole was misprinted when it has the digits of the sum; 1 otherwise. */
function tenfold({ fact, total }: Partition, whole: Reading): number {
  const comparable = isComplete(fact) && whole.bound === undefined && total.low === total.high;
  return comparable ? 10 ** Math.abs(powersApart(whole.value, total.low)) : 1;
}

/** Above the whole is sure, below it likely; what may stand beside the parts, and what may not, turns either. */
function certaintyOf(partition: Partition, whole: Reading, readings: Readings): Certainty {
  const { fact, parts, total } = partition;
  const wholeIsRounded = trailingZeros(whole.value) > 1 && fits(partition, loosely(whole));
  if (fact.counted || whole.fact.counted || wholeIsRounded) return 'likely';
  if (above(total, exactly(whole))) return keynotesMayBeBesides(parts, whole) ? 'likely' : 'sure';
  return splitsByMode(fact) || sharesLeaveNoRest(partition, whole, readings) ? 'sure' : 'likely';
}

/** Keynotes are not everywhere counted as sessions. */
function keynotesMayBeBesides(parts: readonly Reading[], whole: Reading): boolean {
  const others = parts.filter((part) => !part.key.startsWith('sessions.keynote@'));
  return others.length < parts.length && !above(sumOf(others.map(exactly)), exactly(whole));
}

/** Shares that leave nothing out: there is no third mode, or a row for everything else stands there. Counts may still lack those who gave no answer. */
function leavesNoRest(fact: Fact): boolean {
  return splitsByMode(fact) || Object.keys(fact.parts ?? {}).some((name) => OTHER.test(name.split('@')[0]!));
}

const OTHER = /(?:^|[._-])(?:others?|rest|其他|其它|其余)$/i;

/** In person and virtual: there is no third mode that could have gone unprinted. */
function splitsByMode(fact: Fact): boolean {
  const names = Object.keys(fact.parts ?? {});
  const has = (mode: string) => names.some((name) => name.split(/[.@]/).includes(mode));
  return names.length === 2 && has('in_person') && has('virtual');
}

/** Another figure confirms: the same partition is printed in shares, and those leave less room than is missing. */
function sharesLeaveNoRest({ fact, total }: Partition, whole: Reading, readings: Readings): boolean {
  const rest = 1 - total.high / whole.value;
  return partitionsOf(readings, true).some(
    (shares) => shares.fact.id === fact.id && isComplete(shares.fact) && 1 - shares.total.low < rest,
  );
}

/** Complete partitions of a whole that is not printed, or only as "more than". */
function checkPairs(readings: Readings): Finding[] {
  const { document } = readings;
  const byWhole = new Map<string, Partition[]>();
  for (const partition of partitionsOf(readings, false)) {
    if (partition.fact.of === undefined || !isComplete(partition.fact)) continue;
    const whole = keyOf(partition.fact.of, document);
    if ((readings.byKey.get(whole) ?? []).some((reading) => reading.bound === undefined)) continue;
    const known = byWhole.get(whole) ?? [];
    if (!known.some((other) => other.fact.id === partition.fact.id)) byWhole.set(whole, [...known, partition]);
  }
  return [...byWhole].flatMap(([whole, partitions]) => differing(partitions).map(([a, b]) => pairFinding(readings, whole, a, b)));
}

function differing(partitions: readonly Partition[]): [Partition, Partition][] {
  return partitions.flatMap((a, i) =>
    partitions.slice(i + 1).flatMap((b): [Partition, Partition][] => (agree(a.total, b.total) ? [] : [[a, b]])),
  );
}

function pairFinding({ document }: Readings, whole: string, a: Partition, b: Partition): Finding {
  const ids = [a, b].map(({ fact }) => idOf(keyOf(fact.id, document), document));
  const values = { whole: idOf(whole, document), first: showNumber(a.total.low), second: showNumber(b.total.low) };
  return finding('sum', 'likely', document, ids, 'partitions-differ', values);
}
