import { describe, expect, it } from 'vitest';
import type { ClaimSpec } from '../config/claims-schema.ts';
import { decisiveKinds } from './decisive-kinds.ts';
import type { RungName, SensitivityRow } from './evaluated-claim.ts';
import type { MeasureInfo } from './measure-port.ts';
import { hasOwnGaps, standingRung } from './standing-rung.ts';
import { isoTime, timeNumber } from './time-number.ts';

const claim = (stands_on?: string) =>
  ({ kind: 'rank', by: 'country', ...(stands_on === undefined ? {} : { stands_on }) }) as unknown as ClaimSpec;
const info = (...gaps: readonly string[]) => ({ gaps }) as unknown as MeasureInfo;
const standing = (rungs: readonly string[], stands_on?: string, of: MeasureInfo | null = null) =>
  standingRung(
    claim(stands_on),
    rungs.map((rung) => ({ rung: rung as RungName })),
    of,
  )?.rung;

describe('a claim stands on', () => {
  it('what a sample answered, else what clocks allow, else the first there is', () => {
    expect(standing(['worst-case', 'clock', 'follow-up', 'selection-2'])).toBe('follow-up');
    expect(standing(['worst-case', 'clock', 'selection-2'])).toBe('clock');
    expect(standing(['worst-case', 'selection-2'])).toBe('worst-case');
    expect(standing([])).toBeUndefined();
  });

  it('the rung that it names, where there is one', () => {
    expect(standing(['worst-case', 'clock', 'selection-2'], 'selection-2')).toBe('selection-2');
    expect(standing(['exact', 'clock'], 'selection-2')).toBe('exact');
  });

  it('nothing assumed of gaps of our own', () => {
    expect(standing(['worst-case', 'missing-at-random'], 'missing-at-random', info('country'))).toBe('worst-case');
    for (const rung of ['selection-2', 'selection-2-in-zones', 'missing-at-random', 'missing-at-random-in-zones'])
      expect(standing([rung], undefined, info('country'))).toBeUndefined();
    expect(standing(['worst-case', 'missing-at-random'], 'missing-at-random', info('region'))).toBe('missing-at-random');
    expect([
      hasOwnGaps(claim(), info('country')),
      hasOwnGaps(claim(), null),
      hasOwnGaps({ kind: 'membership' } as ClaimSpec, info('country')),
    ]).toEqual([true, false, false]);
  });
});

describe('evidence of one kind is decisive', () => {
  const row = (kind: string | null, agrees: boolean | null, low: number | null = 1, high: number | null = 2) =>
    ({ agrees, low, high, request: kind === null ? {} : { evidence: { rule: 'without', kind } } }) as unknown as SensitivityRow;
  const kinds = (...rows: readonly SensitivityRow[]) => decisiveKinds(rows, { low: 1, high: 2 }).map(({ kind }) => kind);

  it('when without it the answer is another, on what is known or in what is possible', () => {
    expect(kinds(row(null, true), row('employer', false), row('tld', true))).toEqual(['employer']);
    expect(kinds(row(null, true), row('employer', true, 1, 3), row('tld', true, 2, 2))).toEqual(['employer']);
    expect(kinds(row(null, true), row('employer', true, null))).toEqual(['employer']);
    expect(kinds(row(null, true, null), row('employer', true, null))).toEqual([]);
  });

  it('only where there is an answer, and something is left out', () => {
    expect(kinds(row(null, true), row('employer', null), row(null, false))).toEqual([]);
    expect(kinds()).toEqual([]);
  });
});

it('a year or month is a number in order, and is written as ISO 8601 has it', () => {
  expect([timeNumber('2014'), timeNumber('2014-06')]).toEqual([2014, 201406]);
  expect([isoTime(2014), isoTime(9999), isoTime(201406), isoTime(201412), isoTime('2014-06-30T12:00:00Z')]).toEqual([
    '2014',
    '9999',
    '2014-06',
    '2014-12',
    '2014-06-30',
  ]);
});
