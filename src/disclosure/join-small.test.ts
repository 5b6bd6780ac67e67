import { describe, expect, it } from 'vitest';
import type { EventTable } from '../model/event-table.ts';
import { isJoinable, isObserved, joinsUpToK, keepsOwnRow, listCategories, rowOf } from './join-small.ts';
import { takenOfJoined } from './told-by.ts';

it('who gave no answer has a row of his own, though an earlier edition listed none', () => {
  const rows = Object.entries({ men: 40, women: 30, 'no-answer': 6, 'non-binary': 2 }).map(([gender, count]) => ({ key: [gender], count }));
  const table = { universe: 'responses@e', subject: 'survey', dims: ['gender'], rows } as unknown as EventTable;
  const before = { 'responses@e|gender': ['men', 'women'] };
  expect(listCategories([table], () => 10, before)).toEqual({ 'responses@e|gender': ['men', 'no-answer', 'other', 'women'] });
});

it('who gave no country has a row by region too where an earlier edition listed one by country, though everybody gave one since', () => {
  const table = {
    universe: 'came@e',
    subject: 'attendees',
    dims: ['region'],
    rows: [{ key: ['asia'], count: 90 }],
  } as unknown as EventTable;
  const before = { 'came@e|country': ['CN', 'no-answer'] };
  expect(listCategories([table], () => 10, before)['came@e|region']).toEqual(['asia', 'no-answer']);
  expect(listCategories([table], () => 10, {})['came@e|region']).toEqual(['asia']);
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
    return takenOfJoined([split]).told.map(({ id, low }) => `${id} ${low}`);
  };
  expect(taken({ approved: 80, pending: 26, other: 6 })).toEqual([
    'other and registrations@e|status=approved 30',
    'other and registrations@e|status=pending 30',
  ]);
  expect(taken({ approved: 80, pending: 15, other: 12 })).toEqual(['registrations@e|status=other 10']);
});

const isRowOfSome = (row: string, before = {}) => {
  const [universe, dimension, category] = row.split(' ') as [string, string, string];
  return isObserved({ universe, dimension, category }, before, { CN: 'china', DE: 'europe' });
};

describe('which categories have a row', () => {
  const list = (dimension: string, counts: Readonly<Record<string, number>>, before: Readonly<Record<string, readonly string[]>> = {}) => {
    const rows = Object.entries(counts).map(([category, count]) => ({ key: [category], count }));
    const table = { universe: 'registrations@e', subject: 'attendees', dims: [dimension], rows } as unknown as EventTable;
    return listCategories([table], () => 10, before)[`registrations@e|${dimension}`];
  };

  it('are those with k people or more, and so many fewer that all others together are k', () => {
    expect(list('country', { CN: 30, DE: 10, FR: 6, IT: 4 })).toEqual(['CN', 'DE', 'other']);
    expect(list('country', { CN: 30, DE: 10, FR: 6, IT: 3 })).toEqual(['CN', 'other']);
    expect(list('country', { CN: 30, DE: 12 })).toEqual(['CN', 'DE']);
    expect(list('country', { FR: 6 })).toEqual(['other']);
  });

  it('are taken by name where they are as many', () => {
    expect(list('country', { IT: 20, DE: 20, CN: 20, FR: 6 })).toEqual(['CN', 'DE', 'other']);
  });

  it('count who is joined already among the others, and who gave no answer apart', () => {
    expect(list('country', { CN: 30, DE: 15, other: 4 })).toEqual(['CN', 'other']);
    expect(list('country', { CN: 30, DE: 15, other: 90 })).toEqual(['CN', 'DE', 'other']);
    expect(list('country', { CN: 20, DE: 4, 'no-answer': 12 })).toEqual(['no-answer', 'other']);
    expect(list('country', { CN: 20, 'not-told': 3 })).toEqual(['CN', 'not-told']);
  });

  it('of a state are joined only below 3k, and never those that a figure counts alone', () => {
    expect(list('status', { pending: 80, waiting: 25, declined: 4 })).toEqual(['other', 'pending']);
    expect(list('status', { pending: 80, waiting: 26, declined: 4 })).toEqual(['other', 'pending', 'waiting']);
    expect(list('status', { pending: 80, approved: 15, declined: 4 })).toEqual(['approved', 'other', 'pending']);
  });

  it('are all of a dimension that is not joined, and the options that every reader knows', () => {
    expect(list('room', { a: 1, b: 2 })).toEqual(['a', 'b']);
    expect(list('contributor', { yes: 30, no: 20 })).toContain('not-told');
    expect(isRowOfSome('registrations@e contributor not-told')).toBe(false);
    expect(isRowOfSome('proposals@e contributor not-told')).toBe(true);
    expect(isRowOfSome('came@e came_before not-told')).toBe(false);
    expect(isRowOfSome('registrations@e country CN')).toBe(true);
  });

  it('say of nobody that he is in them where an earlier edition listed them', () => {
    const before = { 'registrations@e|country': ['CN', 'no-answer'] };
    const rows = ['country CN', 'country DE', 'country no-answer', 'region china', 'region europe', 'region no-answer', 'gender no-answer'];
    expect(rows.filter((row) => isRowOfSome(`registrations@e ${row}`, before))).toEqual([
      'country DE',
      'region europe',
      'gender no-answer',
    ]);
    expect(rows.filter((row) => isRowOfSome(`came@e ${row}`, before))).toEqual(rows);
  });

  it('stay those that an earlier edition listed, with one more row only where somebody is in none', () => {
    const before = { 'registrations@e|country': ['CN', 'DE'] };
    expect(list('country', { CN: 30, DE: 3 }, before)).toEqual(['CN', 'DE']);
    expect(list('country', { CN: 30, FR: 3 }, before)).toEqual(['CN', 'DE', 'other']);
    expect(list('country', { CN: 30, FR: 3 }, { 'registrations@e|country': ['CN', 'other'] })).toEqual(['CN', 'other']);
  });

  it('hold whoever is in no other', () => {
    expect([rowOf('CN', ['CN', 'other']), rowOf('FR', ['CN', 'other'])]).toEqual(['CN', 'other']);
    expect([isJoinable('status'), isJoinable('country'), isJoinable('room'), joinsUpToK('status'), joinsUpToK('country')]).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
    expect([keepsOwnRow('no-answer'), keepsOwnRow('other')]).toEqual([true, false]);
  });
});
