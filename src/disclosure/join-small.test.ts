import { expect, it } from 'vitest';
import type { EventTable } from '../model/event-table.ts';
import { listCategories } from './join-small.ts';
import { takenOfJoined } from './told-by.ts';

it('who gave no answer has a row of his own, though an earlier edition listed none', () => {
  const rows = Object.entries({ men: 40, women: 30, 'no-answer': 6, 'non-binary': 2 }).map(([gender, count]) => ({ key: [gender], count }));
  const table = { universe: 'responses@e', subject: 'survey', dims: ['gender'], rows } as unknown as EventTable;
  const before = { 'responses@e|gender': ['men', 'women'] };
  expect(listCategories([table], () => 10, before)).toEqual({ 'responses@e|gender': ['men', 'no-answer', 'other', 'women'] });
});

it('joins states below k with the smallest other only where they are below 3k with it, so that the list does not tell which is small', () => {
  const listed = (counts: Readonly<Record<string, number>>) => {
    const rows = Object.entries(counts).map(([status, count]) => ({ key: [status], count }));
    const table = { universe: 'registrations@e', subject: 'attendees', dims: ['status'], rows } as unknown as EventTable;
    return listCategories([table], () => 10, {})['registrations@e|status'];
  };
  expect(listed({ approved: 80, pending: 21, declined: 1 })).toEqual(['approved', 'other']);
  expect(listed({ approved: 80, pending: 26, declined: 4 })).toEqual(['approved', 'other', 'pending']);
});

it('grants what follows from a named state of the joined one: k or more, or 3k with it', () => {
  const taken = (counts: Readonly<Record<string, number>>) => {
    const dimensions = [{ name: 'status', categories: Object.keys(counts) }];
    const values = Object.entries(counts).map(([status, value]) => ({ at: { status }, value }));
    const split = { id: 'attendees.status', population: 'registrations@e', dimensions, counts: values, k: 10 };
    return takenOfJoined(split).map(({ low }) => low);
  };
  expect([taken({ approved: 80, pending: 26, other: 6 }), taken({ approved: 80, pending: 15, other: 12 })]).toEqual([[4], [10]]);
});
