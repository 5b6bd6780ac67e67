import { describe, expect, it } from 'vitest';
import type { PersonWeights } from '../../model/person-weights.ts';
import { influenceIndex, influenceOf } from './influence.ts';

type Alike = { readonly people: number; readonly adds: Readonly<Record<string, number>>; readonly at?: string };
const CATEGORIES = ['CN', 'DE', 'US'];

function weightsOf(groups: readonly Alike[]): PersonWeights {
  const entries = groups.flatMap(({ people, adds, at }, group) =>
    Object.entries(adds).map(([category, weight]) => ({ group, people, category, weight, at })),
  );
  const organisations = [...new Set(groups.flatMap(({ at }) => at ?? []))];
  return {
    categories: CATEGORIES,
    category: Uint32Array.from(entries, ({ category }) => CATEGORIES.indexOf(category)),
    group: Uint32Array.from(entries, ({ group }) => group),
    people: Uint32Array.from(entries, ({ people }) => people),
    weight: Float64Array.from(entries, ({ weight }) => weight),
    organisations,
    organisation: Int32Array.from(entries, ({ at }) => (at === undefined ? -1 : organisations.indexOf(at))),
  };
}
const cases = (groups: readonly Alike[], category = 'CN', fewest = 1) =>
  influenceOf(influenceIndex(weightsOf(groups)), CATEGORIES.indexOf(category), fewest).map(({ without, value, rank }) => [
    without.kind === 'people' ? `${without.count} of ${without.of}` : without.organisation,
    value,
    rank,
  ]);

describe('a row without those who add most', () => {
  const GROUPS: readonly Alike[] = [
    { people: 1, adds: { CN: 50 } },
    { people: 2, adds: { CN: 10, DE: 45 } },
    { people: 1, adds: { DE: 20 } },
    { people: 8, adds: { CN: 1 } },
    { people: 1, adds: { US: 60 } },
  ];

  it('is told of one, three and ten of its own, and of all', () => {
    // CN 50 + 20 + 8, DE 90 + 20, US 60.
    expect(cases(GROUPS)).toEqual([
      ['1 of row', 28, 3],
      ['3 of row', 8, 3],
      ['10 of row', 1, 3],
      ['1 of table', 78, 2],
      ['3 of table', 58, 1],
      ['10 of table', 3, 1],
    ]);
  });

  it('is told only of as many as there are', () => {
    expect(
      cases([
        { people: 2, adds: { CN: 5 } },
        { people: 1, adds: { DE: 4 } },
      ]),
    ).toEqual([
      ['1 of row', 5, 1],
      ['1 of table', 5, 1],
      ['3 of table', 0, 1],
    ]);
    expect(cases([{ people: 3, adds: { CN: 5 } }]).map(([what]) => what)).toEqual(['1 of row', '3 of row', '1 of table', '3 of table']);
    expect(cases([{ people: 1, adds: { CN: 0 } }])).toEqual([]);
  });

  it('takes those of the lower category first where they add as much, and counts ties as level', () => {
    const level = [
      { people: 1, adds: { DE: 7 } },
      { people: 1, adds: { CN: 7 } },
    ];
    expect(cases(level, 'CN').slice(1)).toEqual([['1 of table', 0, 2]]);
    expect(cases(level, 'DE').slice(1)).toEqual([['1 of table', 7, 1]]);
    expect(cases([...level, { people: 1, adds: { CN: 7 } }], 'CN')[0]).toEqual(['1 of row', 7, 1]);
  });
});

describe('a row without an organisation', () => {
  const at = (name: string, adds: Readonly<Record<string, number>>, people = 1): Alike => ({ people, adds, at: name });

  it('is told of the five largest of the row and of the table, ties by name', () => {
    const groups = ['g', 'f', 'e', 'd', 'c', 'b'].map((name, i) => at(name, { CN: 10, DE: i === 0 ? 100 : 0 }));
    const named = cases([...groups, at('a', { US: 500 })]).filter(([what]) => !String(what).includes(' of '));
    expect(named.map(([name]) => name)).toEqual(['b', 'c', 'd', 'e', 'f', 'a', 'g']);
    expect(named.map(([, value, rank]) => [value, rank])).toEqual([...Array(5).fill([50, 3]), [60, 2], [50, 2]]);
  });

  it('takes away the least there is, and nothing of nothing', () => {
    const named = cases([at('one', { CN: 1 }), at('none', { CN: 0 }), at('other', { DE: 1 })]).filter(
      ([what]) => !String(what).includes(' of '),
    );
    expect(named).toEqual([
      ['one', 0, 2],
      ['other', 1, 1],
    ]);
  });

  it('names none of fewer people than asked for, of the row or of the table', () => {
    const groups = [
      at('small', { CN: 90 }),
      at('split', { CN: 20 }),
      at('split', { DE: 5 }, 2),
      at('large', { CN: 1 }, 3),
      { people: 1, adds: { US: 9 } },
    ];
    const named = (fewest: number) =>
      cases(groups, 'CN', fewest)
        .map(([what]) => what)
        .filter((what) => !String(what).includes(' of '));
    expect([named(1), named(2), named(3), named(4)]).toEqual([['small', 'split', 'large'], ['large', 'split'], ['large', 'split'], []]);
  });
});
