import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../../../model/all-time.ts';
import { SIGNAL_KINDS } from '../../../model/location.ts';
import { combineSignals } from './combine.ts';
import type { Signal } from './signal.ts';

const year = (y: number) => BigInt(Date.UTC(y, 0, 1)) * 1000n;
const signal = (changes: Partial<Signal>): Signal => ({
  kind: 'profile',
  state: 'located',
  codes: ['DE'],
  region: '',
  from: null,
  until: null,
  strength: 0.8,
  evidence: 'place',
  source: 'file',
  line: 1,
  ...changes,
});
const clock = (codes: readonly string[], region: string, from: bigint | null = null, until: bigint | null = null) =>
  signal({ kind: 'utc-offset', state: 'region', codes: [], region, from, until, strength: 0.5, consistent: new Set(codes) });
const domain = (code: string) => signal({ kind: 'email-cctld', codes: [code], strength: 0.4 });
const now = (signals: readonly Signal[]) => {
  const slices = combineSignals(signals);
  expect(slices).toHaveLength(1);
  const { state, country, region, reason, flags } = slices[0]!;
  return [state, country ?? region, reason, flags].filter(Boolean).join(' ');
};

describe('what signals add up to', () => {
  test.each<[string, Signal[], string]>([
    ['a declared country', [signal({})], 'located DE profile'],
    ['nothing usable', [signal({ state: 'unknown', codes: [] })], 'unknown no-usable-signal'],
    [
      'a text with two countries stays ambiguous whatever else is known',
      [signal({ state: 'ambiguous', codes: ['DE', 'US'] }), domain('DE')],
      'ambiguous profile-names-several',
    ],
    ['equally strong sources that differ', [signal({}), signal({ codes: ['FR'], source: 'other' })], 'ambiguous profile-sources-differ'],
    [
      'a stronger source of the kind decides, the other is flagged',
      [signal({}), signal({ codes: ['FR'], strength: 0.5 })],
      'located DE profile declared-disagree',
    ],
    ['self-declared beats profile', [signal({}), signal({ kind: 'self-declared', codes: ['FR'] })], 'located FR self-declared'],
    ['a clock that fits', [signal({}), clock(['DE', 'FR'], 'europe')], 'located DE profile'],
    [
      'a clock that does not fit is flagged, not averaged',
      [signal({}), clock(['CN', 'SG'], 'asia')],
      'located DE profile offset-disagrees',
    ],
    ['a domain that differs is flagged', [signal({}), domain('AT')], 'located DE profile cctld-disagrees'],
    ['a clock alone', [clock(['CN', 'SG'], 'asia')], 'region asia utc-offset'],
    ['a domain alone', [domain('CZ')], 'located CZ email-cctld'],
    ['a domain the clock allows', [domain('CN'), clock(['CN', 'SG'], 'asia')], 'located CN email-cctld'],
    ['a domain the clock excludes', [domain('DE'), clock(['CN', 'SG'], 'asia')], 'region asia utc-offset cctld-disagrees'],
    ['two domains', [domain('DE'), domain('FR')], 'ambiguous email-cctld-sources-differ'],
    [
      'a declared region is refined by a domain',
      [signal({ state: 'region', codes: [], region: 'europe' }), domain('CZ')],
      'located CZ email-cctld',
    ],
    ['an employer at home, weakest of all', [signal({ kind: 'organisation-home', codes: ['US'] }), domain('DE')], 'located DE email-cctld'],
    ['an employer at home alone', [signal({ kind: 'organisation-home', codes: ['US'] })], 'located US organisation-home'],
  ])('%s', (_, signals, expected) => {
    expect(now(signals)).toBe(expected);
  });

  test('a move: each declaration counts from when it was seen, the first one also before', () => {
    const slices = combineSignals([
      signal({ from: year(2017), until: year(2018) }),
      signal({ codes: ['FR'], from: year(2019), until: year(2020) }),
    ]);
    expect(slices.map(({ from, country }) => [from, country])).toEqual([
      [BEGINNING_OF_TIME, 'DE'],
      [year(2019), 'FR'],
    ]);
    expect(slices.at(-1)!.until).toBe(END_OF_TIME);
  });

  test('the disagreement of a clock is dated', () => {
    const slices = combineSignals([
      signal({}),
      clock(['DE'], 'europe', year(2017), year(2018)),
      clock(['CN'], 'asia', year(2018), year(2019)),
    ]);
    expect(slices.map(({ from, flags }) => [from, flags])).toEqual([
      [BEGINNING_OF_TIME, ''],
      [year(2018), 'offset-disagrees'],
    ]);
  });
});

const anySignal: fc.Arbitrary<Signal> = fc
  .record({
    kind: fc.constantFrom(...SIGNAL_KINDS),
    codes: fc.uniqueArray(fc.constantFrom('DE', 'FR', 'CN'), { maxLength: 2 }),
    region: fc.constantFrom('europe', 'asia'),
    span: fc.tuple(fc.integer({ min: 2010, max: 2020 }), fc.integer({ min: 1, max: 5 }), fc.boolean(), fc.boolean()),
    strength: fc.constantFrom(0.4, 0.8),
    known: fc.boolean(),
  })
  .map(({ kind, codes, region, span: [start, length, openStart, openEnd], strength, known }) => {
    const isClock = kind === 'utc-offset';
    const own = isClock ? [] : [...codes].sort();
    const state = isClock ? 'region' : own.length > 1 ? 'ambiguous' : own.length === 1 ? 'located' : known ? 'region' : 'unknown';
    return signal({
      kind,
      state,
      codes: own,
      region: state === 'region' ? region : '',
      from: openStart ? null : year(start),
      until: openEnd ? null : year(start + length),
      strength,
      evidence: `${kind} ${codes} ${region}`,
      ...(isClock ? { consistent: new Set(codes) } : {}),
    });
  });

describe('properties of the slices', () => {
  test('they cover all time without gap or overlap, and say exactly one country when located', () => {
    fc.assert(
      fc.property(fc.array(anySignal, { minLength: 1, maxLength: 6 }), (signals) => {
        const slices = combineSignals(signals);
        expect(slices[0]!.from).toBe(BEGINNING_OF_TIME);
        expect(slices.at(-1)!.until).toBe(END_OF_TIME);
        for (const [index, slice] of slices.slice(1).entries()) expect(slice.from).toBe(slices[index]!.until);
        for (const { state, country, region } of slices) {
          expect(country !== null).toBe(state === 'located');
          expect(region !== null).toBe(state === 'region');
        }
      }),
    );
  });

  test('the order of signals does not matter', () => {
    fc.assert(
      fc.property(fc.array(anySignal, { maxLength: 6 }), (signals) => {
        expect(combineSignals([...signals].reverse())).toEqual(combineSignals(signals));
      }),
    );
  });

  test('no clock and no domain ever changes which country was declared', () => {
    fc.assert(
      fc.property(fc.array(anySignal, { minLength: 1, maxLength: 6 }), (signals) => {
        const declared = [signal({ kind: 'self-declared', codes: ['BR'], strength: 1 })];
        const weak = signals.filter(({ kind }) => kind === 'utc-offset' || kind === 'email-cctld');
        for (const slice of combineSignals([...declared, ...weak])) expect(slice.country).toBe('BR');
      }),
    );
  });
});
