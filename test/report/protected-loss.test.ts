import { expect, test } from 'vitest';
import type { PublishedEvent } from '../../src/disclosure/publish-event.ts';
import type { EventFile } from '../../src/measures/event-tables/sources.ts';
import { protectedLoss } from '../../src/report/events/protected-loss.ts';

const file = (name: string, format: string, rowsUsed: number): EventFile => ({
  file: name,
  format,
  rowsIn: rowsUsed,
  rowsUsed,
  leftOut: {},
  notes: {},
});

/** Used rows of each file, where the gate prints these figures. */
function usedRows(files: readonly EventFile[], printed: Readonly<Record<string, number>>) {
  const figures = Object.entries(printed).map(([id, value]) => ({ id, kind: 'count', count: { kind: 'count', value } }));
  const published = { figures, shown: new Map() } as unknown as PublishedEvent;
  return protectedLoss('ev', files, {}, published).files.map(({ used }) => (used.kind === 'count' ? used.value : used.kind));
}

const REGISTRATIONS = file('registrations.csv', 'mapped-registrations', 163);
const PROPOSALS = file('proposals.csv', 'sessionize-table', 163);

test('the rows that were used are printed where the gate prints what that file holds, not where another number happens to be the same', () => {
  expect(usedRows([REGISTRATIONS, PROPOSALS], { 'attendees.registered': 163, 'cfp.submitted': 163 })).toEqual([163, 163]);
  expect(usedRows([REGISTRATIONS, PROPOSALS], { 'cfp.submitted': 163 })).toEqual(['withheld', 163]);
});

test('the rows of one of several files of registrations are nobody else’s total', () => {
  const online = file('online.csv', 'zoom-attendees', 40);
  expect(usedRows([REGISTRATIONS, online], { 'attendees.registered': 163 })).toEqual(['withheld', 'withheld']);
});
