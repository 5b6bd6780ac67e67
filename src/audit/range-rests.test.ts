import { expect, it } from 'vitest';
import { smallInRanges } from './ranges.ts';

/** Findings in rows of one definition: since, until (years; nothing is open), country, entries, people, commits. */
function findings(rows: readonly string[], minimum = 3, cuts = ['', '2018-01-01', '2019-01-01', '']) {
  const day = (year: string) => (year === '' ? '' : `${year}-01-01`);
  const lines = rows.map((row) => {
    const [range, ...rest] = row.split(' ');
    return ['default', ...range!.split('-').map(day), ...rest].join(',');
  });
  const folder = new Map([
    ['data/recompute.json', JSON.stringify({ minimum, cube: { cuts } })],
    ['data/recompute.csv', `definition,since,until,country,entries,people,commits\n${lines.join('\n')}\n`],
  ]);
  return smallInRanges(folder).map(({ cell, low, high, how }) => ({ cell, low, high, how: how.length }));
}

it('a country that is named in a part of a range is taken from those who are counted together in all of it', () => {
  const rows = ['- US 1 5 60', '- (folded) 2 4 40', '-2019 CN 1 3 30', '-2019 (folded) 2 4 34'];
  expect(findings(rows)).toEqual([{ cell: 'default (folded)', low: 1, high: 1, how: 2 }]);
  // Four may all be of the other.
  expect(findings(['- US 1 5 60', '- (folded) 2 6 40', '-2019 CN 1 3 30', '-2019 (folded) 2 4 34'])).toEqual([]);
});

it('whoever is in the whole and not in the rest of it is in the first part', () => {
  const rows = (folded: string) => ['- CN 1 9 90', '- US 1 9 90', '2018- CN 1 3 30', '2018- (folded) 2 12 90', folded];
  const found = findings(rows('-2018 (folded) 2 8 80'));
  expect(found).toContainEqual({ cell: 'default (folded)', low: 1, high: 2, how: 3 });
  expect(findings(rows('-2018 (folded) 3 9 80')).filter(({ cell }) => cell.includes('folded'))).toEqual([]);
});

it('commits of a country follow from what is printed around them, and leave those of one other', () => {
  // CN made 60 of the 64 commits of the first part, whoever came back later.
  const rows = ['- CN 1 9 90', '2018- CN 1 9 30', '- US 1 9 90', '2018- US 1 9 60', '-2018 (folded) 3 20 95'];
  expect(findings(rows)).toContainEqual({ cell: 'default (folded)', low: 1, high: 1, how: 5 });
  expect(findings(rows.map((row) => row.replace('(folded) 3', '(folded) 4')))).toEqual([]);
});

it('so many commits are of no more people, however many there are in the ranges beside them', () => {
  expect(findings(['- CN 1 9 90', '2018- CN 1 9 88'])).toEqual([{ cell: 'default CN', low: 1, high: 2, how: 2 }]);
  expect(findings(['- CN 1 9 90', '2018- CN 1 9 87'])).toEqual([]);
});
