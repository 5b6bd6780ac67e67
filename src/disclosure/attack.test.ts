import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSolver } from '../util/integer-program.ts';
import { type Attack, closedCells, countOf, isAnyClosed, type Known, openAttack, rangeOf, tell, tellNumber } from './attack.ts';
import type { Cell } from './problem.ts';

const solver = await loadSolver();
const cell = (i: number, value: number, k: number): Cell => ({ id: `c${i}`, value, k, status: 'free', least: 0, most: 1e7, weight: 1 });

/** Two rows and three columns of hidden cells whose sums are printed. */
const SIDES = [
  [0, 1, 2],
  [3, 4, 5],
  [0, 3],
  [1, 4],
  [2, 5],
];
const sumOf = (values: readonly number[], side: readonly number[]) => side.reduce((sum, i) => sum + values[i]!, 0);

function attackOn(values: readonly number[], k: number, known: readonly Known[]): Attack {
  const rows = SIDES.map((side) => ({ columns: side, coefficients: side.map(() => 1), equals: sumOf(values, side) }));
  const attack = openAttack({ cells: values.map((value, i) => cell(i, value, k)), rows }, solver);
  tell(attack, known);
  return attack;
}

/** Every table with the same sums that fits what is known, by trying all. */
function tables(values: readonly number[], known: readonly Known[]): number[][] {
  const most = sumOf(values, [0, 1, 2, 3, 4, 5]);
  const fits = (table: readonly number[]) =>
    SIDES.every((side) => sumOf(table, side) === sumOf(values, side)) &&
    table.every((one, i) => one >= known[i]!.low && one <= known[i]!.high);
  const found: number[][] = [];
  for (let a = 0; a <= most; a++)
    for (let b = 0; b <= most; b++) {
      const c = sumOf(values, SIDES[0]!) - a - b;
      const table = [a, b, c, ...[a, b, c].map((one, i) => sumOf(values, SIDES[i + 2]!) - one)];
      if (fits(table)) found.push(table);
    }
  return found;
}

/** Without the solver's zeros that have a sign. */
const ranges = (attack: Attack) =>
  attack.known.map((_, i) => rangeOf(attack, i)).map(({ low, high }) => ({ low: low + 0, high: high + 0 }));

const valuesOf = (all: readonly (readonly number[])[], i: number) => new Set(all.map((table) => table[i]!));

/** Fewer than k values are left of it, or fewer than k - 1 to whoever knows that he is in another cell that may be empty for all that others know. */
function isClosedByHand(all: readonly (readonly number[])[], i: number, k: number, known: readonly Known[]): boolean {
  const insiders = known.flatMap(({ low, high }, j) => (j !== i && low === 0 && high > 0 ? [all.filter((table) => table[j]! > 0)] : []));
  return valuesOf(all, i).size < k || insiders.some((left) => left.length > 0 && valuesOf(left, i).size < k - 1);
}

