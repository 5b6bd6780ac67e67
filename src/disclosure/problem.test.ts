import { expect, it } from 'vitest';
import { type Cell, isPrimary, isUnknown, NO_END, needsProtection } from './problem.ts';

const cell = (parts: Partial<Cell>): Cell => ({ id: 'a', value: 4, status: 'free', k: 5, least: 0, most: NO_END, weight: 1, ...parts });

it('a count below k is hidden, of nobody as well; one that is zero by definition, was printed before or is never printed is not', () => {
  expect([isPrimary(cell({})), isPrimary(cell({ value: 0 })), isPrimary(cell({ value: 5 }))]).toEqual([true, true, false]);
  for (const status of ['structural-zero', 'published', 'unprinted'] as const) expect(isPrimary(cell({ status }))).toBe(false);
});

it('nobody may narrow what is hidden, nor a few people whom nobody prints', () => {
  const isKept = (parts: Partial<Cell>, hidden: readonly string[] = []) => needsProtection(cell(parts), new Set(hidden));
  expect([isKept({}, ['a']), isKept({ value: 9 }, ['a']), isKept({})]).toEqual([true, true, false]);
  const rest = { status: 'unprinted' } as const;
  expect([isKept(rest), isKept({ ...rest, value: 1 }), isKept({ ...rest, value: 5 }), isKept({ ...rest, value: 0 })]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([isKept({ ...rest, value: 0, guarded: true }), isKept({ ...rest, value: 5, guarded: true })]).toEqual([true, false]);
  expect(isKept({ status: 'published' }, ['a'])).toBe(false);
});

it('a reader does not know what is hidden and what is never printed', () => {
  expect(isUnknown(cell({}), new Set(['a']))).toBe(true);
  expect(isUnknown(cell({}), new Set())).toBe(false);
  expect(isUnknown(cell({ status: 'unprinted' }), new Set())).toBe(true);
});
