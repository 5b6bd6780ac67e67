import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { folderOf } from './folders.ts';

const ROWS = ['yes', 'no', 'no-answer'] as const;
const COLUMNS = ['came', 'absent'] as const;
const ALL = [...ROWS.flatMap((row) => COLUMNS.map((column) => [row, column] as const))];
const K = 10;
type Counts = readonly number[];
type Key = readonly [string, string];

/** A small crossing with margins; some cells are hidden, some of those behind `<10`. */
const crossing = fc.record({
  counts: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 6, maxLength: 6 }).filter((counts) => mayStand(counts)),
  hidden: fc.array(fc.constantFrom('shown', 'withheld', '<10'), { minLength: 12, maxLength: 12 }),
});

const KEYS: readonly Key[] = [...ROWS, 'all'].flatMap((row) => [...COLUMNS, 'all'].map((column) => [row, column] as const));
const valueAt = (counts: Counts, [row, column]: Key) =>
  ALL.reduce((sum, [r, c], i) => sum + ((row === 'all' || row === r) && (column === 'all' || column === c) ? counts[i]! : 0), 0);

/** A row of no answer is there for somebody, so is a table by options, and whether people came is told where somebody did. */
const mayStand = (counts: Counts) =>
  valueAt(counts, ['no-answer', 'all']) > 0 &&
  valueAt(counts, ['yes', 'all']) + valueAt(counts, ['no', 'all']) > 0 &&
  valueAt(counts, ['all', 'came']) > 0;

/** The key of a row by the name the audit gives it. */
const keyOf = (name: string): Key => (name === 'all' ? ['all', 'all'] : (name.split('/') as [string, string]));

/** What a reader sees of every cell. The total is printed, so that there is an end to trying. */
function printed(counts: Counts, hidden: readonly string[]): readonly (readonly [Key, string])[] {
  return KEYS.map((key, i) => {
    const value = valueAt(counts, key);
    const shown = key.join() === 'all,all' || hidden[i] === 'shown' || (hidden[i] === '<10' && value >= K);
    return [key, shown ? String(value) : hidden[i]!] as const;
  });
}

/** Every table of whole numbers that says what is printed. */
function* consistent(cells: readonly (readonly [Key, string])[], total: number): Generator<Counts> {
  function* fill(counts: readonly number[], left: number): Generator<Counts> {
    if (counts.length === ALL.length - 1) yield [...counts, left];
    else for (let value = 0; value <= left; value++) yield* fill([...counts, value], left - value);
  }
  for (const counts of fill([], total)) {
    const fits = ([key, text]: readonly [Key, string]) =>
      text === 'withheld' || (text === '<10' ? valueAt(counts, key) < K : valueAt(counts, key) === Number(text));
    if (mayStand(counts) && cells.every(fits)) yield counts;
  }
}

describe('intervals', () => {
  it('are those of trying every table out', async () => {
    await fc.assert(
      fc.asyncProperty(crossing, async ({ counts, hidden }) => {
        const cells = printed(counts, hidden);
        const rows = cells.map(([key, text]) => [...key, text]);
        const { intervals, contradictions } = await audit(folderOf({ 'attendees.first_time.came': rows }), {
          attackers: ['outsider'],
          guesses: [],
        });
        expect(contradictions).toEqual([]);
        const tables = [
          ...consistent(
            cells,
            counts.reduce((sum, one) => sum + one, 0),
          ),
        ];
        const expected = intervals.map(({ cell }) => {
          const values = new Set(tables.map((table) => cell.split(' + ').reduce((sum, one) => sum + valueAt(table, keyOf(one)), 0)));
          return [cell, Math.min(...values), Math.max(...values), Math.min(K, values.size)];
        });
        expect(intervals.map(({ cell, low, high, values }) => [cell, low, high, Math.min(K, values)])).toEqual(expected);
        const attacked = intervals.filter(({ cell }) => !cell.includes('+')).map(({ cell }) => keyOf(cell).join());
        const hides = cells.filter(([, text]) => text === 'withheld' || text === '<10').map(([key]) => key.join());
        expect(attacked.sort()).toEqual(hides.sort());
      }),
      { numRuns: 40, seed: 15 },
    );
  });
});
