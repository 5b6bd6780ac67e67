import { expect, it } from 'vitest';
import type { PersonWeights } from '../../model/person-weights.ts';
import { bootstrapBlock, rankQuantiles } from './bootstrap.ts';
import { resamplingPlan } from './resampling-plan.ts';

type Entry = readonly [group: number, category: number, weight: number, people: number];
const weightsOf = (entries: readonly Entry[]): PersonWeights => ({
  categories: ['b', 'a'],
  group: Uint32Array.from(entries, ([group]) => group),
  category: Uint32Array.from(entries, ([, category]) => category),
  weight: Float64Array.from(entries, ([, , weight]) => weight),
  people: Uint32Array.from(entries, ([, , , people]) => people),
  organisations: [],
  organisation: new Int32Array(entries.length).fill(-1),
});
const shape = (entries: readonly Entry[]) => {
  const { categories, tables, starts, category, weight } = resamplingPlan(weightsOf(entries));
  return { categories, groups: tables.length, starts: [...starts], category: [...category], weight: [...weight] };
};

it('people who add the same are drawn together, in an order of what they add', () => {
  expect(
    shape([
      [0, 0, 5, 1],
      [1, 1, 2, 3],
      [2, 1, 2, 1],
      [3, 1, 7, 1],
      [3, 0, 1, 1],
      [4, 0, 1, 2],
      [4, 1, 7, 2],
    ]),
  ).toEqual({
    categories: 2,
    groups: 3,
    starts: [0, 1, 3, 4],
    category: [1, 0, 1, 0],
    weight: [2, 1, 7, 5],
  });
  expect(
    shape([
      [0, 0, 7, 1],
      [0, 0, 2, 1],
      [1, 0, 2, 1],
      [1, 0, 7, 1],
    ]),
  ).toMatchObject({ groups: 1, weight: [2, 7] });
  const people = resamplingPlan(
    weightsOf([
      [0, 0, 5, 2],
      [1, 0, 5, 3],
    ]),
  ).tables[0]!;
  const five = resamplingPlan(weightsOf([[0, 0, 5, 5]])).tables[0]!;
  expect(people).toEqual(five);
});

it('replicates are the same whoever draws them, and rank ties alike', () => {
  const plan = resamplingPlan(
    weightsOf([
      [0, 0, 5, 40],
      [1, 1, 5, 30],
    ]),
  );
  const whole = bootstrapBlock(plan, 7, { from: 0, to: 20 });
  const parts = [bootstrapBlock(plan, 7, { from: 0, to: 8 }), bootstrapBlock(plan, 7, { from: 8, to: 20 })];
  expect([...whole]).toEqual(parts.flatMap((part) => [...part]));
  expect(whole).toHaveLength(40);
  expect(new Set(whole)).toEqual(new Set([1, 2]));
  expect([...bootstrapBlock(resamplingPlan(weightsOf([])), 7, { from: 0, to: 1 })]).toEqual([1, 1]);
});

it('the middle of the ranks leaves as many out at either end', () => {
  const block = Uint32Array.from(Array.from({ length: 40 }, (_, i) => [40 - i, 7]).flat());
  expect(rankQuantiles(block, 2, 0.95)).toEqual([
    { low: 2, high: 39 },
    { low: 7, high: 7 },
  ]);
  expect(rankQuantiles(block, 2, 0.5)[0]).toEqual({ low: 11, high: 30 });
  expect(
    rankQuantiles(
      Uint32Array.from({ length: 10 }, (_, i) => i + 1),
      1,
      0.5,
    ),
  ).toEqual([{ low: 3, high: 8 }]);
  expect(rankQuantiles(new Uint32Array(), 0, 0.95)).toEqual([]);
});
