import { checkLocale } from './check-locale.ts';
import { checkReports, comparePublication } from './check-reports.ts';
import { checkShares } from './check-share.ts';
import { checkSiblings } from './check-siblings.ts';
import { checkSums } from './check-sum.ts';
import { checkBounds, checkMagnitudes, checkRepeats } from './check-values.ts';
import type { FactsDocument } from './facts.ts';
import type { Finding } from './finding.ts';
import { type Reading, type Readings, readingsOf } from './readings.ts';

/**
 * Everything that does not add up in the given documents, in their order. Documents with one report id and several locales are translations of
 * each other (the first `en` one, else the first, is the original); documents with different ids are compared where they speak of the same
 * thing. An error that stands in several places or translations of a report is listed once.
 */
export function lintFacts(documents: readonly FactsDocument[]): Finding[] {
  const all = documents.map(readingsOf);
  const found = all.flatMap((readings) => lintOne(readings, all));
  const seen = new Set<string>();
  return found.filter((finding) => {
    const error = [finding.report, finding.kind, ...finding.ids].join(' ');
    return !seen.has(error) && seen.add(error);
  });
}

function lintOne(readings: Readings, all: readonly Readings[]): Finding[] {
  const others = all.filter((other) => other.document.report.id !== readings.document.report.id);
  const original = originalOf(readings, all);
  const { findings, explained } = original ? checkLocale(original, readings) : { findings: [], explained: new Set<Reading>() };
  const earlier = others.filter((other) => (comparePublication(other, readings) || all.indexOf(other) - all.indexOf(readings)) < 0);
  const magnitudes = checkMagnitudes(readings);
  return [
    ...checkSums(readings),
    ...checkShares(readings, others),
    ...checkSiblings(readings),
    ...checkRepeats(readings, explained),
    ...findings,
    ...checkReports(readings, earlier),
    ...checkBounds(readings),
    ...magnitudes,
  ];
}

/** The document this one translates; undefined for the original itself. */
function originalOf(readings: Readings, all: readonly Readings[]): Readings | undefined {
  const { id, locale } = readings.document.report;
  const editions = all.filter((other) => other.document.report.id === id);
  const original = editions.find((other) => other.document.report.locale === 'en') ?? editions[0];
  return original === undefined || original.document.report.locale === locale ? undefined : original;
}
