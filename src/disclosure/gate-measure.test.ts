import { describe, expect, it } from 'vitest';
import type { MeasureRequest } from '../measures/request.ts';
import type { MeasureResult } from '../model/measure-result.ts';
import { ALL_TIME } from '../model/period.ts';
import { gateMeasure, HIDDEN } from './gate-measure.ts';
import type { PublishedEvent, PublishedFigure } from './publish-event.ts';
import type { Shown } from './shown.ts';

const count = (value: number): Shown => ({ kind: 'count', value });
const BELOW: Shown = { kind: 'below', k: 10 };
const NOT_SAID = { withheld: expect.objectContaining({ en: 'no table of the event prints it' }) };

/** What an event prints: cells by universe and key (`registrations|country=CN`), and the categories of its tables. */
type Printed = {
  readonly cells: Readonly<Record<string, Shown>>;
  readonly listed?: Readonly<Record<string, readonly string[]>>;
  readonly figures?: readonly PublishedFigure[];
};

function eventOf(id: string, { cells, listed = {}, figures = [] }: Printed) {
  const at = (name: string) => name.replace('|', `@${id}|`);
  const named = <T>(record: Readonly<Record<string, T>>) => Object.entries(record).map(([name, value]) => [at(name), value] as const);
  const published = { shown: new Map(named(cells)), figures, edition: { categories: Object.fromEntries(named(listed)) } };
  return { id, series: id, starts: id === 'e' ? '2019-06-24' : '2018-11-13', published: published as unknown as PublishedEvent };
}

/** By each value of a dimension its number; null is who gave no answer. */
type Rows = readonly (readonly [value: string | null, number: number])[];

const gated = (events: readonly ReturnType<typeof eventOf>[], by: string | null, found: Rows, asked: Partial<MeasureRequest> = {}) => {
  const request = { measure: 'event-registrations', by: by === null ? [] : [by], where: {}, period: ALL_TIME, profile: null, ...asked };
  const sum = (rows: Rows) => rows.reduce((all, [, number]) => all + number, 0);
  const known = found.filter(([value]) => value !== null);
  const result = {
    by: request.by,
    rows: known.map(([value, number]) => ({ key: by === null ? {} : { [by]: value }, value: number })),
    population: { total: sum(found), known: sum(known), unknown: sum(found) - sum(known), excluded: { tests: 1 } },
  };
  const gate = { events, published: async (id: string) => events.find((event) => event.id === id)!.published };
  return gateMeasure(request as MeasureRequest, result as unknown as MeasureResult, gate as never);
};

const valuesOf = (result: Awaited<ReturnType<typeof gated>>) => ('rows' in result ? result.rows.map(({ value }) => value) : result);
const COUNTRIES = {
  cells: { 'registrations|': count(50), 'registrations|country=CN': count(30), 'registrations|country=DE': count(20) },
  listed: { 'registrations|country': ['CN', 'DE'] },
};
const BY_COUNTRY: Rows = [
  ['CN', 30],
  ['DE', 20],
];

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

  it('leave out one below k where the smallest printed one is k', async () => {
    const cells = {
      'registrations|': count(49),
      'registrations|country=CN': count(30),
      'registrations|country=DE': count(10),
      'registrations|country=FR': BELOW,
    };
    const rows: Rows = [
      ['CN', 30],
      ['DE', 10],
      ['FR', 9],
    ];
    const result = await gated([eventOf('e', { cells, listed: { 'registrations|country': ['CN', 'DE', 'FR'] } })], 'country', rows);
    expect(valuesOf(result)).toEqual([30, 10]);
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
      const rows: Rows = [['CN', 30], ['DE', smallest], ...Array.from({ length: rest / 2 }, (_, i): Rows[number] => [`X${i}`, 2])];
      const result = await gated([eventOf('e', { cells, listed: { 'registrations|country': ['CN', 'DE', 'other'] } })], 'country', rows);
      return 'unprinted' in result ? result.unprinted : undefined;
    };
    expect([await of(12), await of(20), await of(44)]).toEqual([[12], [20], [20, 20, 4]]);
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

  it('of the category that is counted together are never said', async () => {
    expect(await gated([eventOf('e', COUNTRIES)], null, [[null, 50]], { where: { country: 'other' } })).toBe(HIDDEN);
  });
});

