import { describe, expect, it } from 'vitest';
import type { At } from '../model/event-table.ts';
import { cellId } from './cells.ts';
import { linkTables, type Split } from './link-tables.ts';
import { needsProtection } from './problem.ts';
import { publishTables } from './publish-tables.ts';
import { regionLinks } from './region-links.ts';

const NONE = { singles: [], atoms: [], told: [] };

/** A table of one dimension, or of one by mode. */
function split(population: string, name: string, rows: Readonly<Record<string, number | readonly [number, number]>>): Split {
  const cells = Object.entries(rows).flatMap(([row, of]): { at: At; value: number }[] =>
    typeof of === 'number'
      ? [{ at: { [name]: row }, value: of }]
      : [
          { at: { [name]: row, mode: 'in-person' }, value: of[0] },
          { at: { [name]: row, mode: 'virtual' }, value: of[1] },
        ],
  );
  const modes = Object.values(rows).some((of) => typeof of !== 'number');
  const dimensions = [{ name, categories: Object.keys(rows) }, ...(modes ? [{ name: 'mode', categories: ['in-person', 'virtual'] }] : [])];
  return { id: `${name} of ${population}`, population, dimensions, counts: cells, k: 10 };
}

describe('who is left', () => {
  it('of the number an earlier edition printed is protected, though it has changed: readers may take the people for the same', async () => {
    const [registered, came] = ['registrations@e', 'came@e'];
    const everybody: Split = { ...split(registered, 'type', { vendor: 46, academic: 30, user: 30 }), unprinted: true };
    const present = split(came, 'type', { vendor: 27, academic: 22, user: 21 });
    const links = ['vendor', 'academic', 'user'].map((type) => ({
      whole: { population: registered, at: { type } },
      parts: [{ population: came, at: { type } }],
      complete: false,
      since: true as const,
    }));
    const earlier = [
      { id: cellId(registered, { type: 'user' }), value: 29 },
      { id: cellId(registered, { type: 'vendor' }), value: 47 },
    ];
    const { shown } = await publishTables([everybody, present], links, earlier, NONE);
    expect(shown.get(cellId(came, { type: 'user' }))!.kind, '29 less 21 would be 8').not.toBe('count');
  });

  it('of a region beside its listed countries is a row of people: of no part of it may be told that it is nobody', () => {
    const population = 'registrations@e';
    const countries = split(population, 'country', { CN: [20, 20], DE: [9, 3], US: [40, 13], other: [1, 0] });
    const regions = split(population, 'region', { china: [20, 20], europe: [10, 3], america: [40, 13] });
    const values = new Map(
      Object.entries({ 'country=DE': 12, 'country=US': 53, 'country=CN': 40, 'region=europe': 13, 'region=america': 53 }).map(
        ([at, value]) => [`${population}|${at}`, value],
      ),
    );
    const links = regionLinks({ DE: 'europe', FR: 'europe', US: 'america', CA: 'america', CN: 'china' }, [countries, regions], values);
    const { cells } = linkTables([countries, regions], links);
    const rests = cells.filter(({ id }) => id.startsWith('rest|')).map((cell) => [cell.value, needsProtection(cell, new Set())]);
    const europe = [
      [1, true],
      [1, true],
      [0, true],
    ];
    const america = [
      [0, false],
      [0, false],
      [0, false],
    ];
    expect(rests).toEqual([...europe, ...america]);
    expect(links.filter(({ complete }) => complete).map(({ whole }) => whole.at.region)).toEqual(['china', 'china', 'china']);
  });
});
