import { describe, expect, it } from 'vitest';
import type { MeasureResult } from '../../model/measure-result.ts';
import type { Membership, MembershipRecord } from '../measure-port.ts';
import { findGrowth } from './amount.ts';
import { entriesOf, knownValue } from './entries.ts';
import { findMembership, isToldLate } from './membership.ts';
import { findScale } from './scale.ts';

describe('the values of a dimension', () => {
  const row = (country: string, value: number) => ({ key: { country }, value });
  const result = { rows: [row('IN', 3), row('CN', 9), row('DE', 3)], unknownRows: [row('group', 4)] } as unknown as MeasureResult;

  it('stand largest first, then by code, the subject among them though nothing is known of it', () => {
    expect(entriesOf(result, 'country', 'DE').map(({ key, value }) => [key, value])).toEqual([
      ['CN', 9],
      ['DE', 3],
      ['IN', 3],
    ]);
    expect(entriesOf(result, 'country', 'FR').at(-1)).toEqual({ key: 'FR', value: 0 });
  });

  it('are known of a group apart as well', () => {
    expect([knownValue(result, 'country', 'group'), knownValue(result, 'country', 'CN'), knownValue(result, 'country', 'FR')]).toEqual([
      4, 9, 0,
    ]);
  });
});

describe('a change of two counts', () => {
  const counted = (value: number, unknown: number) =>
    ({
      by: [],
      rows: [{ key: {}, value }],
      unknownRows: [],
      counts: 'other',
      population: { total: value, known: value, unknown },
    }) as unknown as MeasureResult;
  const found = async (before: MeasureResult, after: MeasureResult) => {
    const claim = { kind: 'growth', measure: 'countries', by: 'country', where: {}, before: { from: '2017', to: '2018' } };
    const port = {
      run: async ({ period }: { period: { from: string } }) => (period.from === '2017' ? before : after),
      check: async () => {},
      clocks: async () => null,
      bounds: async () => null,
      archive: async () => null,
      describe: () => ({ dimensions: ['year'] }),
    };
    return findGrowth(claim as never, { port, context: { period: { from: '2018', to: '2019' } } } as never);
  };
  const changed = async (before: MeasureResult, after: MeasureResult) => {
    const { observed, rungs } = await found(before, after);
    return [observed, ...rungs.flatMap(({ rung, low, high }) => [rung, low, high])];
  };

  it('is exact where nothing is unknown in either, and open to the side on which there may be more', async () => {
    expect(await changed(counted(4, 0), counted(6, 0))).toEqual([0.5, 'exact', 0.5, 0.5]);
    expect(await changed(counted(4, 0), counted(6, 1))).toEqual([0.5, 'worst-case', 0.5, null]);
    expect(await changed(counted(4, 1), counted(6, 0))).toEqual([0.5, 'worst-case', -1, 0.5]);
    expect(await changed(counted(4, 1), counted(6, 1))).toEqual([0.5, 'worst-case', -1, null]);
  });

  it('is none where the earlier period is empty or nobody tells of it, which is said of the period that is claimed', async () => {
    const period = { from: '2018', to: '2019' };
    const untold = { ...counted(0, 0), untold: true } as MeasureResult;
    expect(await found(counted(0, 0), counted(6, 0))).toMatchObject({
      missing: 'no-data',
      numbers: { before: 0, after: 6 },
      population: { total: 6 },
      request: { period },
    });
    expect(await found(untold, counted(6, 0))).toMatchObject({ missing: 'no-source', request: { period } });
    expect(await found(counted(4, 0), counted(0, 0))).toMatchObject({ missing: 'no-data', request: { period } });
  });
});

describe('published figures together', () => {
  const figure = (low: number, high: number | null) => ({ low, high, words: { en: '', zh: '' }, source: 's', asOf: 'd' }) as never;
  const scale = (...figures: readonly never[]) => {
    const { observed, rungs, cited } = findScale(figures);
    return [observed, rungs[0]?.low, rungs[0]?.high, cited.length];
  };

  it('say from the least any allows to the most, open where one is', () => {
    expect(scale(figure(5, 9), figure(3, 4))).toEqual([null, 3, 9, 2]);
    expect(scale(figure(5, null), figure(9, 9))).toEqual([null, 5, null, 2]);
    expect(scale(figure(5, 5))).toEqual([5, 5, 5, 1]);
    expect(findScale([]).missing).toBe('figure-not-published');
  });
});

