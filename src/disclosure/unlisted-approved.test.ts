import { expect, it } from 'vitest';
import type { EventFigure } from '../model/event-table.ts';
import { withoutUnlisted } from './unlisted-approved.ts';

const part = (value: number) => ({ at: { status: 'approved' }, value });
const figures = (approved: number): readonly EventFigure[] => [
  {
    id: 'attendees.approved',
    event: 'e',
    subject: 'attendees',
    unit: 'registrations',
    value: approved,
    share: null,
    sum: { universe: 'registrations@e', count: [part(approved)], base: null },
  },
  {
    id: 'door.show_rate',
    event: 'e',
    subject: 'attendees',
    unit: 'people',
    value: 30 / approved,
    share: { numerator: 30, base: approved },
    sum: { universe: 'door@e', count: [{ at: {}, value: 30 }], base: [part(approved)], baseUniverse: 'registrations@e' },
  },
];
const said = (approved: number, ...rows: readonly string[]) => {
  const { figures: left, told } = withoutUnlisted(figures(approved), { 'registrations@e|status': rows }, 10);
  return [left.map(({ id }) => id), told.map(({ low, high }) => [low, high])];
};

it('where those approved have no row, they are below k, and no share of them says that there is somebody', () => {
  expect(said(7, 'other', 'pending')).toEqual([['attendees.approved'], [[0, 9]]]);
  expect(said(7, 'approved', 'pending')).toEqual([['attendees.approved', 'door.show_rate'], []]);
});

it('where an earlier edition listed the rows, a share of those approved says that they are k or more by now', () => {
  expect(said(70, 'other', 'pending')).toEqual([['attendees.approved', 'door.show_rate'], [[10, null]]]);
});

it('a share of others, and what is no share, is said all the same', () => {
  const [approved, rate] = figures(7) as [EventFigure, EventFigure];
  const others: EventFigure = { ...rate, id: 'door.others', sum: { ...rate.sum!, base: [{ at: { status: 'pending' }, value: 30 }] } };
  const count: EventFigure = { ...rate, id: 'door.count', share: null };
  const left = withoutUnlisted([approved, rate, others, count], { 'registrations@e|status': ['other'] }, 10).figures;
  expect(left.map(({ id }) => id)).toEqual(['attendees.approved', 'door.others', 'door.count']);
});

it('as many as k are not few, and without such a table or figure nothing is told', () => {
  expect(said(10, 'other')).toEqual([['attendees.approved', 'door.show_rate'], [[10, null]]]);
  expect(withoutUnlisted(figures(7), {}, 10)).toEqual({ figures: figures(7), told: [] });
  expect(withoutUnlisted(figures(7).slice(1), { 'registrations@e|status': ['other'] }, 10).told).toEqual([]);
});
