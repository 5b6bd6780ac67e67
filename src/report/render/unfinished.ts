import type { Period } from '../../model/period.ts';
import { fillText } from '../format/fill.tsx';
import { formatDay } from '../format/numbers.ts';
import type { Site } from '../model.ts';
import type { View } from './view.tsx';

/** Whether a year is not whole: the period cuts it short or, where that is open or not over on record, the records end in it. */
export function isUnfinished({ updated }: Pick<Site, 'updated'>, year: string, { from, to }: Period): boolean {
  return isCut(from, year) || isCut(isOver(updated, to) ? to : updated, year);
}

function isCut(instant: string | null, year: string): boolean {
  return instant !== null && instant.slice(0, 4) === year && !instant.startsWith(`${year}-01-01T00:00:00`);
}

function isOver(updated: Site['updated'], to: Period['to']): boolean {
  return to !== null && (updated === null || updated >= to);
}

/** What the star at such a year says. */
export function unfinishedText(view: View, { to }: Period): string {
  const { partial, recordsEnd } = view.words.chart;
  const { updated } = view.model.site;
  return updated === null || isOver(updated, to) ? partial : fillText(recordsEnd, { day: formatDay(updated, view.locale) }, view.locale);
}
