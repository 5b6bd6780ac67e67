import { expect, it } from 'vitest';
import type { Instant } from './ids.ts';
import { formatInstant, parseInstant, yearBefore } from './period.ts';

it.each([
  ['2019', '2019-01-01T00:00:00Z'],
  ['2019-07', '2019-07-01T00:00:00Z'],
  ['2020-02-29', '2020-02-29T00:00:00Z'],
  ['2019-07-29T12:30:00Z', '2019-07-29T12:30:00Z'],
])('reads %s as the instant it begins at', (text, instant) => expect(parseInstant(text)).toBe(instant));

it.each(['2019-02-29', '2019-13', 'yesterday', '2019-7-1', '29.07.2019', '2019-07-29T12:30:00+08:00', ''])(
  'refuses "%s" and says how to write it',
  (text) => {
    expect(() => parseInstant(text)).toThrow(/is not a date/);
  },
);

it('shows midnight as a day', () => {
  expect(formatInstant(parseInstant('2019-07-29'))).toBe('2019-07-29');
  expect(formatInstant(parseInstant('2019-07-29T12:30:00Z'))).toBe('2019-07-29T12:30:00Z');
});

it('a year before 29 February is the day before it', () => {
  expect(yearBefore('2020-02-29T00:00:00Z' as Instant)).toBe('2019-02-28T00:00:00Z');
  expect(yearBefore('2019-07-29T12:00:00Z' as Instant)).toBe('2018-07-29T12:00:00Z');
});
