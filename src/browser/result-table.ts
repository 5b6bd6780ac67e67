import type { Answer, AnswerRow } from './answer.ts';
import { countryIn } from './country-name.ts';
import { element } from './dom.ts';
import type { QueryResult } from './engine.ts';
import type { Panel } from './state.ts';

const MOST_ROWS = 200;
/** Rows that are no country, in the order in which they come last. */
const SPECIAL: readonly string[] = ['(folded)', '(unknown)', '(all)'];

/** A ranking as the pages have it: rank, name, number, range of rank; what has no rank comes last. */
export function rankingTable(panel: Panel, { rows }: Answer, subject: string): HTMLElement {
  const { words, language } = panel;
  const { formats } = language;
  const line = (row: AnswerRow) =>
    element(
      'tr',
      row.key === subject ? { class: 'subject' } : {},
      numeric('td', row.set ? formats.number(row.set.rank) : '–'),
      element('th', { scope: 'row' }, nameOf(panel, row)),
      numeric('td', formats.number(row.value)),
      numeric('td', row.set ? formats.ranks(row.set.low, row.set.high) : '–'),
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

function framed({ words, say, text, table: { title } }: Panel, head: HTMLElement, rows: readonly HTMLElement[]): HTMLElement {
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows.slice(0, MOST_ROWS)));
  const note = rows.length > MOST_ROWS ? [element('p', {}, say(words.firstRows, { n: rows.length, shown: MOST_ROWS }))] : [];
  return element(
    'div',
    { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': say(words.result, { title: text(title) }) },
    ...note,
    table,
  );
}

function nameOf(panel: Panel, { key, entries }: AnswerRow): string {
  const { words } = panel;
  if (key === '(folded)') return panel.say(words.folded, { entries });
  if (key === '(unknown)') return words.unknown;
  return key === '(all)' ? words.all : countryIn(panel, key);
}

function numeric(name: 'td' | 'th', text: string): HTMLElement {
  return element(name, { class: 'n', ...(name === 'th' ? { scope: 'col' } : {}) }, text);
}
