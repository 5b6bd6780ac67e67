import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv } from '../../src/browser/csv.ts';
import { rankSets } from '../../src/browser/rank-sets.ts';
import { rankIntervals } from '../../src/claims/ranks/rank-intervals.ts';
import { categoriesOf } from '../../src/claims/ranks/rank-table.ts';
import { smallRows } from '../../src/disclosure/small-rows.ts';

const MINIMUM = 5;

/** A whole ranking by country: rows shown, rows too small to show, what is unknown. */
const ranking = fc.record({
  shown: fc.array(fc.integer({ min: MINIMUM, max: 60 }), { minLength: 1, maxLength: 12 }),
  hidden: fc.array(fc.integer({ min: 1, max: MINIMUM - 1 }), { maxLength: 8 }),
  unknown: fc.integer({ min: 0, max: 80 }),
});

/** What a report shows of it: the small rows together, with the smallest of the others where they would be too few. */
function published({ shown, hidden }: { readonly shown: readonly number[]; readonly hidden: readonly number[] }) {
  const rows = [...shown, ...hidden].map((value, i) => ({ key: { country: `${i}` }, value }));
  const people = new Map(rows.map((row) => [row.key.country, row.value]));
  const small = smallRows(['country'], rows, people, MINIMUM);
  const values = (apart: boolean) => rows.filter((row) => small.has(row.key.country) !== apart).map((row) => row.value);
  return { shown: values(true), hidden: values(false) };
}

const folded = (hidden: readonly number[]) => ({ entries: hidden.length, sum: hidden.reduce((sum, n) => sum + n, 0) });
const whole = (values: readonly number[], unknown: number, counts: 'people' | 'contributions') =>
  rankIntervals({ table: { values, unknown, categories: categoriesOf('country') }, labels: values.map(String), counts });

test('without small rows a set is the set of the whole table', () => {
  fc.assert(
    fc.property(ranking, ({ shown, unknown }) => {
      const sets = rankSets({
        dimension: 'country',
        rows: shown.map((value, i) => ({ label: `${i}`, value })),
        unknown,
        folded: folded([]),
        counts: 'people',
        minimum: MINIMUM,
      });
      expect(sets).toEqual(whole(shown, unknown, 'people').map(({ rank, rankLow, rankHigh }) => ({ rank, low: rankLow, high: rankHigh })));
    }),
    { numRuns: 60 },
  );
});

test.each(['people', 'contributions'] as const)('a set made without the small rows holds the set of the whole table, of %s', (counts) => {
  const scale = counts === 'people' ? fc.constant(1) : fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(ranking, scale, (all, times) => {
      const { unknown } = all;
      const { shown, hidden } = published(all);
      const small = hidden.map((n, i) => (i % 2 === 0 ? n * times : n));
      const sets = rankSets({
        dimension: 'country',
        rows: shown.map((value, i) => ({ label: `${i}`, value })),
        unknown,
        folded: folded(small),
        counts,
        minimum: MINIMUM,
      });
      const truth = whole([...shown, ...small], unknown, counts);
      sets.forEach((set, i) => {
        expect(set.low).toBeLessThanOrEqual(truth[i]!.rankLow);
        expect(set.high).toBeGreaterThanOrEqual(truth[i]!.rankHigh);
      });
    }),
    { numRuns: 150 },
  );
});

test('where others may be folded too a set holds the set of the whole table, however large they are', () => {
  fc.assert(
    fc.property(ranking, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), ({ shown, hidden, unknown }, isFolded) => {
      const rows = [...shown, ...hidden];
      const named = rows.filter((_, i) => i < shown.length && !isFolded[i]);
      const others = rows.filter((_, i) => i >= shown.length || isFolded[i]);
      const sets = rankSets({
        dimension: 'country',
        rows: named.map((value, i) => ({ label: `${i}`, value })),
        unknown,
        folded: folded(others),
        counts: 'people',
        minimum: null,
      });
      const truth = whole([...named, ...others], unknown, 'people');
      sets.forEach((set, i) => {
        expect(set.low).toBeLessThanOrEqual(truth[i]!.rankLow);
        expect(set.high).toBeGreaterThanOrEqual(truth[i]!.rankHigh);
      });
    }),
    { numRuns: 150 },
  );
});

test('quoted CSV is read back as it was', () => {
  const cell = fc.option(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', '中') }), { nil: null });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 5 }), (rows) => {
      const text = [['x', 'y'], ...rows]
        .map((row) => `${row.map((value) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`)).join(',')}\n`)
        .join('');
      expect(parseCsv(text)).toEqual({ columns: ['x', 'y'], rows });
    }),
  );
});
