import { describe, expect, test } from 'vitest';
import { describeClock, loadZones, patternOf, readClock } from './clock.ts';

const zones = loadZones();
const read = (january: number | null, july: number | null) => readClock({ january, july }, zones);

describe('what a clock allows', () => {
  test('Central Europe shows by its summer time', () => {
    const reading = read(60, 120)!;
    expect(reading.region).toContain('europe');
    expect(['DE', 'FR', 'PL', 'XK'].every((code) => reading.countries.has(code))).toBe(true);
    expect(reading.countries.has('NG')).toBe(false);
  });

  test('UTC+8 all year is East Asia and the west of Australia', () => {
    const reading = read(480, 480)!;
    expect(reading.region).toBe('asia+oceania');
    expect(['CN', 'TW', 'HK', 'SG', 'AU'].every((code) => reading.countries.has(code))).toBe(true);
    expect(reading.countries.has('DE')).toBe(false);
  });

  test('the south has its summer in January', () => {
    expect(read(660, 600)!.countries.has('AU')).toBe(true);
    expect(read(660, 600)!.countries.has('RU')).toBe(false);
  });

  test('half an hour is telling', () => {
    expect([...read(330, 330)!.countries].sort()).toEqual(['IN', 'LK']);
  });

  test.each([
    ['nothing known', null, null],
    ['UTC all year: a server', 0, 0],
    ['UTC in the only season known', 0, null],
    ['a clock no country has', 17, 17],
  ])('no evidence: %s', (_, january, july) => expect(read(january, july)).toBeUndefined());

  test('a season counts from three commits and four fifths agreement', () => {
    const january = (offset: number, commits: number) => ({ season: 'january' as const, offset, commits });
    expect(patternOf([january(60, 2)]).january).toBeNull();
    expect(patternOf([january(60, 3)]).january).toBe(60);
    expect(patternOf([january(60, 7), january(-300, 3)]).january).toBeNull();
    expect(patternOf([january(60, 8), january(-300, 2)])).toEqual({ january: 60, july: null });
  });

  test('patterns in words', () => {
    expect(describeClock({ january: -480, july: -420 })).toBe('UTC-08:00 in January, UTC-07:00 in July');
    expect(describeClock({ january: 330, july: 330 })).toBe('UTC+05:30 all year');
    expect(describeClock({ january: null, july: 60 })).toBe('UTC+01:00 in July');
  });
});
