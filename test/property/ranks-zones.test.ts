import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectionRatio } from '../../src/claims/ranks/tipping.ts';
import { zoneOrderRungs, zoneRankRungs, zoneRatio } from '../../src/claims/zones/zone-rungs.ts';
import { boundedSize, largestLead, randomSize, type Zone, zonesOf } from '../../src/claims/zones/zone-sizes.ts';
import type { ZoneCounts } from '../../src/model/by-zone.ts';
import { COUNTRIES } from '../../src/model/countries.ts';

const zone = (name: string | null, known: Readonly<Record<string, number>>, unlocated: number): ZoneCounts => ({
  zone: name,
  known: new Map(Object.entries(known)),
  unlocated,
});

describe('by hand', () => {
  // In the east 60 of 100 are located, in the west 80 of 90: China has 60 x 100 / 60 people, Germany 70 x 90 / 80.
  const zones = zonesOf([zone('asia-east', { CN: 60 }, 40), zone('europe-africa', { DE: 70, FR: 10 }, 10), zone(null, {}, 0)])!;

  test('within zones whoever sits where fewer are located is more', () => {
    expect(randomSize(zones, 'CN')).toBeCloseTo(100);
    expect(randomSize(zones, 'DE')).toBeCloseTo(78.75);
    expect(zoneRankRungs(zones, 'CN', Object.keys(COUNTRIES))).toEqual([
      { rung: 'selection-2-in-zones', low: 1, high: 1 },
      { rung: 'missing-at-random-in-zones', low: 1, high: 1 },
    ]);
    expect(zoneOrderRungs(zones, 'CN', 'DE').map(({ low, high }) => [low, high])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    // Behind by what is known, and ahead already if the unlocated are like the known there.
    expect(zoneRatio(zones, 'DE', 'CN')).toBe(1);
    // Only beyond 1 / 0.4 can others than China's people be most of the unlocated in the east.
    expect(zoneRatio(zones, 'CN', 'DE')).toBeGreaterThan(2.5);
  });

  test('a zone in which nobody is located joins those without a clock, and with nobody there either zones say nothing', () => {
    expect(zonesOf([zone('pacific', {}, 5), zone(null, { US: 10 }, 5)])!.map(({ sum, all }) => [sum, all])).toEqual([[10, 20]]);
    expect(zonesOf([zone('pacific', {}, 5), zone('asia-east', { CN: 3 }, 1)])).toBe(null);
  });
});

const NAMES = ['CN', 'DE', 'US'] as const;
const counts = fc.record({ CN: fc.nat(20), DE: fc.nat(20), US: fc.nat(20) }).filter((known) => Object.values(known).some((n) => n > 0));
const anyZones = fc
  .array(fc.tuple(counts, fc.nat(30)), { minLength: 1, maxLength: 3 })
  .map((all) => zonesOf(all.map(([known, unlocated], i) => zone(`zone ${i}`, positive(known), unlocated)))!);

function positive(known: Readonly<Record<string, number>>) {
  return Object.fromEntries(Object.entries(known).filter(([, n]) => n > 0));
}

/** True sizes when every country has some chance in [a, kappa a]: `factors` from 1 to kappa, and a found by bisection. */
function world({ known, all }: Zone, factors: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const size = (a: number, name: string) => (known.get(name) ?? 0) / (1 - factors[name]! * a);
  const sum = (a: number) => NAMES.reduce((total, name) => total + size(a, name), 0);
  let [low, high] = [0, 1 / Math.max(...NAMES.filter((name) => known.has(name)).map((name) => factors[name]!))];
  for (let i = 0; i < 100; i++) {
    const a = (low + high) / 2;
    if (sum(a) < all) low = a;
    else high = a;
  }
  return Object.fromEntries(NAMES.map((name) => [name, size(low, name)]));
}

const factor = fc.double({ min: 1, max: 2, noNaN: true });
const anyFactors = fc.array(fc.record({ CN: factor, DE: factor, US: factor }), { minLength: 3, maxLength: 3 });

describe('properties', () => {
  test('no world within a factor of two leaves the bounds', () => {
    fc.assert(
      fc.property(anyZones, anyFactors, (zones, factors) => {
        const worlds = zones.map((each, i) => world(each, factors[i]!));
        const total = (name: string) => worlds.reduce((sum, sizes) => sum + sizes[name]!, 0);
        for (const name of NAMES) {
          const { low, high } = boundedSize(zones, name, 2);
          expect(total(name)).toBeGreaterThanOrEqual(low - 1e-4);
          expect(total(name)).toBeLessThanOrEqual(high + 1e-4);
        }
        expect(total('CN') - total('DE')).toBeLessThanOrEqual(largestLead(zones, 'CN', 'DE', 2) + 1e-4);
        const rank = 1 + NAMES.filter((name) => total(name) > total('CN') + 1e-3).length;
        const [selection] = zoneRankRungs(zones, 'CN', Object.keys(COUNTRIES));
        expect(selection!.low).toBeLessThanOrEqual(rank);
        expect(selection!.high).toBeGreaterThanOrEqual(rank);
      }),
      { numRuns: 1000 },
    );
  });

  test('with one zone kappa* is that of the whole table', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 60 }), (known, unlocated) => {
        const [ahead, behind] = known.CN >= known.DE ? (['CN', 'DE'] as const) : (['DE', 'CN'] as const);
        fc.pre(known[behind] > 0);
        const mass = { known: known.CN + known.DE + known.US, unknown: unlocated };
        const plain = selectionRatio(known[ahead], known[behind], mass);
        const zones = zonesOf([zone('asia-east', positive(known), unlocated)])!;
        const own = zoneRatio(zones, ahead, behind);
        if (plain === null || plain > 1e5) return;
        expect(own).not.toBe(null);
        expect(own! / plain).toBeCloseTo(1, 4);
      }),
      { numRuns: 500 },
    );
  });
});
