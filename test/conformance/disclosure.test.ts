import { expect, test } from 'vitest';
import { publishEvent } from '../../src/disclosure/publish-event.ts';
import { protectShare, type Shown } from '../../src/disclosure/shown.ts';
import { DEFAULT_THRESHOLDS } from '../../src/disclosure/thresholds.ts';
import { type Attendee, eventTable, shareFigure } from '../property/disclosure-event.ts';

const count = (value: number): Shown => ({ kind: 'count', value });
const people = (number: number, says: Attendee): Attendee[] => Array.from({ length: number }, () => says);
const publish = (
  attendees: readonly Attendee[],
  dims: readonly (readonly string[])[],
  figures: Parameters<typeof publishEvent>[0]['figures'] = [],
) =>
  publishEvent({
    tables: dims.map((one) => eventTable(one, attendees)),
    figures,
    atoms: [],
    regionOf: { DE: 'europe', FR: 'europe', IT: 'europe', BR: 'south_america', AR: 'south_america' },
    thresholds: DEFAULT_THRESHOLDS,
    earlier: [],
  });

test('no share rests on fewer than 20 people, and one on 20 is printed', () => {
  expect(protectShare(count(10), count(19))).toEqual({ kind: 'withheld', because: 'small-base' });
  expect(protectShare(count(10), count(20))).toEqual({ kind: 'percent', value: 50 });
});

test('a region is the sum of its countries: what it has beyond those listed is never a few people', async () => {
  const europe = (country: string): Attendee => ({ country, region: 'europe' });
  const america = (country: string): Attendee => ({ country, region: 'south_america' });
  const attendees = [
    ...people(30, europe('DE')),
    ...people(25, europe('FR')),
    ...people(8, europe('IT')),
    ...people(6, america('BR')),
    ...people(9, america('AR')),
  ];
  const { tables, proof } = await publish(attendees, [['country'], ['region']]);
  const shown = new Map(tables.flatMap(({ rows }) => rows.map((row) => [row.key[0], row.count] as const)));
  const [whole, ...listed] = ['europe', 'DE', 'FR'].map((name) => shown.get(name)!);
  // The eight from Italy are what is left when all three are printed.
  expect([whole!, ...listed].every((cell) => cell.kind === 'count')).toBe(false);
  expect(proof.leaks).toEqual([]);
});

test('a figure is a sum of cells: with its base printed, nobody can count the few whom it leaves out', async () => {
  const attendees = [...people(196, { came: 'came' }), ...people(4, { came: 'absent' })];
  const figure = shareFigure('attendees.show_rate', [{ came: 'came' }, 196], [{ came: 'absent' }, 4]);
  const { figures } = await publish(attendees, [['mode']], [figure]);
  expect(figures[0]).toMatchObject({ kind: 'share', share: { kind: 'withheld' } });
});
