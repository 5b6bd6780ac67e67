import { type Certainty, type Finding, finding, showNumber } from './finding.ts';
import { above, agree } from './interval.ts';
import { powersApart, readPrintedForm } from './printed-form.ts';
import { exactly, firmest, idOf, isAmount, keyOf, loosely, type Reading, type Readings } from './readings.ts';

/** A number as its page prints it. */
export function printedAs(reading: Reading): string {
  return reading.says || showNumber(reading.printed);
}

/** One id, two values in one document. `explained` are readings another finding already speaks of. */
export function checkRepeats(readings: Readings, explained: ReadonlySet<Reading>): Finding[] {
  return [...readings.byKey.values()].flatMap((all) => {
    const pairs = pairsOf(all.filter((reading) => !explained.has(reading))).filter(([a, b]) => differ(a, b));
    const pair = pairs.find((one) => certaintyOf(one) === 'sure') ?? pairs[0];
    return pair === undefined ? [] : [twoValues(pair)];
  });
}

function differ(a: Reading, b: Reading): boolean {
  return !agree(loosely(a), loosely(b)) || (a.bound === b.bound && a.bound !== undefined && powersApart(a.value, b.value) !== 0);
}

function certaintyOf(pair: readonly Reading[]): Certainty {
  return pair.some((reading) => reading.fact.counted) ? 'likely' : 'sure';
}

function twoValues([a, b]: readonly [Reading, Reading]): Finding {
  const ids = [idOf(a.key, a.document)];
  const factor = 10 ** Math.abs(powersApart(a.value, b.value));
  if (factor !== 1 && !a.fact.counted && !b.fact.counted) return magnitude(a, printedAs(b), factor);
  const values = { first: printedAs(a), firstWhere: a.fact.where ?? '', second: printedAs(b), secondWhere: b.fact.where ?? '' };
  return finding('repeat', certaintyOf([a, b]), a.document, ids, 'two-values', values);
}

function pairsOf(readings: readonly Reading[]): [Reading, Reading][] {
  return readings.flatMap((a, i) => readings.slice(i + 1).map((b): [Reading, Reading] => [a, b]));
}

/** The finding that `reading` and another printed number are a power of ten apart. */
export function magnitude(reading: Reading, other: string, factor: number): Finding {
  const values = { value: printedAs(reading), other, factor: showNumber(factor) };
  return finding('magnitude', 'sure', reading.document, [idOf(reading.key, reading.document)], 'power-of-ten', values);
}

/** Counts printed with a decimal point for a thousands separator, and values that are not what their own K, M, 万 or 亿 says. */
export function checkMagnitudes(readings: Readings): Finding[] {
  return readings.all
    .filter((reading) => isAmount(reading.fact.unit))
    .flatMap((reading) => {
      const { document, key } = reading;
      if (reading.value !== reading.printed) {
        const values = { value: printedAs(reading), other: showNumber(reading.value) };
        return [finding('magnitude', 'sure', document, [idOf(key, document)], 'fraction', values)];
      }
      const form = readPrintedForm(reading.says);
      const factor = form?.scaled ? 10 ** Math.abs(powersApart(form.value, reading.value)) : 1;
      return factor === 1 ? [] : [magnitude(reading, showNumber(reading.value), factor)];
    });
}

/** Counts above what contains them, below what they are to cover, ratings off their scale. */
export function checkBounds(readings: Readings): Finding[] {
  return readings.all
    .filter((reading) => reading.fact.value !== undefined)
    .flatMap((reading) => {
      return [...aboveWhole(reading, readings), ...belowCovered(reading, readings), ...offScale(reading)];
    });
}

function aboveWhole(reading: Reading, readings: Readings): Finding[] {
  const { fact, document } = reading;
  if (fact.of === undefined || !isAmount(fact.unit)) return [];
  const wholes = firmest(readings.byKey.get(keyOf(fact.of, document)));
  if (wholes.length === 0 || wholes.some((whole) => !above(exactly(reading), loosely(whole)))) return [];
  const ids = [idOf(reading.key, document), idOf(wholes[0]!.key, document)];
  return [finding('bound', 'sure', document, ids, 'exceeds', { value: printedAs(reading), whole: printedAs(wholes[0]!) })];
}

function belowCovered(reading: Reading, readings: Readings): Finding[] {
  const { fact, document } = reading;
  const parts = fact.at_least === undefined ? [] : firmest(readings.byKey.get(keyOf(fact.at_least, document)));
  if (parts.length === 0 || parts.some((part) => !above(loosely(part), exactly(reading)))) return [];
  const ids = [idOf(reading.key, document), idOf(parts[0]!.key, document)];
  return [finding('bound', 'sure', document, ids, 'covers-less', { value: printedAs(reading), part: printedAs(parts[0]!) })];
}

function offScale(reading: Reading): Finding[] {
  const { fact, document } = reading;
  if (fact.unit !== 'rating' || fact.scale === undefined || reading.value <= fact.scale) return [];
  const values = { value: printedAs(reading), scale: showNumber(fact.scale) };
  return [finding('bound', 'sure', document, [idOf(reading.key, document)], 'off-scale', values)];
}
