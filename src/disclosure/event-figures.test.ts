import { describe, expect, it } from 'vitest';
import type { EventFigure } from '../model/event-table.ts';
import { atomsOf, figureStatements, renamed } from './event-figures.ts';

it('an earlier share of several answers keeps its count and its base apart, so that a change of few is seen in each', () => {
  const [five, four, three] = ['5', '4', '3'].map((satisfaction) => ({ at: { satisfaction }, value: 9 })) as [never, never, never];
  const sum = { universe: 'responses@e', count: [five, four], base: [five, four, three] };
  const share = { numerator: 18, base: 27 };
  const satisfied: EventFigure = { id: 'survey.satisfied', event: 'e', subject: 'attendees', unit: 'responses', value: 2 / 3, share, sum };
  const printed = [
    { id: 'figure:survey.satisfied@e|', value: 18 },
    { id: 'figure:survey.satisfied.base@e|', value: 27 },
  ];
  expect(renamed(printed, [satisfied])).toEqual(printed);
});

const part = (value: number, at: Readonly<Record<string, string>>) => ({ at, value });
const figure = (parts: object): EventFigure =>
  ({ id: 'f', event: 'e', subject: 'attendees', unit: 'people', value: 7, share: null, sum: null, ...parts }) as EventFigure;
const said = (parts: object, has: readonly string[] = []) => figureStatements(figure(parts), 10, (name) => has.includes(name));

describe('a figure', () => {
  it('of people is protected as they are, one of what is no people is not', () => {
    expect(said({}).singles).toEqual([{ population: 'figure:f@e', at: {}, value: 7, k: 10, observed: undefined }]);
    expect(
      ['registrations', 'proposals', 'responses', 'ratings', 'sessions', 'countries'].map((unit) => said({ unit }).singles[0]!.k),
    ).toEqual([10, 10, 10, 10, 0, 0]);
    expect(said({ observed: true }).singles[0]!.observed).toBe(true);
  });

  it('that is one cell of a table is that cell; of several it is their sum', () => {
    const [one, two] = [part(4, { mode: 'a' }), part(3, { mode: 'b' })];
    expect(said({ sum: { universe: 'p', count: [one], base: null } })).toEqual({
      singles: [{ population: 'p', at: one.at, value: 7, k: 10, observed: undefined }],
      links: [],
    });
    const { singles, links } = said({ sum: { universe: 'p', count: [one, two], base: null } });
    expect(singles.map(({ population, value, k, unprinted }) => [population, value, k, unprinted])).toEqual([
      ['figure:f@e', 7, 10, undefined],
      ['p', 4, 10, true],
      ['p', 3, 10, true],
    ]);
    expect(links).toMatchObject([
      {
        whole: { population: 'figure:f@e', at: {} },
        parts: [
          { population: 'p', at: one.at },
          { population: 'p', at: two.at },
        ],
        complete: true,
      },
    ]);
  });

  it('that is a share has its count and its base, of which there is somebody; whoever is in the base alone is people', () => {
    const cells = ['a', 'b', 'c', 'd'].map((mode) => part(3, { mode }));
    const links = (count: number, base: number) =>
      said({ share: { numerator: 3, base: 9 }, sum: { universe: 'p', count: cells.slice(0, count), base: cells.slice(0, base) } }).links;
    const { singles } = said({
      share: { numerator: 3, base: 9 },
      sum: { universe: 'p', count: cells.slice(0, 1), base: cells.slice(0, 1), baseUniverse: 'q' },
    });
    expect(singles.map(({ population, value, observed }) => [population, value, observed])).toEqual([
      ['p', 3, undefined],
      ['q', 9, true],
    ]);
    expect(links(1, 3).map(({ whole, parts, complete }) => [whole.population, parts.length, complete])).toEqual([
      ['figure:f.base@e', 3, true],
      ['figure:f.base@e', 1, false],
    ]);
    expect(
      links(1, 2).map(({ complete }) => complete),
      'the one other cell is printed or hidden by itself',
    ).toEqual([true]);
    expect(links(2, 4).map(({ complete }) => complete)).toEqual([true, true, false]);
  });

  it('holds other people where these are told of', () => {
    const holds = { universe: 'q', at: { mode: 'a' } };
    expect(said({ holds }, ['q']).links).toEqual([
      { whole: { population: 'figure:f@e', at: {} }, parts: [{ population: 'q', at: holds.at }], complete: false },
    ]);
    expect(said({ holds }, ['p']).links).toEqual([]);
  });
});

it('what an edition printed under the name of a figure is the cell that it is now', () => {
  const sum = (count: number) => ({ universe: 'p', count: [part(count, { mode: 'a' })], base: [part(9, {})] });
  const figures = [figure({ sum: sum(7) }), figure({ id: 'g', share: { numerator: 7, base: 9 }, sum: sum(7) }), figure({ id: 'h' })];
  const printed = ['figure:f@e|', 'figure:g@e|in=yes', 'figure:g@e|', 'figure:h@e|', 'other|'].map((id) => ({ id, value: 5 }));
  expect(renamed(printed, figures).map(({ id, value }) => [id, value])).toEqual(
    ['p|mode=a', 'p|mode=a', 'p|', 'figure:h@e|', 'other|'].map((id) => [id, 5]),
  );
});

it('atoms are every combination of what is observed and listed, of nobody where nobody is', () => {
  const counts = [part(3, { status: 'a', came: 'yes' }), part(2, { status: 'b', came: 'yes' })];
  const categories = { 'p|status': ['a', 'other', 'gone'] };
  const atoms = atomsOf({ universe: 'p', subject: 'attendees', dims: ['status', 'came'], counts, differences: [] }, 10, categories);
  expect(atoms).toEqual({
    population: 'p',
    dimensions: ['status', 'came'],
    counts: [...counts, part(0, { status: 'gone', came: 'yes' })],
    k: 10,
    listed: { status: ['a', 'other', 'gone'], came: undefined },
  });
});
