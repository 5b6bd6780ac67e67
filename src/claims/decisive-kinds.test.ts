import { expect, it } from 'vitest';
import type { SignalKind } from '../model/location.ts';
import { decisiveKinds } from './decisive-kinds.ts';
import type { SensitivityRow } from './evaluated-claim.ts';

type Possible = readonly [low: number | null, high: number | null];
const row = (kind: SignalKind | null, agrees: boolean | null, [low, high]: Possible, rule = 'without') =>
  ({ request: { evidence: kind === null ? undefined : { rule, kind } }, agrees, low, high }) as unknown as SensitivityRow;
const kinds = (...rows: readonly SensitivityRow[]) => decisiveKinds(rows, { low: 2, high: 2 }).map(({ kind }) => kind);
const claimed = row(null, true, [1, 3]);

it('an answer turns on evidence without which what is known no longer satisfies the claim, or what is possible says otherwise', () => {
  expect(kinds(claimed, row('profile', true, [1, 3]))).toEqual([]);
  expect(kinds(claimed, row('profile', true, [1, 9]), row('utc-offset', true, [2, 3])), 'as open as before').toEqual([]);
  expect(kinds(claimed, row('profile', false, [1, 3]))).toEqual(['profile']);
  expect(kinds(claimed, row('utc-offset', true, [2, 2])), 'it holds then').toEqual(['utc-offset']);
  expect(kinds(claimed, row('email-cctld', true, [3, 4])), 'it fails then').toEqual(['email-cctld']);
  expect(kinds(claimed, row('profile', false, [1, 3]), row('email-cctld', true, [2, 2]))).toEqual(['profile', 'email-cctld']);
});

it('nothing is told of rows without an answer, nor of those that leave out no evidence of one kind', () => {
  expect(kinds(claimed, row('profile', null, [3, 4]))).toEqual([]);
  expect(kinds(claimed, row(null, false, [3, 4]))).toEqual([]);
  expect(kinds(claimed, row('profile', false, [3, 4], 'declared'))).toEqual([]);
  expect(kinds(row(null, false, [null, null]), row('profile', false, [null, null]))).toEqual([]);
  expect(kinds(row(null, false, [null, null]), row('profile', false, [2, 2])), 'what is possible is known only without').toEqual([
    'profile',
  ]);
});