describe('what an attacker finds out of hidden cells', () => {
  // So small that no interval is of three times k values.
  const values = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 });
  const around = (value: number, [down, up]: readonly [number, number]): Known => ({ low: Math.max(0, value - down), high: value + up });

  it('is what all tables together say that fit what is printed', () => {
    const room = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 4 })), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(values, room, fc.constantFrom(3, 4, 5, 6), (truth, rooms, k) => {
        const known = truth.map((value, i) => around(value, rooms[i]!));
        const attack = attackOn(truth, k, known);
        const all = tables(truth, known);
        const targets = [...truth.keys()];
        const closed = targets.filter((i) => isClosedByHand(all, i, k, known));
        expect(isAnyClosed(attack, targets)).toBe(closed.length > 0);
        expect(closedCells(attack, targets)).toEqual(closed);
        expect(targets.map((i) => countOf(attack, i))).toEqual(targets.map((i) => Math.min(k, valuesOf(all, i).size)));
        expect(ranges(attack)).toEqual(targets.map((i) => ({ low: Math.min(...valuesOf(all, i)), high: Math.max(...valuesOf(all, i)) })));
        attack.model.close();
      }),
      { numRuns: 60, seed: 12 },
    );
  });

  it('of one number more is taken back when that is not told after all', () => {
    const truth = [1, 2, 3, 2, 1, 0];
    const known = truth.map(() => ({ low: 0, high: 9 }));
    const attack = attackOn(truth, 3, known);
    const before = ranges(attack);
    const takeBack = tellNumber(attack, 0);
    const told = tables(truth, known).filter((table) => table[0] === 1);
    const left = truth.map((_, i) => ({ low: Math.min(...valuesOf(told, i)), high: Math.max(...valuesOf(told, i)) }));
    expect(ranges(attack)).toEqual(left);
    takeBack();
    expect(ranges(attack)).toEqual(before);
    expect(attack.known).toBe(known);
    attack.model.close();
  });

  it('has gaps where cells count twice: values between the ends need not be possible', () => {
    const rows = [{ columns: [0, 1], coefficients: [1, 3], equals: 12 }];
    const attack = openAttack({ cells: [cell(0, 6, 5), cell(1, 2, 5)], rows }, solver);
    tell(attack, [
      { low: 0, high: 11 },
      { low: 0, high: 100 },
    ]);
    expect([rangeOf(attack, 0), countOf(attack, 0)]).toEqual([{ low: 0, high: 9 }, 4]);
    expect([rangeOf(attack, 1), countOf(attack, 1)]).toEqual([{ low: 1, high: 4 }, 4]);
    attack.model.close();
  });

  it('a long interval stays long whoever takes himself away: three times k from end to end', () => {
    const one = (high: number) => {
      const attack = openAttack(
        { cells: [cell(0, 1, 3), cell(1, high - 1, 3)], rows: [{ columns: [0, 1], coefficients: [1, 1], equals: high }] },
        solver,
      );
      tell(attack, [
        { low: 0, high },
        { low: 0, high },
      ]);
      return closedCells(attack, [0, 1]);
    };
    expect([one(2), one(3), one(9)]).toEqual([[], [], []]);
  });

  it('is fewer than k - 1 values to whoever knows that he is in another cell: where people weigh, that can be much fewer than without him', () => {
    const found = (k: number, other: Partial<Cell> = {}) => {
      const cells = [cell(0, 5, k), { ...cell(1, 0, k), ...other }, cell(2, 1, k)];
      const attack = openAttack({ cells, rows: [{ columns: [0, 1, 2], coefficients: [1, 4, 1], equals: 6 }] }, solver);
      tell(attack, [
        { low: 0, high: 9 },
        { low: 0, high: 1 },
        { low: 0, high: 2 },
      ]);
      const closed = closedCells(attack, [0]);
      expect([isAnyClosed(attack, [0]), countOf(attack, 0)]).toEqual([closed.length > 0, Math.min(k, 6)]);
      attack.model.close();
      return closed;
    };
    expect(
      [4, 5, 6, 7].map((k) => found(k)),
      '4 to 6 without, 0 to 2 with somebody in the second cell',
    ).toEqual([[], [0], [0], [0]]);
    expect(found(5, { k: 0 }), 'nobody is in what counts no people').toEqual([]);
  });

  it('is what all tables say, however many each person counts for', () => {
    const one = fc.record({
      truth: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
      weights: fc.array(fc.array(fc.constantFrom<number[]>(0, 1, 1, 2, 3), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 2 }),
      k: fc.integer({ min: 2, max: 4 }),
    });
    fc.assert(
      fc.property(one, ({ truth, weights, k }) => {
        const known = truth.map(() => ({ low: 0, high: 5 }));
        const weigh = (table: readonly number[]) => weights.map((own) => own.reduce((sum, weight, i) => sum + weight * table[i]!, 0));
        const rows = weights.map((own, row) => ({ columns: [0, 1, 2, 3], coefficients: own, equals: weigh(truth)[row]! }));
        const attack = openAttack({ cells: truth.map((value, i) => cell(i, value, k)), rows }, solver);
        tell(attack, known);
        const all = [...Array(6 ** 4).keys()]
          .map((n) => [n % 6, Math.floor(n / 6) % 6, Math.floor(n / 36) % 6, Math.floor(n / 216)])
          .filter((table) => weigh(table).every((sum, row) => sum === weigh(truth)[row]));
        const isLong = (i: number) => Math.max(...valuesOf(all, i)) - Math.min(...valuesOf(all, i)) >= 3 * k;
        const closed = [0, 1, 2, 3].filter((i) => isClosedByHand(all, i, k, known));
        const found = closedCells(attack, [0, 1, 2, 3]);
        expect(found.filter((i) => !isLong(i))).toEqual(closed.filter((i) => !isLong(i)));
        attack.model.close();
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('nothing that fits is a fault', () => {
    const attack = attackOn([1, 1, 1, 1, 1, 1], 3, Array(6).fill({ low: 2, high: 9 }));
    expect(() => rangeOf(attack, 0)).toThrow('no table is consistent with what is printed around c0');
    attack.model.close();
  });
});
