import { describe, expect, test } from 'vitest';
import { clockTest, type TestableRow } from './clock-test.ts';

const [EAST, WEST] = [new Set(['CN', 'SG', 'PH']), new Set(['DE', 'FR', 'PL'])];
/** Half of the people sit in the east, half in the west. */
const clocks = new Map(Array.from({ length: 200 }, (_, person) => [person, person % 2 === 0 ? EAST : WEST]));
const row = (person: number, country: string, text: string, source = 'x'): TestableRow => ({
  person,
  country,
  text,
  category: 'task',
  source,
});
const people = Array.from({ length: 60 }, (_, person) => person);
const honest = people.map((person) => row(person, person % 2 === 0 ? 'CN' : 'DE', 'Somewhere'));
const guessed = people.map((person) => row(person, person % 4 < 2 ? 'CN' : 'DE', 'cn'));
const judged = (rows: readonly TestableRow[]) => clockTest(rows, clocks).map(({ form, aside }) => [form, aside]);

describe('rows written alike, held against clocks', () => {
  test('rows that agree no more often than chance are set aside, and no other row of their source', () => {
    expect(judged([...honest, ...guessed])).toEqual([
      ['text', false],
      ['small-code', true],
    ]);
    expect(clockTest(guessed, clocks)[0]).toMatchObject({ rows: 60, compared: 60, agreeing: 30, chance: 0.5 });
  });

  test('one row in twenty that a clock excludes is no reason', () => {
    const some = honest.map((one) => (one.person % 20 === 0 ? { ...one, country: 'DE' } : one));
    expect(judged(some)).toEqual([['text', false]]);
  });

  test('of a few people nothing is concluded, nor where everybody is in one place', () => {
    expect(judged(guessed.slice(0, 20))).toEqual([['small-code', false]]);
    const east = people.filter((person) => person % 2 === 0).flatMap((person) => [row(person, 'CN', 'cn'), row(person + 60, 'CN', 'cn')]);
    expect(judged(east)).toEqual([['small-code', false]]);
  });

  test.each([
    [60, 45, true],
    [60, 46, false],
    [30, 21, true],
    [30, 22, false],
    [29, 0, false],
  ])(
    'of %i people of whom %i agree, half by chance, the class is set aside: %s (three quarters beyond chance are 0.875, surely)',
    (all, agreeing, aside) => {
      const rows = people.slice(0, all).map((person) => row(person, (person % 2 === 0) === person < agreeing ? 'CN' : 'DE', 'cn'));
      expect(clockTest(rows, clocks)[0]).toMatchObject({ compared: all, agreeing, aside });
    },
  );

  test.each([
    [10, 0.905, false],
    [12, 0.8872, true],
  ])(
    'where %i of 200 are elsewhere chance agrees in %d, and nothing is concluded from nine tenths on: set aside %s',
    (few, chance, aside) => {
      const clocks = new Map(Array.from({ length: 200 }, (_, person) => [person, person < few ? WEST : EAST]));
      // As many of those in the east say Germany as are in the west, who all say China.
      const rows = Array.from({ length: 200 }, (_, person) => row(person, person >= few && person < 2 * few ? 'DE' : 'CN', 'cn'));
      expect(clockTest(rows, clocks)).toMatchObject([{ compared: 200, agreeing: 200 - 2 * few, chance, aside }]);
    },
  );

  test('people whose clocks say nothing are not compared', () => {
    expect(clockTest([row(900, 'CN', 'China')], clocks)[0]).toMatchObject({ rows: 1, compared: 0, aside: false });
  });
});
