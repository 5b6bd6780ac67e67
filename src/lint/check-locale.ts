import { magnitude, printedAs } from './check-values.ts';
import { type Finding, finding, showNumber } from './finding.ts';
import { agree } from './interval.ts';
import { powersApart } from './printed-form.ts';
import { idOf, keyOf, loosely, type Reading, type Readings } from './readings.ts';

export type LocaleCheck = {
  readonly findings: readonly Finding[];
  /** Numbers of the translation that differ from the original: not to be reported again as repeats. */
  readonly explained: ReadonlySet<Reading>;
};

type Pair = readonly [original: Reading, translated: Reading];

/** What a translation prints otherwise than its original: a value, a bound, or a number that exists in one only. */
export function checkLocale(original: Readings, translation: Readings): LocaleCheck {
  const { differing, onlyOriginal, onlyTranslated } = match(original, translation);
  const renamed = pairUp(onlyOriginal, onlyTranslated, (a, b) => a.fact.where === b.fact.where && a.printed === b.printed);
  const matched = new Set(renamed.flat());
  const missing = [...onlyOriginal, ...onlyTranslated].filter((reading) => !matched.has(reading) && !reading.fact.counted);
  const findings = [
    ...differing.map(otherValue),
    ...renamed.map((pair) => otherName(pair)),
    ...missing.map(
      (reading) =>
        elsewhere(reading, reading.document === original.document ? translation : original) ?? onlyIn(reading, missing, translation),
    ),
  ];
  return { findings, explained: new Set(differing.map(([, translated]) => translated)) };
}

function match(original: Readings, translation: Readings) {
  const same = pairUp(original.all, translation.all, (a, b) => sameOccurrence(a, b) && a.printed === b.printed && a.bound === b.bound);
  const taken = new Set(same.flat());
  const [restA, restB] = [original.all, translation.all].map((all) => all.filter((reading) => !taken.has(reading))) as [
    Reading[],
    Reading[],
  ];
  const differing = pairUp(restA, restB, sameOccurrence);
  const paired = new Set(differing.flat());
  return { differing, onlyOriginal: restA.filter((one) => !paired.has(one)), onlyTranslated: restB.filter((one) => !paired.has(one)) };
}

/** The same id at the same place is the same occurrence in two locales. */
function sameOccurrence(a: Reading, b: Reading): boolean {
  return a.key === b.key && a.fact.where === b.fact.where;
}

function pairUp(left: readonly Reading[], right: readonly Reading[], matches: (a: Reading, b: Reading) => boolean): Pair[] {
  const free = new Set(right);
  return left.flatMap((a): Pair[] => {
    const b = [...free].find((candidate) => matches(a, candidate));
    if (b === undefined) return [];
    free.delete(b);
    return [[a, b]];
  });
}

function otherValue([original, translated]: Pair): Finding {
  const { document } = translated;
  const factor = 10 ** Math.abs(powersApart(original.printed, translated.printed));
  if (factor !== 1) return magnitude(translated, printedAs(original), factor);
  const values = {
    first: printedAs(original),
    firstLocale: original.document.report.locale,
    second: printedAs(translated),
    secondLocale: document.report.locale,
    where: translated.fact.where ?? '',
  };
  return finding('locale', 'sure', document, [idOf(translated.key, document)], 'locale-value', values);
}

function otherName([original, translated]: Pair): Finding {
  const { document } = translated;
  const ids = [idOf(original.key, document), idOf(translated.key, document)];
  const values = {
    value: showNumber(translated.printed),
    first: ids[0]!,
    firstLocale: original.document.report.locale,
    second: ids[1]!,
    secondLocale: document.report.locale,
    where: translated.fact.where ?? '',
  };
  return finding('locale', 'sure', document, ids, 'locale-renamed', values);
}

/** A number that stands at no such place in the other language, while what it counts stands elsewhere there with a value that contradicts it. */
function elsewhere(reading: Reading, other: Readings): Finding | undefined {
  const there = other.byKey.get(reading.key) ?? [];
  const odd = there.some((one) => agree(loosely(one), loosely(reading))) ? undefined : there[0];
  if (odd === undefined) return undefined;
  const values = {
    first: printedAs(reading),
    firstLocale: reading.document.report.locale,
    second: printedAs(odd),
    secondLocale: odd.document.report.locale,
    where: [reading.fact.where, odd.fact.where].filter(Boolean).join('; '),
  };
  const document = reading.document.report.locale === 'en' ? odd.document : reading.document;
  return finding('locale', 'sure', document, [idOf(reading.key, reading.document)], 'locale-value', values);
}

/** A partition that is missing as a whole is named once, by its own id. */
function onlyIn(reading: Reading, missing: readonly Reading[], translation: Readings): Finding {
  const { fact, document } = reading;
  const whole = fact.parts !== undefined && Object.keys(fact.parts).length === missing.filter((one) => one.fact === fact).length;
  const id = idOf(whole ? keyOf(fact.id, document) : reading.key, document);
  const value = whole ? Object.values(fact.parts!).map(showNumber).join(', ') : printedAs(reading);
  return finding('locale', 'sure', translation.document, [id], 'locale-missing', {
    value,
    locale: document.report.locale,
    where: fact.where ?? '',
  });
}