describe('a member', () => {
  const record = (parts: object): Membership =>
    ({
      organisation: 'Example Pay',
      nearness: 0,
      level: 'Gold',
      endUser: true,
      joined: '2019-06-25T00:00:00Z',
      declaredAt: null,
      firstSeen: null,
      from: null,
      until: null,
      ...parts,
    }) as Membership;
  const portOf = (record: MembershipRecord) => ({ port: { membership: async () => record } }) as never;
  const found = async (asserts: object, ...records: readonly Membership[]) => {
    const claim = { kind: 'membership', subject: 'Example Pay', on: '2019-07-29T00:00:00Z', asserts } as never;
    const { observed, rungs } = await findMembership(claim, portOf({ intervals: records, listed: null }));
    return [observed, rungs[0]!.low, rungs[0]!.high];
  };
  const [YES, NO, OPEN] = [
    [1, 1, 1],
    [0, 0, 0],
    [null, 0, 1],
  ];

  it('is one from the day the record begins until the day before it ends, both open where it does not say', async () => {
    const on = '2019-07-29T00:00:00Z';
    expect(await found({}, record({}))).toEqual(YES);
    expect([await found({}, record({ from: on })), await found({}, record({ from: '2019-07-30T00:00:00Z' }))]).toEqual([YES, NO]);
    expect([await found({}, record({ until: on })), await found({}, record({ until: '2019-07-30T00:00:00Z' }))]).toEqual([NO, YES]);
    expect(await found({})).toEqual(NO);
    expect(await found({ level: 'Silver' }, record({ until: on, level: 'Silver' }), record({}))).toEqual(NO);
  });

  it('is told of from the first list, or the first it stands in where it may be older, to the day of the last revision', async () => {
    const listed = { from: '2019-01-01T12:00:00Z', to: '2019-12-31T06:00:00Z' };
    const told = async (day: string, ...records: readonly Membership[]) => {
      const claim = { kind: 'membership', subject: 'Example Pay', on: `${day}T00:00:00Z`, asserts: {} } as never;
      const { missing, observed, listed: around } = await findMembership(claim, portOf({ intervals: records, listed } as never));
      return missing === null ? observed : [missing, around?.from.slice(0, 10)];
    };
    const [atStart, came] = [
      record({ from: '2019-03-01T00:00:00Z' }),
      record({ from: '2019-03-01T00:00:00Z', firstSeen: '2019-03-01T00:00:00Z' }),
    ];
    expect([await told('2019-01-01', came), await told('2019-01-02', came), await told('2019-03-01', came)]).toEqual([
      ['no-source', '2019-01-01'],
      0,
      1,
    ]);
    expect([await told('2019-01-02', atStart), await told('2019-03-01', atStart)]).toEqual([['no-source', '2019-03-01'], 1]);
    expect([await told('2019-12-31', came), await told('2020-01-01', came), await told('2020-01-01')]).toEqual([
      1,
      ['no-source', '2019-01-01'],
      ['no-source', '2019-01-01'],
    ]);
    const back = record({ from: '2019-09-01T00:00:00Z' });
    expect(await told('2019-06-01', record({ from: '2019-03-01T00:00:00Z', until: '2019-05-01T00:00:00Z' }), back)).toBe(0);
  });

  it('is the entry that bears the name asked for, and of several alike the one as asserted', async () => {
    const [own, other] = [record({ level: 'Silver' }), record({ level: 'Gold', nearness: 2 })];
    expect([await found({ level: 'Gold' }, other, own), await found({ level: 'Silver' }, other, own)]).toEqual([NO, YES]);
    expect(await found({ level: 'Gold' }, record({ level: 'Silver', nearness: 2 }), other)).toEqual(YES);
  });

  it('is as asserted when all of it was so, not when anything was not, and open where the record does not say', async () => {
    expect(await found({ level: 'gold', end_user: true, joined: '2019-06-25T00:00:00Z' }, record({}))).toEqual(YES);
    expect([
      await found({ level: 'silver' }, record({})),
      await found({ end_user: false }, record({})),
      await found({ joined: '2019-06-26T00:00:00Z' }, record({})),
    ]).toEqual([NO, NO, NO]);
    expect([
      await found({ level: 'gold' }, record({ level: '' })),
      await found({ end_user: true }, record({ endUser: null })),
      await found({ joined: '2019-06-25T00:00:00Z' }, record({ joined: null })),
    ]).toEqual([OPEN, OPEN, OPEN]);
    expect(await found({ level: 'gold', end_user: false }, record({ level: '' }))).toEqual(NO);
  });

  it('who declared his day of joining more than 92 days after it has said so, and the record does not tell', async () => {
    const late = (declaredAt: string | null) => record({ joined: '2019-01-01T00:00:00Z', declaredAt });
    expect([
      isToldLate(late('2019-04-03T00:00:00Z')),
      isToldLate(late('2019-04-03T00:00:01Z')),
      isToldLate(late(null)),
      isToldLate(record({ joined: null, declaredAt: '2019-04-03T00:00:01Z' })),
    ]).toEqual([false, true, false, false]);
    expect(await found({ joined: '2019-01-01T00:00:00Z' }, late('2019-09-01T00:00:00Z'))).toEqual(OPEN);
  });
});
