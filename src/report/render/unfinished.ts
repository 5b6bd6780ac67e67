import type { Period } from '../../model/period.ts';
import { fillText } from '../format/fill.tsx';
import { formatDay } from '../format/numbers.ts';
import type { MeasureTable, Site } from '../model.ts';
import type { View } from './view.tsx';

type ByYear = Pick<MeasureTable, 'lacking'> & { readonly result: { readonly period: Period } };

/**
 * Whether a year is not whole: the period cuts it short or, where that is open or not over on record, the records end in it; or the archive that its number
 * rests on was not read for all of it.
 */
export function isUnfinished(site: Pick<Site, 'updated'>, year: string, table: ByYear): boolean {
  return isCutShort(site, year, table.result.period) || isLacking(year, table);
}

function isLacking(year: string, { lacking = [] }: ByYear): boolean {
  return lacking.includes(year);
}

function isCutShort({ updated }: Pick<Site, 'updated'>, year: string, { from, to }: Period): boolean {
  return isCut(from, year) || isCut(isOver(updated, to) ? to : updated, year);
}

function isCut(instant: string | null, year: string): boolean {
  return instant !== null && instant.slice(0, 4) === year && !instant.startsWith(`${year}-01-01T00:00:00`);
}

function isOver(updated: Site['updated'], to: Period['to']): boolean {
  return to !== null && (updated === null || updated >= to);
}

/** What the star at some of these years says; nothing where each is whole. */
export function unfinishedText(view: View, years: readonly string[], table: ByYear): string {
  const { partial, recordsEnd, unread } = view.words.chart;
  const { site } = view.model;
  const { updated } = site;
  const said: string[] = [];
  if (years.some((year) => isCutShort(site, year, table.result.period)))
    said.push(
      updated === null || isOver(updated, table.result.period.to)
        ? partial
        : fillText(recordsEnd, { day: formatDay(updated, view.locale) }, view.locale),
    );
  if (years.some((year) => isLacking(year, table))) said.push(unread);
  return said.length === 0 ? '' : `* ${said.join(view.words.separator.facts)}`;
}
