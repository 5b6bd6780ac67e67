import { formatNumber, formatRanks } from '../report/format/locale.ts';
import type { Answer, AnswerRow } from './answer.ts';
import { element, fill } from './dom.ts';
import type { QueryResult } from './duckdb.ts';
import type { Panel } from './state.ts';

const MOST_ROWS = 200;
/** Rows that are no country, in the order in which they come last. */
const SPECIAL: readonly string[] = ['(folded)', '(unknown)', '(all)'];

/** A ranking as the pages have it: rank, name, number, range of rank; what has no rank comes last. */
export function rankingTable(panel: Panel, { rows }: Answer, subject: string): HTMLElement {
  const { words, locale } = panel;
  const line = (row: AnswerRow) =>
    element(
      'tr',
      row.key === subject ? { class: 'subject' } : {},
      numeric('td', row.set ? formatNumber(row.set.rank, locale) : '–'),
      element('th', { scope: 'row' }, nameOf(panel, row)),
      numeric('td', formatNumber(row.value, locale)),
      numeric('td', row.set ? formatRanks(row.set.low, row.set.high, locale) : '–'),
    );
  const head = element(
    'tr',
    {},
    numeric('th', words.rank),
    element('th', { scope: 'col' }, words.subject),
    numeric('th', words.value),
    numeric('th', words.range),
  );
  return framed(panel, head, [...rows].sort((a, b) => SPECIAL.indexOf(a.key) - SPECIAL.indexOf(b.key)).map(line));
}

/** Any other result, as it is; columns of numbers stand to the right. */
export function plainTable(panel: Panel, { columns, rows }: QueryResult): HTMLElement {
  const numbers = columns.map((_, i) => rows.every((row) => row[i] === null || /^-?\d+(?:\.\d+)?$/.test(row[i] ?? '')));
  const head = columns.map((name, i) => (numbers[i] ? numeric('th', name) : element('th', { scope: 'col' }, name)));
  const line = (row: QueryResult['rows'][number]) =>
    row.map((cell, i) => (numbers[i] ? numeric('td', cell ?? '–') : element('td', {}, cell ?? '–')));
  return framed(
    panel,
    element('tr', {}, ...head),
    rows.map((row) => element('tr', {}, ...line(row))),
  );
}

function framed({ words, locale, table: { title } }: Panel, head: HTMLElement, rows: readonly HTMLElement[]): HTMLElement {
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows.slice(0, MOST_ROWS)));
  const note =
    rows.length > MOST_ROWS ? [element('p', {}, fill(words.firstRows, { n: formatNumber(rows.length, locale), shown: MOST_ROWS }))] : [];
  return element(
    'div',
    { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': fill(words.result, { title: title[locale] ?? '' }) },
    ...note,
    table,
  );
}

function nameOf({ words, locale, settings }: Panel, { key, entries }: AnswerRow): string {
  if (key === '(folded)') return fill(words.folded, { entries });
  if (key === '(unknown)') return words.unknown;
  return key === '(all)' ? words.all : (settings.cube?.countries[key]?.[locale] ?? key);
}

function numeric(name: 'td' | 'th', text: string): HTMLElement {
  return element(name, { class: 'n', ...(name === 'th' ? { scope: 'col' } : {}) }, text);
}
