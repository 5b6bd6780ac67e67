import { expect, test } from 'vitest';
import { organisationIds } from './organisation-ids.ts';

const keys = Array.from({ length: 100_000 }, (_, i) => `org-${i}`);

test('every organisation has an id of its own, whatever the order, within 32 bits', () => {
  const ids = organisationIds(keys);
  // Of so many, two or three pairs are of one id by their keys alone.
  expect(new Set(ids.values()).size).toBe(keys.length);
  expect([...ids.values()].filter((id) => !Number.isInteger(id) || id < 1 || id >= 2 ** 31)).toEqual([]);
  const backwards = organisationIds([...keys].reverse());
  expect(keys.filter((key) => backwards.get(key) !== ids.get(key))).toEqual([]);
});

test('an organisation keeps its id when others come before it, between and behind', () => {
  const few = keys.slice(0, 2_000);
  const [now, then] = [organisationIds([...few, '0 before all', 'org-1 and', 'zz behind all']), organisationIds(few)];
  expect(now.size).toBe(few.length + 3);
  expect(few.filter((key) => now.get(key) !== then.get(key))).toEqual([]);
});
