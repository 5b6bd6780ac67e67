import { describe, expect, it } from 'vitest';
import type { UnlocatedPerson } from '../../measures/clocks.ts';
import { loadSolver } from '../../util/integer-program.ts';
import { framesOf, type Prospect, promised, worthOfZones } from './prospect.ts';

const people = (count: number, zone: string | null, countries: readonly string[] | null): UnlocatedPerson[] =>
  Array.from({ length: count }, (_, i) => ({ key: `${zone}-${i}`, zone, countries }) as unknown as UnlocatedPerson);
const counts = (zone: string | null, known: Readonly<Record<string, number>>) => ({
  zone,
  known: new Map(Object.entries(known)),
  unlocated: 0,
});

function prospectOf(
  parts: readonly UnlocatedPerson[][],
  zones: readonly ReturnType<typeof counts>[],
  values: Readonly<Record<string, number>>,
  free = 0,
): Prospect {
  const groups = parts.map((own) => ({ countries: own[0]!.countries, value: own.length }));
  return {
    subject: 'CN',
    people: parts.flat(),
    zones: zones as Prospect['zones'],
    table: { values: new Map(Object.entries(values)), groups, countries: ['CN', 'DE', 'IN', 'US'], free },
  };
}

const ASIA = people(12, 'asia', ['CN', 'IN']);
const EUROPE = people(6, 'europe', ['DE']);
const NOWHERE = people(4, null, null);
const PROSPECT = prospectOf([ASIA, EUROPE, NOWHERE], [counts('asia', { CN: 9, IN: 3 }), counts('europe', { DE: 5 })], {
  CN: 30,
  DE: 28,
  IN: 25,
  US: 70,
});

it('the unlocated stand by zone with the share that the subject has of the known there, or of all where nobody is', () => {
  expect(framesOf(PROSPECT)).toEqual([
    { zone: 'asia', population: 12, expected: 0.75 },
    { zone: 'europe', population: 6, expected: 0 },
    { zone: 'none', population: 4, expected: 9 / 17 },
  ]);
  expect(framesOf({ ...PROSPECT, zones: [] })[0]!.expected).toBe(0);
});

describe('what knowing everybody of a zone would be worth', () => {
  it('is by how many places the range is shorter, most first, if they turned out like the known there', async () => {
    const { now, zones } = worthOfZones(PROSPECT, await loadSolver());
    expect(now).toEqual({ low: 2, high: 4 });
    expect(zones.map(({ zone, unlocated, reach, range, shorter }) => [zone, unlocated, reach, range, shorter])).toEqual([
      ['asia', 12, 12, { low: 2, high: 2 }, 2],
      ['europe', 6, 0, { low: 2, high: 4 }, 0],
      [null, 4, 4, { low: 2, high: 4 }, 0],
    ]);
  });

  it('is the whole range where nobody else is unlocated, and where all are free of their clocks no more than the worst case', async () => {
    const one = prospectOf([ASIA], [counts('asia', { CN: 1, IN: 1 })], { CN: 30, IN: 25, DE: 31 });
    const { now, zones } = worthOfZones(one, await loadSolver());
    expect([now, zones[0]!.range, zones[0]!.shorter]).toEqual([{ low: 1, high: 3 }, { low: 1, high: 1 }, 2]);
    const free = worthOfZones({ ...PROSPECT, table: { ...PROSPECT.table, free: 22 } }, await loadSolver());
    expect(free.now).toEqual({ low: 2, high: 4 });
  });
});

describe('what a sample promises', () => {
  it('is the range it would give if answers were like the known and so many answered', () => {
    expect(promised(PROSPECT, 22, 1)).toEqual({ low: 2, high: 2 });
    const some = promised(PROSPECT, 10, 0.5);
    expect([some.low, some.high]).toEqual([2, 4]);
    expect(promised(PROSPECT, 22, 0)).toEqual({ low: 2, high: 4 });
  });

  it('takes a zone in which nobody is known for one that is not listed: like the known of all zones', () => {
    const other = people(20, 'other', null);
    const answers = (zones: readonly ReturnType<typeof counts>[]) =>
      promised(prospectOf([other], [counts('asia', { CN: 9, IN: 3 }), ...zones], { CN: 30, DE: 31, IN: 40, US: 70 }), 20, 1);
    expect(answers([])).toEqual({ low: 2, high: 2 });
    expect(answers([counts('other', {})])).toEqual(answers([]));
  });
});
