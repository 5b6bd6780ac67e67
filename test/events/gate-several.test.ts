import { describe, expect, it } from 'vitest';
import { HIDDEN } from '../../src/disclosure/gate-measure.ts';
import type { PublishedFigure } from '../../src/disclosure/publish-event.ts';
import type { Shown } from '../../src/disclosure/shown.ts';
import type { MeasureRequest } from '../../src/measures/request.ts';
import { BELOW, BY_COUNTRY, COUNTRIES, count, eventOf, gated, type Rows, valuesOf } from './gated.ts';

const NOT_SAID = { withheld: expect.objectContaining({ en: 'no table of the event prints it' }) };

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
    const figures = [figure({ id: 'organisations.behind_half', kind: 'count', count: count(4) })];
    const events = ['e', 'f'].map((id) => eventOf(id, { cells: { 'registrations|': count(2) }, figures }));
    const asked = { measure: 'event-organisation-concentration' };
    expect(await gated(events, null, [['all', 4]], asked), 'not of two events').toBe(HIDDEN);
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
