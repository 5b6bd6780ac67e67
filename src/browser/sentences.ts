import { formatShare } from '../languages/numbers.ts';
import { type Answer, type AnswerRow, compare } from './answer.ts';
import { countryIn } from './country-name.ts';
import type { QueryResult } from './engine.ts';
import { sqlOf } from './question.ts';
import type { Panel, State } from './state.ts';

/** What a ranking says: equal to the published one or not, the place of the country asked for, and what its range leaves out. */
export function rankingLines(panel: Panel, state: State, ranking: Answer): string[] {
  const { words, say, table, published } = panel;
  const asPublished = !state.own && published !== null && state.question !== null && sqlOf(published) === sqlOf(state.question);
  const compared = asPublished ? compare(table, ranking) : null;
  return [
    compared ? verdictLine(panel, compared) : '',
    compared && compared.folded > 0 ? say(words.foldedHere, { n: compared.folded }) : '',
    compared?.sameRanks ? words.rankEqual : '',
    subjectLine(panel, state, ranking),
    publishedLine(panel, state),
    table.ranks === 'clock' ? words.setsWithoutClocks : words.sets,
    ranking.folded > 0 ? say(words.foldedWider, { entries: ranking.folded }) : '',
  ];
}

function verdictLine(panel: Panel, { numbers, differences }: ReturnType<typeof compare>): string {
  const { words, say, language } = panel;
  if (differences.length === 0) return say(words.equal, { n: numbers });
  const list = differences.slice(0, 5).map(({ key, published, here }) =>
    say(words.differentOne, {
      name: countryIn(panel, key),
      published,
      here: here ?? '–',
    }),
  );
  return say(words.different, { n: differences.length, of: numbers, list: list.join(language.report.separator.parts) });
}

function subjectLine(panel: Panel, { subject }: State, ranking: Answer): string {
  const { words, say, language } = panel;
  const row: AnswerRow | undefined = ranking.rows.find((each) => each.key === subject);
  if (subject === '') return '';
  const name = countryIn(panel, subject);
  if (!row?.set) return say(words.subjectMissing, { name });
  const values = { name, value: row.value, range: language.formats.ranks(row.set.low, row.set.high) };
  return ranking.total === null
    ? say(words.subjectPlain, values)
    : say(words.subjectRow, { ...values, total: ranking.total, share: formatShare(row.value, ranking.total) });
}

function publishedLine({ words, say, language, table }: Panel, { subject }: State): string {
  const row = table.rows.find((each) => each['country'] === subject);
  return row
    ? say(words.published, {
        value: Number(row['value']),
        range: language.formats.ranks(Number(row['rankLow']), Number(row['rankHigh'])),
      })
    : '';
}

/** For other tables: whether the published ranks follow from the published values. Rows shown together may stand above any other. */
export function tableLines({ words, say, table }: Panel, state: State, result: QueryResult): string[] {
  const rows = say(words.rows, { n: result.rows.length });
  const rank = result.columns.indexOf('rank');
  if (state.own || rank < 0) return [rows];
  const by = table.by ?? [];
  const key = (cells: readonly (string | number | null | undefined)[]) => JSON.stringify(cells.map(String));
  const here = new Map(result.rows.map((row) => [key(by.map((name) => row[result.columns.indexOf(name)])), Number(row[rank])]));
  const ranked = table.rows.filter((row) => row['rank'] !== null);
  const equal = ranked.every((row) => here.get(key(by.map((name) => row[name]))) === row['rank']);
  const within = ranked.every((row) => (here.get(key(by.map((name) => row[name]))) ?? Number.POSITIVE_INFINITY) <= Number(row['rank']));
  const n = ranked.length;
  if (equal) return [say(words.ranksEqual, { n })];
  return [within ? say(words.ranksWithin, { n }) : say(words.different, { n: ranked.length, of: ranked.length, list: '' }), rows];
}
