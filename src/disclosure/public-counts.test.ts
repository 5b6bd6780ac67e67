import { expect, it } from 'vitest';
import type { EventFigure, EventTable } from '../model/event-table.ts';
import { isTooSmall, publicCounts, publicFigure, tooFewToSplit } from './public-counts.ts';

const table = (subject: string, dims: readonly string[], rows: readonly (readonly [...string[], number])[]) =>
  ({
    universe: 'speakers@e',
    subject,
    dims,
    rows: rows.map((row) => ({ key: row.slice(0, -1), count: row.at(-1) })),
    total: rows.reduce((sum, row) => sum + (row.at(-1) as number), 0),
  }) as unknown as EventTable;

it('everybody can count speakers on the programme, in all and on each stage', () => {
  const speakers = table(
    'speakers',
    ['gender', 'stage'],
    [
      ['a', 'main', 30],
      ['b', 'main', 12],
      ['a', 'small', 41],
    ],
  );
  expect(publicCounts(speakers)).toEqual([
    { id: 'speakers@e|', value: 83 },
    { id: 'speakers@e|stage=main', value: 42 },
    { id: 'speakers@e|stage=small', value: 41 },
  ]);
  expect(publicCounts(table('keynotes', ['gender'], [['a', 30]]))).toEqual([{ id: 'speakers@e|', value: 30 }]);
  expect(publicCounts(table('attendees', ['stage'], [['main', 30]]))).toEqual([]);
});

it('a group of fewer than twice k is too small to be split', () => {
  const gender = (people: number) => isTooSmall(table('speakers', ['gender'], [['a', people]]), 20);
  expect([gender(39), gender(40)]).toEqual([true, false]);
  expect(
    isTooSmall(
      table(
        'speakers',
        ['stage'],
        [
          ['main', 41],
          ['small', 39],
        ],
      ),
      20,
    ),
  ).toBe(true);
  expect(isTooSmall(table('attendees', ['gender'], [['a', 3]]), 20)).toBe(false);
  const total = (value: number, id = 'speakers.total', sum: object | null = { universe: 'speakers@e' }) => [
    ...tooFewToSplit([{ id, value, sum } as EventFigure], 20),
  ];
  expect([total(39), total(40), total(39, 'speakers.first'), total(39, 'speakers.total', null)]).toEqual([['speakers@e'], [], [], []]);
});

it('the same is public as a figure, and no other is', () => {
  const figure = (id: string) =>
    ({
      id,
      event: 'e',
      value: 42,
      share: null,
      sum: { universe: 'speakers@e', count: [{ at: {}, value: 42 }], base: null },
    }) as unknown as EventFigure;
  expect(publicFigure(figure('speakers.total'))).toEqual([{ id: 'speakers@e|', value: 42 }]);
  expect(publicFigure(figure('speakers.keynote'))).toHaveLength(1);
  expect(publicFigure(figure('speakers.first'))).toEqual([]);
});
