import { expect, it } from 'vitest';
import type { ReportModel } from '../report/model.ts';
import { eventsNotHeldAgainst } from './known-before.ts';

type Cells = readonly { readonly id: string; readonly value: number }[];
const reportOf = (events: Readonly<Record<string, Cells>>) => {
  const list = Object.entries(events).map(([id, cells]) => ({ id, edition: { cells } }));
  return { sections: { events: { events: list } } } as unknown as ReportModel;
};
const registered = (value: number) => ({ id: 'registrations@day|', value });

it('an event is held against an edition when it knows every count that this printed', () => {
  const october = reportOf({ day: [registered(150)] });
  expect(eventsNotHeldAgainst(reportOf({ day: [registered(152)] }), october)).toEqual(['day']);
  expect(eventsNotHeldAgainst(reportOf({ day: [registered(150), registered(152)] }), october)).toEqual([]);
  expect(eventsNotHeldAgainst(reportOf({ day: [registered(150)] }), october), 'nothing has changed').toEqual([]);
  expect(eventsNotHeldAgainst(reportOf({ other: [] }), october), 'another event').toEqual([]);
  expect(eventsNotHeldAgainst({ sections: {} } as unknown as ReportModel, october)).toEqual([]);
});
