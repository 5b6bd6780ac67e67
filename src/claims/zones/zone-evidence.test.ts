import { describe, expect, it } from 'vitest';
import type { Tipping } from '../evaluated-claim.ts';
import type { Finding, Inquiry } from '../finding.ts';
import { withZones } from './zone-evidence.ts';

const ZONES = [
  {
    zone: 'asia',
    known: new Map([
      ['CN', 6],
      ['IN', 3],
    ]),
    unlocated: 4,
  },
  { zone: 'europe', known: new Map([['DE', 5]]), unlocated: 2 },
];
const neighbour = (key: string, ahead: boolean) => ({ key, ahead, inText: { en: key, zh: key } }) as Tipping;
const FINDING = {
  request: { period: { from: null, to: '2019-07-29T00:00:00Z' } },
  population: { unknown: 6 },
  clock: {},
  rungs: [{ rung: 'worst-case' }, { rung: 'selection-2' }, { rung: 'missing-at-random' }],
  tipping: [neighbour('US', true), neighbour('DE', true), neighbour('IN', false), neighbour('FR', false)],
} as unknown as Finding;

type Later = Readonly<Record<string, readonly [people: number, later: number]>>;

const found = (
  more: Partial<Finding>,
  later: Later | null = null,
  depth: Inquiry['depth'] = 'full',
  zones: typeof ZONES | null = ZONES,
) => {
  const located = later && new Map(Object.entries(later).map(([key, [people, own]]) => [key, { people, later: own }]));
  const port = { byZone: async () => zones, locatedLater: async () => located };
  const rungs = [{ rung: 'missing-at-random-in-zones' }, { rung: 'selection-2-in-zones' }];
  return withZones({ ...FINDING, ...more }, 'CN', { port, context: { minimum: 3 }, depth } as never, () => rungs as never);
};

it('each rung in zones stands after the one it sharpens', async () => {
  expect((await found({})).rungs.map(({ rung }) => rung)).toEqual([
    'worst-case',
    'selection-2',
    'selection-2-in-zones',
    'missing-at-random',
    'missing-at-random-in-zones',
  ]);
});

it('nothing is added where there is no request, nobody unknown, no clock or no zone', async () => {
  const none = [{ request: null }, { population: null }, { population: { unknown: 0 } }, { clock: null }] as unknown as Partial<Finding>[];
  for (const without of none) expect((await found(without)).rungs).toEqual(FINDING.rungs);
  expect((await found({}, null, 'full', null)).rungs).toEqual(FINDING.rungs);
});

it('how much likelier to be unlocated those behind must be is told within zones too', async () => {
  const { tipping } = await found({});
  // 4.485: of the 13 in Asia 6.218 are then India's and 6.782 China's, and of the 2 unlocated in Europe 0.564 may be India's.
  expect(tipping.map(({ key, kappaInZones }) => [key, kappaInZones])).toEqual([
    ['US', 1],
    ['DE', 1],
    ['IN', expect.closeTo(4.485, 3)],
    ['FR', null],
  ]);
});

describe('those who were located later', () => {
  const TOLD: Later = { CN: [10, 5], DE: [20, 4], IN: [30, 3], US: [9, 9], FR: [9, 9] };

  it('tell of the nearest neighbour on either side', async () => {
    const { calibration } = await found({}, TOLD);
    expect(calibration.map(({ key, ahead, ratio }) => [key, ahead, ratio])).toEqual([
      ['DE', true, 0.4],
      ['IN', false, 0.2],
    ]);
    // 0.4 exp(1.96 sqrt(1/4 - 1/20 + 1/5 - 1/10)), Katz et al. 1978.
    expect(calibration[0]).toMatchObject({ low: expect.closeTo(0.1367, 4), high: expect.closeTo(1.1703, 4) });
  });

  it('are none without a day, without enough of the subject, and of a neighbour without enough', async () => {
    const keys = async (later: Later | null, more: Partial<Finding> = {}, depth: Inquiry['depth'] = 'full') =>
      (await found(more, later, depth)).calibration.map(({ key }) => key);
    expect(await keys({ ...TOLD, CN: [10, 3] })).toEqual(['DE', 'IN']);
    expect(await keys({ ...TOLD, CN: [10, 2] })).toEqual([]);
    expect(await keys({ DE: [20, 4] })).toEqual([]);
    expect(await keys(null)).toEqual([]);
    expect(await keys({ ...TOLD, IN: [30, 2] })).toEqual(['DE']);
    expect(await keys({ CN: [10, 5], IN: [30, 3] })).toEqual(['IN']);
    expect(await keys(TOLD, { request: { period: { from: null, to: null } } } as never)).toEqual([]);
    expect(await keys(TOLD, { tipping: [neighbour('DE', true)] } as never)).toEqual(['DE']);
    expect(await keys(TOLD, {}, 'quick' as never)).toEqual([]);
  });
});
