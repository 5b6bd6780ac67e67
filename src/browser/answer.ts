import type { QueryResult } from './engine.ts';
import type { TableFile } from './files.ts';
import type { Question } from './question.ts';
import { type RankSet, rankSets } from './rank-sets.ts';

/** A row as the reader sees it: the special rows (folded, unknown, all) have no rank. */
export type AnswerRow = { readonly key: string; readonly value: number; readonly entries: number; readonly set: RankSet | null };

/** What a query says about countries: the ranking with its sets, and what stands beside it. */
export type Answer = { readonly rows: readonly AnswerRow[]; readonly total: number | null; readonly folded: number };

/**
 * Reads a result with the columns `country` and `value` (and `entries`) as a ranking; null when it has none of them.
 * @param minimum how many people a country has that is not taken together with others; null where others may be among these
 */
export function answerOf(result: QueryResult, count: Question['count'], minimum: number | null): Answer | null {
  const at = (name: string) => result.columns.indexOf(name);
  const [country, value, entries] = [at('country'), at('value'), at('entries')];
  if (country < 0 || value < 0) return null;
  const cells = result.rows.map((row) => ({ key: row[country] ?? '', value: Number(row[value] ?? 0), entries: Number(row[entries] ?? 1) }));
  const special = (key: string) => cells.find((cell) => cell.key === key);
  const plain = cells.filter((cell) => !cell.key.startsWith('('));
  const folded = special('(folded)');
  const sets = rankSets({
    dimension: 'country',
    rows: plain.map(({ key, value: n }) => ({ label: key, value: n })),
    unknown: special('(unknown)')?.value ?? 0,
    folded: { entries: folded?.entries ?? 0, sum: folded?.value ?? 0 },
    counts: count === 'people' ? 'people' : 'contributions',
    minimum,
  });
  const setOf = new Map(plain.map((cell, i) => [cell, sets[i]!]));
  return {
    rows: cells.map((cell) => ({ ...cell, set: setOf.get(cell) ?? null })),
    total: special('(all)')?.value ?? null,
    folded: folded?.entries ?? 0,
  };
}

export type Difference = { readonly key: string; readonly published: number; readonly here: number | null };
export type Comparison = {
  /** Numbers that could be compared. */
  readonly numbers: number;
  /** Published numbers of countries that the files to recompute from take together with others in this range. */
  readonly folded: number;
  readonly differences: readonly Difference[];
  readonly sameRanks: boolean;
};

/** Holds every number of a published table by country, or the one of the whole, against what was computed here. */
export function compare(table: TableFile, answer: Answer): Comparison {
  const here = new Map(answer.rows.map((row) => [row.key, row]));
  const whole = table.by?.length === 0;
  const total = table.rows.map((row) => ({ key: '(all)', value: Number(row['value']) }));
  const byCountry = [
    ...table.rows.flatMap((row) => (row['country'] === '(unknown)' ? [] : [{ key: String(row['country']), value: Number(row['value']) }])),
    ...(table.population
      ? [
          { key: '(unknown)', value: table.population.unknown },
          { key: '(all)', value: table.population.total },
        ]
      : []),
  ];
  const isFolded = ({ key }: { readonly key: string }) => answer.folded > 0 && !key.startsWith('(') && !here.has(key);
  const printed = whole ? total : byCountry;
  const published = printed.filter((one) => !isFolded(one));
  const differences = published.flatMap(({ key, value }): Difference[] =>
    (here.get(key)?.value ?? 0) === value ? [] : [{ key, published: value, here: here.get(key)?.value ?? null }],
  );
  const sameRanks =
    !whole &&
    table.rows.every((row) => {
      const set = here.get(String(row['country']))?.set;
      return !set || (set.low === row['rankLow'] && set.high === row['rankHigh']);
    });
  return { numbers: published.length, folded: printed.length - published.length, differences, sameRanks };
}
