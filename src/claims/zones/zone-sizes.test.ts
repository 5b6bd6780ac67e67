import { describe, expect, it } from 'vitest';
import { boundedSize, largestLead, randomSize, type Zone, zonesOf } from './zone-sizes.ts';

const zone = (known: Readonly<Record<string, number>>, unlocated: number): Zone => {
  const sum = Object.values(known).reduce((total, value) => total + value, 0);
  return { known: new Map(Object.entries(known)), sum, all: sum + unlocated };
};
const counts = (name: string | null, known: Readonly<Record<string, number>>, unlocated: number) => ({
  zone: name,
  known: new Map(Object.entries(known)),
  unlocated,
});

describe('zones of clocks', () => {
  it('are those in which somebody is located, and what stands in none with the unlocated of the others', () => {
    expect(zonesOf([counts('asia', { CN: 9, IN: 1 }, 4), counts('pacific', {}, 3), counts(null, { US: 5 }, 2)])).toEqual([
      zone({ CN: 9, IN: 1 }, 4),
      zone({ US: 5 }, 5),
    ]);
    expect(zonesOf([counts('asia', { CN: 9 }, 4), counts(null, { US: 5 }, 0)])).toEqual([zone({ CN: 9 }, 4), zone({ US: 5 }, 0)]);
  });

  it('say nothing where there is nobody to be like', () => {
    expect(zonesOf([counts('asia', { CN: 9 }, 4), counts('pacific', {}, 1)])).toBeNull();
    expect(zonesOf([counts('asia', { CN: 9 }, 4), counts('pacific', {}, 1), counts(null, {}, 0)])).toBeNull();
    expect(zonesOf([counts('asia', { CN: 9 }, 4), counts('pacific', {}, 0)])).toEqual([zone({ CN: 9 }, 4)]);
    expect(zonesOf([counts('asia', { CN: 9 }, 4), counts(null, {}, 1)])).toBeNull();
  });
});

const ZONES = [zone({ CN: 30, IN: 10 }, 20), zone({ CN: 5, DE: 40, FR: 5 }, 25), zone({ DE: 10 }, 5)];

it('a country is as large as the known of each zone tell of it', () => {
  expect(randomSize(ZONES, 'CN')).toBeCloseTo(30 * 1.5 + 5 * 1.5, 9);
  expect(randomSize(ZONES, 'DE')).toBeCloseTo(75, 9);
  expect(randomSize(ZONES, 'JP')).toBe(0);
});

/** Chances of being unlocated in [a, kappa a] that add up, tried finely: a for each, kappa a for one, anything between for the rest. */
function byTrial(one: Zone, ahead: string, behind: string, kappa: number): number {
  const [own, other] = [one.known.get(ahead) ?? 0, one.known.get(behind) ?? 0];
  const rest = one.sum - own - other;
  let best = Number.NEGATIVE_INFINITY;
  for (let a = 0; a * kappa < 1; a += 1 / 20000) {
    const [large, small] = [own / (1 - kappa * a), other / (1 - a)];
    const left = one.all - large - small;
    if (rest === 0 ? Math.abs(left) > 0.05 : left < rest / (1 - a) || left > rest / (1 - kappa * a)) continue;
    best = Math.max(best, large - small);
  }
  return best;
}

describe('where nobody is more than twice as likely to be unlocated', () => {
  it('a country is between two sizes in each zone', () => {
    const { low, high } = boundedSize([ZONES[0]!], 'CN', 2);
    const chance = 1 - 10 / (60 - high);
    expect(30 / (1 - 2 * chance)).toBeCloseTo(high, 6);
    const least = 1 - 30 / low;
    expect(30 / (1 - least) + 10 / (1 - 2 * least)).toBeCloseTo(60, 6);
    expect(boundedSize([ZONES[2]!], 'DE', 2)).toEqual({ low: expect.closeTo(15, 6), high: 15 });
    expect(boundedSize(ZONES, 'JP', 2)).toEqual({ low: 0, high: expect.closeTo(0, 6) });
    expect(boundedSize(ZONES, 'CN', 1)).toEqual({ low: expect.closeTo(52.5, 6), high: expect.closeTo(52.5, 6) });
  });

  it('nowhere known, it may have what no other can hold', () => {
    expect(boundedSize([zone({ DE: 10 }, 30)], 'JP', 2)).toEqual({ low: 0, high: expect.closeTo(20, 6) });
    expect(boundedSize([zone({ DE: 10 }, 30)], 'DE', 2).low).toBeCloseTo(20, 6);
  });

  it('the lead of one over another is the largest that any chances give', () => {
    for (const one of ZONES.slice(0, 2))
      for (const [ahead, behind] of [
        ['CN', 'IN'],
        ['IN', 'CN'],
        ['CN', 'DE'],
        ['DE', 'CN'],
        ['FR', 'CN'],
        ['DE', 'FR'],
      ] as const) {
        if (!one.known.has(ahead) || !one.known.has(behind)) continue;
        expect(largestLead([one], ahead, behind, 2), `${ahead} over ${behind}`).toBeCloseTo(byTrial(one, ahead, behind, 2), 1);
      }
    expect(largestLead(ZONES, 'CN', 'DE', 2)).toBeCloseTo(
      ZONES.reduce((sum, one) => sum + largestLead([one], 'CN', 'DE', 2), 0),
      9,
    );
    expect(largestLead([ZONES[2]!], 'DE', 'JP', 2)).toBeCloseTo(15, 6);
    expect(largestLead([ZONES[2]!], 'JP', 'DE', 2)).toBeCloseTo(-15, 6);
    expect(largestLead([zone({ DE: 10 }, 30)], 'JP', 'DE', 2), 'twenty to twenty').toBeCloseTo(0, 6);
  });
});
