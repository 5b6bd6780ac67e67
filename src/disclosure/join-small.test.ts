import { expect, it } from 'vitest';
import type { EventTable } from '../model/event-table.ts';
import { listCategories } from './join-small.ts';

it('who gave no answer has a row of his own, though an earlier edition listed none', () => {
  const rows = Object.entries({ men: 40, women: 30, 'no-answer': 6, 'non-binary': 2 }).map(([gender, count]) => ({ key: [gender], count }));
  const table = { universe: 'responses@e', subject: 'survey', dims: ['gender'], rows } as unknown as EventTable;
  const before = { 'responses@e|gender': ['men', 'women'] };
  expect(listCategories([table], () => 10, before)).toEqual({ 'responses@e|gender': ['men', 'no-answer', 'other', 'women'] });
});
