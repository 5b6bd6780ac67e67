import { expect, it } from 'vitest';
import type { EventFile } from '../measures/event-tables/sources.ts';
import type { EventFigure } from '../model/event-table.ts';
import { fileFigures, isAboutFiles } from './file-rows.ts';
import { publishEvent } from './publish-event.ts';
import { DEFAULT_THRESHOLDS } from './thresholds.ts';

const file = (
  rowsUsed: number,
  leftOut: EventFile['leftOut'],
  name = 'in/registrations.csv',
  format = 'mapped-registrations',
): EventFile => ({
  file: name,
  format,
  rowsIn: Object.values(leftOut).reduce((sum, rows) => sum + rows, rowsUsed),
  rowsUsed,
  leftOut,
  notes: {},
});
const registered = (value: number): EventFigure => ({
  id: 'attendees.registered',
  event: 'e',
  subject: 'attendees',
  unit: 'registrations',
  value,
  share: null,
  sum: { universe: 'registrations@e', count: [{ at: {}, value }], base: null },
});
const figures = (files: readonly EventFile[], value = 430) =>
  fileFigures('e', files, { 'twice-in-files': 3 }, [registered(value)]).map(({ id, value: rows, adds }) => [
    id,
    rows,
    ...(adds ?? []).map(({ population }) => population),
  ]);
const JOINING = ['left-out::twice-in-files', 3];

it('all rows of a file are those that are used and those that are left out', () => {
  expect(figures([file(430, { cancelled: 12, test: 30 })])).toEqual([
    ['left-out:registrations.csv:cancelled', 12],
    ['left-out:registrations.csv:test', 30],
    [
      'rows-in:registrations.csv',
      472,
      'registrations@e',
      'figure:left-out:registrations.csv:cancelled@e',
      'figure:left-out:registrations.csv:test@e',
    ],
    JOINING,
  ]);
});

it('no sum is told of where no row is left out, of one of several files of a kind, nor where a row came or went on the way', () => {
  expect(figures([file(430, {})])).toEqual([JOINING]);
  const cancelled = ['left-out:registrations.csv:cancelled', 12];
  expect(figures([file(430, { cancelled: 12 }), file(5, {}, 'more.csv')])).toEqual([cancelled, JOINING]);
  expect(figures([file(430, { cancelled: 12 })], 428)).toEqual([cancelled, JOINING]);
  const talks = file(430, { draft: 12 }, 'talks.csv', 'sessionize-table');
  expect(figures([talks]), 'registrations are none of its rows').toEqual([['left-out:talks.csv:draft', 12], JOINING]);
});

it('seven more used and six fewer left out are not both told where one more row would be', async () => {
  const edition = async (used: number, cancelled: number, earlier: Parameters<typeof publishEvent>[0]['earlier']) => {
    const all = [registered(used), ...fileFigures('e', [file(used, { cancelled })], {}, [registered(used)])];
    const input = { tables: [], figures: all, atoms: [], regionOf: {}, thresholds: { ...DEFAULT_THRESHOLDS, attendees: 5 }, earlier };
    return await publishEvent(input);
  };
  const told = ({ figures: published }: Awaited<ReturnType<typeof edition>>) =>
    published.flatMap((one) => (one.kind === 'count' && one.count.kind === 'count' ? [one.count.value] : []));
  const before = await edition(423, 18, []);
  expect(told(before)).toEqual([423, 18, 441]);
  expect(told(await edition(430, 23, [before.edition]))).toEqual([430, 23, 453]);
  expect(told(await edition(430, 12, [before.edition])).length).toBeLessThan(2);
});

it('what is about files stands in no page', () => {
  const about = ['left-out:a.csv:draft', 'left-out::twice', 'rows-in:a.csv', 'attendees.registered'];
  expect(about.map((id) => isAboutFiles({ id }))).toEqual([true, true, true, false]);
});
