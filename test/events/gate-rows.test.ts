import { describe, expect, it } from 'vitest';
import { HIDDEN } from '../../src/disclosure/gate-measure.ts';
import type { Shown } from '../../src/disclosure/shown.ts';
import { BELOW, BY_COUNTRY, COUNTRIES, count, eventOf, gated, type Rows, valuesOf } from './gated.ts';

describe('rows of one event', () => {
  it('are those that its tables print, without what was excluded', async () => {
    const result = await gated([eventOf('e', COUNTRIES)], 'country', BY_COUNTRY);
    expect(valuesOf(result)).toEqual([30, 20]);
    expect(result).toMatchObject({ population: { excluded: {} } });
    expect(result).not.toHaveProperty('unprinted');
  });

  it('are hidden where all of them together are, or another number is printed', async () => {
    for (const total of [BELOW, count(51), undefined])
      expect(
        await gated([eventOf('e', { ...COUNTRIES, cells: { ...COUNTRIES.cells, 'registrations|': total! } })], 'country', BY_COUNTRY),
      ).toBe(HIDDEN);
    const another = { ...COUNTRIES.cells, 'registrations|country=CN': count(29), 'registrations|country=DE': count(21) };
    expect(await gated([eventOf('e', { ...COUNTRIES, cells: another })], 'country', BY_COUNTRY)).toBe(HIDDEN);
  });

  it('leave out a hidden one where its words say that it is no larger than any printed', async () => {
    const cells = (hidden: Shown) => ({ ...COUNTRIES.cells, 'registrations|': count(57), 'registrations|country=FR': hidden });
    const rows: Rows = [...BY_COUNTRY, ['FR', 7]];
    const of = (hidden: Shown) =>
      gated([eventOf('e', { cells: cells(hidden), listed: { 'registrations|country': ['CN', 'DE', 'FR'] } })], 'country', rows);
    const kept = await of(BELOW);
    expect([valuesOf(kept), 'unprinted' in kept && kept.unprinted]).toEqual([[30, 20], [7]]);
    expect(valuesOf(await of({ kind: 'range', low: 5, high: 20 }))).toEqual([30, 20]);
    expect(await of({ kind: 'range', low: 5, high: 21 })).toBe(HIDDEN);
    expect(await of({ kind: 'withheld' })).toBe(HIDDEN);
  });

  it('leave out one below k where the smallest printed one is k or one less', async () => {
    const of = (smallest: number) => {
      const cells = {
        'registrations|': count(37 + smallest),
        'registrations|country=CN': count(30),
        'registrations|country=DE': count(smallest),
        'registrations|country=FR': BELOW,
      };
      const rows: Rows = [
        ['CN', 30],
        ['DE', smallest],
        ['FR', 7],
      ];
      return gated([eventOf('e', { cells, listed: { 'registrations|country': ['CN', 'DE', 'FR'] } })], 'country', rows);
    };
    expect([valuesOf(await of(10)), valuesOf(await of(9)), await of(8)]).toEqual([[30, 10], [30, 9], HIDDEN]);
  });

  it('are hidden where a listed category without anybody could be larger', async () => {
    const of = (empty: Shown) => {
      const cells = { ...COUNTRIES.cells, 'registrations|country=FR': empty };
      return gated([eventOf('e', { cells, listed: { 'registrations|country': ['CN', 'DE', 'FR'] } })], 'country', BY_COUNTRY);
    };
    expect(valuesOf(await of(BELOW))).toEqual([30, 20]);
    expect(valuesOf(await of({ kind: 'range', low: 0, high: 20 }))).toEqual([30, 20]);
    expect(await of({ kind: 'range', low: 0, high: 21 })).toBe(HIDDEN);
    expect(await of({ kind: 'withheld' })).toBe(HIDDEN);
  });

  it('leave as few numbers as add up to the rest, none above a printed one', async () => {
    const of = async (rest: number, smallest = 20) => {
      const cells = {
        'registrations|': count(30 + smallest + rest),
        'registrations|country=CN': count(30),
        'registrations|country=DE': count(smallest),
      };
      const rows: Rows = [['CN', 30], ['DE', smallest], ...Array.from({ length: rest }, (_, i): Rows[number] => [`X${i}`, 1])];
      const result = await gated([eventOf('e', { cells, listed: { 'registrations|country': ['CN', 'DE', 'other'] } })], 'country', rows);
      return 'unprinted' in result ? result.unprinted : undefined;
    };
    expect([await of(12), await of(20), await of(41)]).toEqual([[12], [20], [20, 20, 1]]);
    expect([await of(0), await of(0, 0)]).toEqual([undefined, undefined]);
  });

  it('count who gave no answer only where that is printed', async () => {
    const silent = (printed: Record<string, Shown>) =>
      gated([eventOf('e', { ...COUNTRIES, cells: { ...COUNTRIES.cells, 'registrations|': count(53), ...printed } })], 'country', [
        ...BY_COUNTRY,
        [null, 3],
      ]);
    expect(valuesOf(await silent({ 'registrations|country=no-answer': count(2), 'registrations|country=not-asked': count(1) }))).toEqual([
      30, 20,
    ]);
    expect(await silent({ 'registrations|country=no-answer': count(2) })).toBe(HIDDEN);
    expect(await silent({ 'registrations|country=no-answer': BELOW })).toBe(HIDDEN);
    expect(await silent({})).toBe(HIDDEN);
    const nobody = { ...COUNTRIES.cells, 'registrations|country=no-answer': BELOW };
    expect(await gated([eventOf('e', { ...COUNTRIES, cells: nobody })], 'country', BY_COUNTRY), 'though there is nobody').toBe(HIDDEN);
  });

  it('that are counted together are none of their own, and may be as large together as with one of them', async () => {
    const of = (joined: Shown, where: Record<string, string> = {}) => {
      const key = Object.entries(where)
        .map(([dimension, value]) => `&${dimension}=${value}`)
        .join('');
      const cells = {
        [`registrations|${key.slice(1)}`]: count(62),
        [`registrations|country=CN${key}`]: count(30),
        [`registrations|country=DE${key}`]: count(20),
        [`registrations|country=other${key}`]: joined,
      };
      const rows: Rows = [...BY_COUNTRY, ['FR', 7], ['IT', 5]];
      return gated([eventOf('e', { cells, listed: { 'registrations|country': ['CN', 'DE', 'other'] } })], 'country', rows, { where });
    };
    const kept = await of(count(12));
    expect([valuesOf(kept), 'unprinted' in kept && kept.unprinted]).toEqual([[30, 20], [12]]);
    // Categories of everybody are no larger than one with a row; those of some are told by the row they share alone.
    expect(valuesOf(await of({ kind: 'withheld' }))).toEqual([30, 20]);
    expect(valuesOf(await of(count(12), { mode: 'virtual' }))).toEqual([30, 20]);
    expect(await of(count(21), { mode: 'virtual' })).toBe(HIDDEN);
  });

  it('that are listed and hidden are no part of what is counted together', async () => {
    const cells = {
      ...COUNTRIES.cells,
      'registrations|': count(62),
      'registrations|country=FR': { kind: 'withheld' } as const,
      'registrations|country=other': count(5),
    };
    const rows: Rows = [...BY_COUNTRY, ['FR', 7], ['IT', 5]];
    expect(await gated([eventOf('e', { cells, listed: { 'registrations|country': ['CN', 'DE', 'FR', 'other'] } })], 'country', rows)).toBe(
      HIDDEN,
    );
  });

  it('by event and country are what they are by country', async () => {
    const both: Rows = [
      ['e,CN', 30],
      ['e,DE', 20],
    ];
    const empty = (printed: Shown) => ({
      cells: { ...COUNTRIES.cells, 'registrations|country=FR': printed },
      listed: { 'registrations|country': ['CN', 'DE', 'FR'] },
    });
    expect(valuesOf(await gated([eventOf('e', empty(BELOW))], 'event,country', both))).toEqual([30, 20]);
    expect(await gated([eventOf('e', empty({ kind: 'withheld' }))], 'event,country', both)).toBe(HIDDEN);
    const joined = {
      cells: { ...COUNTRIES.cells, 'registrations|': count(57), 'registrations|country=other': count(7) },
      listed: { 'registrations|country': ['CN', 'DE', 'other'] },
    };
    expect(valuesOf(await gated([eventOf('e', joined)], 'event,country', [...both, ['e,FR', 7]]))).toEqual([30, 20]);
  });

  it('of the category that is counted together are never said', async () => {
    expect(await gated([eventOf('e', COUNTRIES)], null, [[null, 50]], { where: { country: 'other' } })).toBe(HIDDEN);
  });
});

