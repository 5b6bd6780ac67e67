import { describe, expect, it } from 'vitest';
import { zoneCountRungs, zoneOrderRungs, zoneRankRungs, zoneRatio } from './zone-rungs.ts';
import { boundedSize, largestLead, type Zone } from './zone-sizes.ts';

const zone = (known: Readonly<Record<string, number>>, unlocated: number): Zone => {
  const sum = Object.values(known).reduce((total, value) => total + value, 0);
  return { known: new Map(Object.entries(known)), sum, all: sum + unlocated };
};
const ZONES = [zone({ CN: 30, IN: 10 }, 20), zone({ CN: 5, DE: 40, FR: 5 }, 25), zone({ DE: 10 }, 5)];

describe('rungs within zones', () => {
  const said = (rungs: readonly { rung: string; low: number; high: number | null }[]) => rungs.map(({ low, high }) => [low, high]);

  it('of a number are rounded outwards, and to the nearest where all are alike', () => {
    const { low, high } = boundedSize(ZONES, 'CN', 2);
    expect(said(zoneCountRungs(ZONES, 'CN'))).toEqual([
      [Math.floor(low), Math.ceil(high)],
      [53, 53],
    ]);
    expect(said(zoneCountRungs([ZONES[2]!], 'DE'))).toEqual([
      [15, 15],
      [15, 15],
    ]);
  });

  it('of an order are the sign of the least and of the largest difference', () => {
    expect(said(zoneOrderRungs(ZONES, 'DE', 'FR'))).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(said(zoneOrderRungs(ZONES, 'FR', 'DE'))).toEqual([
      [-1, -1],
      [-1, -1],
    ]);
    const level = [zone({ CN: 10, DE: 10 }, 10)];
    expect(said(zoneOrderRungs(level, 'CN', 'DE'))).toEqual([
      [-1, 1],
      [0, 0],
    ]);
    expect(said(zoneOrderRungs([zone({ CN: 10, DE: 10 }, 0)], 'CN', 'DE'))).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('of a rank are those with a larger size, and those who can be larger together', () => {
    const places = ['CN', 'DE', 'FR', 'IN', 'JP'];
    expect(said(zoneRankRungs(ZONES, 'DE', places))).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(said(zoneRankRungs(ZONES, 'CN', places))[1]).toEqual([2, 2]);
    expect(said(zoneRankRungs(ZONES, 'FR', places))[1]).toEqual([4, 4]);
    const level = [zone({ CN: 10, DE: 10, FR: 10 }, 15)];
    expect(said(zoneRankRungs(level, 'CN', ['CN', 'DE', 'FR']))).toEqual([
      [1, 3],
      [1, 1],
    ]);
    expect(said(zoneRankRungs([zone({ CN: 10, DE: 10, FR: 10 }, 0)], 'CN', ['CN', 'DE', 'FR']))).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('of countries nowhere known are those that what is left over reaches', () => {
    const rank = (unlocated: number) => said(zoneRankRungs([zone({ DE: 10 }, unlocated)], 'DE', ['DE', 'JP', 'KR', 'IN']))[0];
    expect([rank(30), rank(31)]).toEqual([
      [1, 1],
      [1, 2],
    ]);
  });

  it('of the factor at which two draw level', () => {
    const even = [zone({ CN: 50, DE: 40, FR: 60 }, 60)];
    const kappa = zoneRatio(even, 'CN', 'DE')!;
    expect(largestLead(even, 'DE', 'CN', kappa)).toBeCloseTo(0, 4);
    expect(kappa).toBeGreaterThan(1.1);
    expect(zoneRatio([zone({ CN: 40, DE: 40 }, 10)], 'CN', 'DE')).toBe(1);
    expect(zoneRatio([zone({ CN: 40, DE: 10 }, 10)], 'CN', 'DE')).toBeNull();
    expect(zoneRatio([zone({ CN: 40, DE: 50 }, 10)], 'CN', 'DE')).toBe(1);
  });
});
