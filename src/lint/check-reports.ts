import { magnitude, printedAs } from './check-values.ts';
import { type Finding, finding } from './finding.ts';
import { agree } from './interval.ts';
import { powersApart } from './printed-form.ts';
import { idOf, loosely, type Reading, type Readings } from './readings.ts';

/**
 * Figures of `later` that differ from what other reports say of the same thing. Against the report the figure is about this is sure; against a
 * third it is likely, for either may be right.
 */
export function checkReports(later: Readings, earlier: readonly Readings[]): Finding[] {
  return [...later.byKey].flatMap(([key, here]) => {
    const subject = key.slice(key.indexOf('@') + 1);
    const own = [...earlier].filter((other) => subject === other.document.report.id || subject === later.document.report.id);
    const third = earlier.filter((other) => !own.includes(other));
    return compare(here, own, 'sure') ?? compare(here, third, 'likely') ?? [];
  });
}

function compare(here: readonly Reading[], others: readonly Readings[], certainty: 'sure' | 'likely'): Finding[] | undefined {
  for (const other of others) {
    const there = other.byKey.get(here[0]!.key) ?? [];
    const odd = there.length === 0 ? undefined : here.find((reading) => !there.some((one) => agree(loosely(reading), loosely(one))));
    if (odd !== undefined) return [differs(odd, there[0]!, certainty)];
  }
  return undefined;
}

function differs(reading: Reading, other: Reading, certainty: 'sure' | 'likely'): Finding {
  const { document, key } = reading;
  const factor = 10 ** Math.abs(powersApart(reading.value, other.value));
  if (factor !== 1) return magnitude(reading, printedAs(other), factor);
  const values = { value: printedAs(reading), other: printedAs(other), otherReport: other.document.report.id };
  return finding('cross-report', certainty, document, [idOf(key, document)], 'other-report', values);
}

/** Which of two reports came later: by the year in its id, then by its date, an annual report after the events of its year. */
export function comparePublication(a: Readings, b: Readings): number {
  const [first, second] = [a, b].map(({ document: { report } }) => {
    const year = /(\d{4})(?!.*\d{4})/.exec(report.id)?.[1] ?? report.as_of?.slice(0, 4) ?? '';
    return `${year}${/(?:^|-)annual(?:-|$)/.test(report.id) ? '-99' : (report.as_of?.slice(4) ?? '')}`;
  }) as [string, string];
  return first < second ? -1 : first > second ? 1 : 0;
}