describe('rows of a crossing', () => {
  const at = (ticket: string, country: string) => `registrations|country=${country}&ticket=${ticket}`;
  const cells = { [at('A', 'CN')]: count(30), [at('A', 'DE')]: count(20), [at('B', 'CN')]: count(12), [at('B', 'DE')]: count(0) };
  const ROWS: Rows = [
    ['A,CN', 30],
    ['A,DE', 20],
    ['B,CN', 12],
  ];
  const of = (more: Readonly<Record<string, Shown>>, rest: Rows = [], third: readonly string[] = []) => {
    const total = [...ROWS, ...rest].reduce((sum, [, number]) => sum + number, 0);
    const listed = { 'registrations|country': ['CN', 'DE', ...third], 'registrations|ticket': ['A', 'B'] };
    return gated([eventOf('e', { cells: { ...cells, 'registrations|': count(total), ...more }, listed })], 'ticket,country', [
      ...ROWS,
      ...rest,
    ]);
  };

  it('are those that are printed; one in which nobody is may be larger where its words allow it', async () => {
    expect(valuesOf(await of({}))).toEqual([30, 20, 12]);
    expect(valuesOf(await of({ [at('B', 'DE')]: BELOW }))).toEqual([30, 20, 12]);
    expect(await of({ [at('B', 'DE')]: { kind: 'withheld' } })).toBe(HIDDEN);
  });

  it.each(['other', 'no-answer'])('do not tell whether anybody is in a hidden row of %s', async (apart) => {
    const hidden = { [at('A', apart)]: BELOW, [at('B', apart)]: count(0) };
    expect(await of(hidden, [], [apart])).toBe(HIDDEN);
    const somebody: Rows = apart === 'other' ? [['A,FR', 3]] : [[null, 3]];
    expect(await of(hidden, somebody, [apart])).toBe(HIDDEN);
    expect(valuesOf(await of({ [at('A', apart)]: count(0), [at('B', apart)]: count(0) }, [], [apart]))).toEqual([30, 20, 12]);
  });

  it('are nothing of several events where one hides a row of it, whoever is in it', async () => {
    const two = (hidden: Shown) => {
      const listed = { 'registrations|country': ['CN', 'DE'], 'registrations|ticket': ['A', 'B'] };
      const events = [count(0), hidden].map((shown, i) =>
        eventOf(i === 0 ? 'e' : 'f', { cells: { ...cells, 'registrations|': count(62), [at('B', 'DE')]: shown }, listed }),
      );
      return gated(
        events,
        'ticket,country',
        ROWS.map(([key, number]) => [key, 2 * number] as const),
      );
    };
    expect(valuesOf(await two(count(0)))).toEqual([60, 40, 24]);
    expect(await two(BELOW)).toBe(HIDDEN);
  });
});
