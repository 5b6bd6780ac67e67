import { formatNumber, formatRanks, formatShare } from '../report/format/locale.ts';
import { type Answer, type AnswerRow, compare } from './answer.ts';
import { fill } from './dom.ts';
import type { QueryResult } from './duckdb.ts';
import { sqlOf } from './question.ts';
import type { Panel, State } from './state.ts';

/** What a ranking says: equal to the published one or not, the place of the country asked for, and what its range leaves out. */
export function rankingLines(panel: Panel, state: State, ranking: Answer): string[] {
  const { words, table, published, locale } = panel;
  const asPublished = !state.own && published !== null && state.question !== null && sqlOf(published) === sqlOf(state.question);
  const compared = asPublished ? compare(table, ranking) : null;
  return [
    compared ? verdictLine(panel, compared) : '',
    compared?.sameRanks ? words.rankEqual : '',
    subjectLine(panel, state, ranking),
    publishedLine(panel, state),
    words.sets,
    ranking.folded > 0 ? fill(words.foldedWider, { entries: formatNumber(ranking.folded, locale) }) : '',
  ];
}

function verdictLine({ words, locale, settings }: Panel, { numbers, differences }: ReturnType<typeof compare>): string {
  if (differences.length === 0) return fill(words.equal, { n: formatNumber(numbers, locale) });
  const list = differences.slice(0, 5).map(({ key, published, here }) =>
    fill(words.differentOne, {
      name: settings.cube?.countries[key]?.[locale] ?? key,
      published: formatNumber(published, locale),
      here: here === null ? '–' : formatNumber(here, locale),
    }),
  );
  return fill(words.different, { n: differences.length, of: numbers, list: list.join(locale === 'zh' ? '，' : ', ') });
}

function subjectLine({ words, locale, settings }: Panel, { subject }: State, ranking: Answer): string {
  const row: AnswerRow | undefined = ranking.rows.find((each) => each.key === subject);
  const name = settings.cube?.countries[subject]?.[locale] ?? subject;
  if (!row?.set) return fill(words.subjectMissing, { name });
  const values = { name, value: formatNumber(row.value, locale), range: formatRanks(row.set.low, row.set.high, locale) };
  return ranking.total === null
    ? fill(words.subjectPlain, values)
    : fill(words.subjectRow, { ...values, total: formatNumber(ranking.total, locale), share: formatShare(row.value, ranking.total) });
}

function publishedLine({ words, locale, table }: Panel, { subject }: State): string {
  const row = table.rows.find((each) => each['country'] === subject);
  return row
    ? fill(words.published, {
        value: formatNumber(Number(row['value']), locale),
        range: formatRanks(Number(row['rankLow']), Number(row['rankHigh']), locale),
      })
    : '';
}

/** For other tables: whether the published ranks follow from the published values. Rows shown together may stand above any other. */
export function tableLines({ words, locale, table }: Panel, state: State, result: QueryResult): string[] {
  const rows = fill(words.rows, { n: formatNumber(result.rows.length, locale) });
  const rank = result.columns.indexOf('rank');
  if (state.own || rank < 0) return [rows];
  const by = table.by ?? [];
  const key = (cells: readonly (string | number | null | undefined)[]) => JSON.stringify(cells.map(String));
  const here = new Map(result.rows.map((row) => [key(by.map((name) => row[result.columns.indexOf(name)])), Number(row[rank])]));
  const ranked = table.rows.filter((row) => row['rank'] !== null);
  const equal = ranked.every((row) => here.get(key(by.map((name) => row[name]))) === row['rank']);
  const within = ranked.every((row) => (here.get(key(by.map((name) => row[name]))) ?? Number.POSITIVE_INFINITY) <= Number(row['rank']));
  const n = formatNumber(ranked.length, locale);
  if (equal) return [fill(words.ranksEqual, { n })];
  return [within ? fill(words.ranksWithin, { n }) : fill(words.different, { n: ranked.length, of: ranked.length, list: '' }), rows];
}
