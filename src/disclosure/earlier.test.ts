import { expect, it } from 'vitest';
import { withEdition } from './earlier.ts';
import type { PrintedEdition } from './publish-event.ts';

const edition = (value: number): PrintedEdition => ({
  cells: [{ id: 'registrations@e|', value }],
  categories: { 'registrations@e|ticket': ['Standard'] },
  told: [],
});

it('the edition before is known although nobody named it, and is known once', () => {
  const none = new Map<string, readonly PrintedEdition[]>([['e', []]]);
  expect(withEdition(none, [['e', edition(150)]]).get('e')).toMatchObject([edition(150)]);
  const named = new Map<string, readonly PrintedEdition[]>([['e', [edition(140), edition(150)]]]);
  expect(withEdition(named, [['e', edition(150)]]).get('e')).toEqual([edition(140), edition(150)]);
  expect(withEdition(none, [['gone', edition(150)]]).get('e'), 'an event that is no longer configured').toEqual([]);
});
