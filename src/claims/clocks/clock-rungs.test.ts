import { describe, expect, it } from 'vitest';
import type { MeasureResult } from '../../model/measure-result.ts';
import type { ClockEvidence } from './clock-evidence.ts';
import { clockBasis, clockCountRungs, clockOrderRungs, clockTable, withClocks } from './clock-rungs.ts';
import { type ClockTable, placesBeside, reachOf, unlocatedTotal } from './clock-table.ts';

const GROUPS = [
  { countries: ['CN'], value: 4 },
  { countries: ['CN', 'IN'], value: 6 },
  { countries: ['DE', 'FR'], value: 10 },
  { countries: null, value: 5 },
];
const TABLE: ClockTable = {
  values: new Map([
    ['CN', 30],
    ['DE', 20],
    ['FR', 25],
    ['XX', 1],
  ]),
  groups: GROUPS,
  countries: ['CN', 'DE', 'FR', 'IN', 'JP', 'KR'],
  free: 3,
};
const said = (rungs: readonly { rung: string; low: number; high: number | null }[]) =>
  rungs.map(({ rung, low, high }) => [rung, low, high]);

it('in a country can be whom its clocks allow, and must be whom they allow nowhere else', () => {
  expect([unlocatedTotal(GROUPS), reachOf(TABLE, 'CN'), reachOf(TABLE, 'DE'), reachOf(TABLE, 'JP')]).toEqual([
    25,
    { can: 15, must: 4 },
    { can: 15, must: 0 },
    { can: 5, must: 0 },
  ]);
});

it('countries that the same groups can be in are one place, the largest first', () => {
  expect(placesBeside(TABLE, 'CN')).toEqual([
    { groups: [2, 3], values: [25, 20] },
    { groups: [1, 3], values: [0] },
    { groups: [3], values: [1, 0, 0] },
  ]);
});

describe('how many there are of a country', () => {
  const worst = { low: 0, high: 999 };
  it('is with all who can be there, and without any but those who must be; some are free of their clocks', () => {
    expect(said(clockCountRungs(TABLE, 'CN', worst))).toEqual([
      ['clock', 31, 48],
      ['clock-exact', 34, 45],
    ]);
    expect(said(clockCountRungs({ ...TABLE, free: 99 }, 'CN', worst))).toEqual([
      ['clock', 30, 55],
      ['clock-exact', 34, 45],
    ]);
    expect(said(clockCountRungs(TABLE, 'JP', worst))).toEqual([
      ['clock', 0, 8],
      ['clock-exact', 0, 5],
    ]);
  });

  it('is never more than the worst case allows', () => {
    expect(said(clockCountRungs(TABLE, 'CN', { low: 33, high: 46 }))).toEqual([
      ['clock', 33, 46],
      ['clock-exact', 34, 45],
    ]);
    expect(said(clockCountRungs(TABLE, 'CN', { low: 0, high: null }))[0]).toEqual(['clock', 31, 48]);
  });
});

describe('which of two countries has more', () => {
  const order = (values: Readonly<Record<string, number>>, free: number) =>
    said(clockOrderRungs({ ...TABLE, values: new Map(Object.entries(values)), free }, 'CN', 'DE', { low: -1, high: 1 }));

  it('is told where all who can be in the other are', () => {
    // In CN at least 4, in DE at most 15: it takes twelve more to be ahead for certain.
    expect(order({ CN: 32, DE: 20 }, 0)).toEqual([
      ['clock', 1, 1],
      ['clock-exact', 1, 1],
    ]);
    expect(order({ CN: 31, DE: 20 }, 0)).toEqual([
      ['clock', 0, 1],
      ['clock-exact', 0, 1],
    ]);
    expect(order({ CN: 30, DE: 20 }, 0)[1]).toEqual(['clock-exact', -1, 1]);
    // DE with nobody, CN with all fifteen.
    expect([order({ CN: 10, DE: 25 }, 0)[1], order({ CN: 10, DE: 26 }, 0)[1]]).toEqual([
      ['clock-exact', -1, 0],
      ['clock-exact', -1, -1],
    ]);
  });

  it('is told with those who are free taken from the one and given to the other, the rest only given', () => {
    // Three of the four of CN go to DE: each counts twice.
    expect([order({ CN: 38, DE: 20 }, 3)[0], order({ CN: 37, DE: 20 }, 3)[0]]).toEqual([
      ['clock', 1, 1],
      ['clock', 0, 1],
    ]);
    // All four, and two of the six who could be in IN too.
    expect([order({ CN: 42, DE: 20 }, 6)[0], order({ CN: 41, DE: 20 }, 6)[0]]).toEqual([
      ['clock', 1, 1],
      ['clock', 0, 1],
    ]);
    // No more than there are: 4 twice and the 6.
    expect([order({ CN: 46, DE: 20 }, 99)[0], order({ CN: 45, DE: 20 }, 99)[0]]).toEqual([
      ['clock', 1, 1],
      ['clock', 0, 1],
    ]);
  });
});

describe('what clock rungs rest on', () => {
  const result = (counts: string) =>
    ({ by: ['country'], counts, rows: [{ key: { country: 'CN' }, value: 30 }] }) as unknown as MeasureResult;
  const violations = { declared: 50, excluded: 2, rate: 0.04, rateOfCommits: 0.05 };
  const evidence: ClockEvidence = { groups: GROUPS, violations, places: ['CN', 'DE'] };

  it('is three times the measured rate, rounded up; of contributions the larger rate of both', () => {
    expect(clockTable(result('people'), evidence)).toEqual({
      values: new Map([['CN', 30]]),
      groups: GROUPS,
      countries: ['CN', 'DE'],
      free: 3,
    });
    expect(clockTable(result('contributions'), evidence).free).toBe(4);
    expect(clockTable(result('contributions'), { ...evidence, violations: { ...violations, rateOfCommits: 0.01 } }).free).toBe(3);
    expect(clockBasis(result('people'), evidence, 'CN')).toEqual({
      declared: 50,
      excluded: 2,
      rate: 0.04,
      free: 3,
      unlocated: 25,
      reach: 15,
    });
  });

  it('stands below the worst case', () => {
    const rung = (name: 'worst-case' | 'clock' | 'selection-2') => ({ rung: name, low: 1, high: 1 });
    expect(withClocks([rung('worst-case'), rung('selection-2')], [rung('clock')]).map((one) => one.rung)).toEqual([
      'worst-case',
      'clock',
      'selection-2',
    ]);
  });
});
