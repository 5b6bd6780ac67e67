import { expect, it } from 'vitest';
import type { ReportModel } from '../report/model.ts';
import { eventsNotHeldAgainst } from './known-before.ts';

type Cells = readonly { readonly id: string; readonly value: number }[];
type Told = readonly { readonly id: string; readonly low: number; readonly high: number | null }[];
const DAY = { starts: '2026-10-01', ends: '2026-10-01' };
const reportOf = (events: Readonly<Record<string, Cells>>, told: Told = [], name?: string) => {
  const list = Object.entries(events).map(([id, cells]) => ({ id, name: { en: name ?? id }, ...DAY, edition: { cells, told } }));
  return { sections: { events: { events: list } } } as unknown as ReportModel;
};
const registered = (value: number) => ({ id: 'registrations@day|', value });

it('an event is held against an edition when it knows every count that this printed', () => {
  const october = reportOf({ day: [registered(150)] });
  expect(eventsNotHeldAgainst(reportOf({ day: [registered(152)] }), october)).toEqual([{ id: 'day', was: 'day' }]);
  expect(eventsNotHeldAgainst(reportOf({ day: [registered(150), registered(152)] }), october)).toEqual([]);
  expect(eventsNotHeldAgainst(reportOf({ day: [registered(150)] }), october), 'nothing has changed').toEqual([]);
  expect(eventsNotHeldAgainst(reportOf({ other: [] }), october), 'another event').toEqual([]);
  expect(eventsNotHeldAgainst({ sections: {} } as unknown as ReportModel, october)).toEqual([]);
});

it('the words in place of a count are what an edition said too', () => {
  const small = [{ id: 'registrations@day|ticket=Student', low: 1, high: 9 }];
  const october = reportOf({ day: [registered(150)] }, small);
  expect(eventsNotHeldAgainst(reportOf({ day: [registered(150)] }), october)).toEqual([{ id: 'day', was: 'day' }]);
  expect(eventsNotHeldAgainst(reportOf({ day: [registered(150)] }, small), october)).toEqual([]);
});

it('an event under another id is the same event when its name and its days are', () => {
  const october = reportOf({ day: [registered(150)] }, [], 'Community Day');
  expect(eventsNotHeldAgainst(reportOf({ 'day-2026': [registered(152)] }, [], 'Community Day'), october)).toEqual([
    { id: 'day-2026', was: 'day' },
  ]);
  expect(eventsNotHeldAgainst(reportOf({ 'day-2026': [registered(152)] }, [], 'Another Day'), october)).toEqual([]);
  const both = reportOf({ day: [registered(150)], 'day-2': [registered(90)] }, [], 'Community Day');
  expect(eventsNotHeldAgainst(both, both), 'two of one name').toEqual([]);
});