describe('rows of several events', () => {
  const two = (cells: Readonly<Record<string, Shown>>, listed = COUNTRIES.listed) => [
    eventOf('e', COUNTRIES),
    eventOf('f', { cells, listed }),
  ];
  const BOTH: Rows = [
    ['CN', 42],
    ['DE', 31],
  ];
  const OTHER = { 'registrations|': count(23), 'registrations|country=CN': count(12), 'registrations|country=DE': count(11) };

  it('are sums of what each prints', async () => {
    expect(valuesOf(await gated(two(OTHER), 'country', BOTH))).toEqual([42, 31]);
    expect(
      valuesOf(
        await gated(two(OTHER), 'event', [
          ['e', 50],
          ['f', 23],
        ]),
      ),
    ).toEqual([50, 23]);
  });

  it('are hidden where one hides a row or counts some together', async () => {
    expect(await gated(two({ ...OTHER, 'registrations|country=DE': BELOW }), 'country', BOTH)).toBe(HIDDEN);
    const joined = { 'registrations|country': ['CN', 'DE', 'other'] };
    expect(await gated(two({ ...OTHER, 'registrations|country=other': count(0) }, joined), 'country', BOTH)).toBe(HIDDEN);
  });

  it('are of the events that are asked for, by name, series, year and period', async () => {
    const asked = (more: Partial<MeasureRequest>) => gated(two(OTHER), 'country', BY_COUNTRY, more);
    expect(valuesOf(await asked({ where: { event: 'e' } }))).toEqual([30, 20]);
    expect(valuesOf(await asked({ where: { series: 'e' } }))).toEqual([30, 20]);
    expect(valuesOf(await asked({ where: { year: '2019' } }))).toEqual([30, 20]);
    const from = (from: string | null, to: string | null) => asked({ period: { from, to } as never });
    expect(valuesOf(await from('2019-06-24T00:00:00Z', null))).toEqual([30, 20]);
    expect(valuesOf(await from('2019-01-01T00:00:00Z', '2019-06-24T00:00:01Z'))).toEqual([30, 20]);
    expect(await from('2019-01-01T00:00:00Z', '2019-06-24T00:00:00Z')).toEqual(NOT_SAID);
    expect(await from('2019-06-24T00:00:01Z', null)).toEqual(NOT_SAID);
    expect(valuesOf(await gated([], 'country', []))).toEqual([]);
  });

  it('are nothing where they count different people, as one event may', async () => {
    expect(await gated(two(OTHER), 'country', BOTH, { measure: 'event-people' })).toEqual(NOT_SAID);
    const people = {
      'registrations|repeat=no': count(50),
      'registrations|country=CN&repeat=no': count(30),
      'registrations|country=DE&repeat=no': count(20),
    };
    expect(valuesOf(await gated([eventOf('e', { cells: people })], 'country', BY_COUNTRY, { measure: 'event-people' }))).toEqual([30, 20]);
  });
});

describe('a measure that is a figure of its event', () => {
  const figure = (more: object) =>
    ({ id: 'attendees.show_rate', event: 'e', subject: 'attendees', unit: 'people', ...more }) as PublishedFigure;
  const shareOf = (share: object, numerator: Shown, base: Shown) => figure({ kind: 'share', share, numerator, base });
  const PERCENT = { kind: 'percent', value: 83 };
  const rate = (figures: readonly PublishedFigure[], asked: Partial<MeasureRequest> = {}) => {
    const cells = { 'registrations|status=approved': count(0.8), 'registrations|mode=virtual&status=approved': count(0.8) };
    return gated([eventOf('e', { cells, figures })], null, [['all', 0.8]], { measure: 'event-show-rate', ...asked });
  };

  it('is said where the share and both its counts are printed', async () => {
    expect(valuesOf(await rate([shareOf(PERCENT, count(40), count(50))]))).toEqual([0.8]);
    expect(await rate([shareOf({ kind: 'withheld', because: 'small-base' }, count(8), count(10))])).toBe(HIDDEN);
    expect(await rate([shareOf(PERCENT, BELOW, count(50))])).toBe(HIDDEN);
    expect(await rate([shareOf(PERCENT, count(40), BELOW)])).toBe(HIDDEN);
    expect(await rate([shareOf(PERCENT, count(41), count(50))])).toBe(HIDDEN);
    expect(await rate([])).toBe(HIDDEN);
  });

  it('is not said of a part of the event', async () => {
    expect(await rate([shareOf(PERCENT, count(40), count(50))], { where: { mode: 'virtual' } })).toBe(HIDDEN);
  });

  it('is a count where the figure is one', async () => {
    const behind = (shown: Shown) => {
      const figures = [figure({ id: 'organisations.behind_half', kind: 'count', count: shown })];
      return gated([eventOf('e', { cells: { 'registrations|': count(4) }, figures })], null, [['all', 4]], {
        measure: 'event-organisation-concentration',
      });
    };
    expect(valuesOf(await behind(count(4)))).toEqual([4]);
    expect(await behind(BELOW)).toBe(HIDDEN);
  });
});

describe('what no table prints', () => {
  it('is a definition of one’s own, two filters that cannot both hold, and a profile without a table', async () => {
    const events = [eventOf('e', COUNTRIES)];
    expect(await gated(events, 'country', BY_COUNTRY, { definition: { share: 0.6 } })).toEqual(NOT_SAID);
    expect(await gated(events, 'country', BY_COUNTRY, { measure: 'event-check-ins', where: { came: 'not-told' } })).toEqual(NOT_SAID);
    expect(await gated(events, 'country', BY_COUNTRY, { measure: 'event-acceptance', profile: 'still-standing' })).toEqual(NOT_SAID);
  });

  it('is told of a profile where its cells are', async () => {
    const cells = {
      'proposals|accepted=yes': count(50),
      'proposals|accepted=yes&track=a': count(30),
      'proposals|accepted=yes&track=b': count(20),
    };
    const accepted = { measure: 'event-proposals', profile: 'accepted' };
    expect(
      valuesOf(
        await gated(
          [eventOf('e', { cells })],
          'track',
          [
            ['a', 30],
            ['b', 20],
          ],
          accepted,
        ),
      ),
    ).toEqual([30, 20]);
  });

  it('of those who came may stand in tables of them', async () => {
    const cells = { 'registrations|came=came': count(50), 'came|country=CN': count(30), 'came|country=DE': count(20) };
    expect(valuesOf(await gated([eventOf('e', { cells })], 'country', BY_COUNTRY, { measure: 'event-check-ins' }))).toEqual([30, 20]);
    const registered = { ...cells, 'registrations|': count(50) };
    expect(await gated([eventOf('e', { cells: registered })], 'country', BY_COUNTRY), 'and not those of all who registered').toBe(HIDDEN);
  });
});
