import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldSmall } from '../../src/disclosure/fold.ts';
import { type MeasureResult, type MeasureRow, rowKey } from '../../src/model/measure-result.ts';

function result(
  by: readonly string[],
  rows: readonly (readonly [Record<string, string>, number])[],
  counts: MeasureResult['counts'] = 'people',
): MeasureResult {
  const population = { unit: 'people', total: 0, known: 0, unknown: 0, unknownBy: {}, excluded: {}, overlap: 0 };
  return {
    measure: 'contributors',
    version: 1,
    profile: null,
    period: { from: null, to: null },
    by,
    ranked: by.at(-1) ?? null,
    where: {},
    unit: 'people',
    counts,
    population,
    rows: rows.map(([key, value], i): MeasureRow => ({ key, value, rank: i + 1, rankLow: 1, rankHigh: 9, intervals: [] })),
    unknownRows: [],
    sql: { text: '', params: {} },
  };
}

const peopleOf = (measured: MeasureResult) => new Map(measured.rows.map((row) => [rowKey(row), row.value]));

test('small countries are taken together within each year, and ranks stay', () => {
  const measured = result(
    ['year', 'country'],
    [
      [{ year: '2018', country: 'DE' }, 9],
      [{ year: '2018', country: 'FI' }, 4],
      [{ year: '2019', country: 'DE' }, 3],
      [{ year: '2018', country: 'PT' }, 2],
    ],
  );
  const { rows, folded } = foldSmall(measured, peopleOf(measured), 5);
  expect(rows).toEqual([measured.rows[0]]);
  expect(folded).toEqual([
    { within: { year: '2018' }, rows: 2, value: 6 },
    { within: { year: '2019' }, rows: 1, value: 3 },
  ]);
});

test('where a sum would stand for one country, or for few people, the next smallest joins it', () => {
  const measured = result(
    ['year', 'country'],
    [
      [{ year: '2018', country: 'DE' }, 40],
      [{ year: '2018', country: 'FI' }, 7],
      [{ year: '2018', country: 'PT' }, 4],
      [{ year: '2019', country: 'DE' }, 40],
      [{ year: '2019', country: 'FI' }, 7],
      [{ year: '2019', country: 'PT' }, 2],
      [{ year: '2019', country: 'KE' }, 1],
    ],
  );
  const { rows, folded } = foldSmall(measured, peopleOf(measured), 5);
  expect(rows.map(rowKey)).toEqual(['2018/DE', '2019/DE']);
  expect(folded).toEqual([
    { within: { year: '2018' }, rows: 2, value: 11 },
    { within: { year: '2019' }, rows: 3, value: 10 },
  ]);
});

test('commits are folded by the people behind them, not by their number', () => {
  const commits = result(
    ['country'],
    [
      [{ country: 'DE' }, 5000],
      [{ country: 'FI' }, 40],
      [{ country: 'KE' }, 300],
    ],
    'contributions',
  );
  const { rows, folded } = foldSmall(
    commits,
    new Map([
      ['DE', 1],
      ['FI', 8],
      ['KE', 4],
    ]),
    5,
  );
  expect(rows.map(rowKey)).toEqual(['FI']);
  expect(folded).toEqual([{ within: {}, rows: 2, value: 5300 }]);
});

test('values that cannot be added are not', () => {
  const factors = result(['country'], [[{ country: 'DE' }, 2]], 'other');
  expect(foldSmall(factors, new Map(), 5).folded).toEqual([{ within: {}, rows: 1, value: null }]);
});

test('projects and years are never folded', () => {
  const projects = result(['project'], [[{ project: 'a' }, 1]]);
  expect(foldSmall(projects, new Map(), 5)).toEqual({ rows: projects.rows, unknownRows: [], folded: [] });
});

test('a group beside the ranks is taken together with small rows when it is small, and shown when it is not', () => {
  const beside = (value: number) => ({
    ...result(
      ['organisation'],
      [
        [{ organisation: 'Acme' }, 20],
        [{ organisation: 'Bolt' }, 4],
      ],
    ),
    unknownRows: [
      { key: { organisation: 'Independent' }, value },
      { key: { organisation: null }, value: 3 },
    ],
  });
  const people = (value: number) => new Map(Object.entries({ Acme: 20, Bolt: 4, Independent: value }));
  const small = foldSmall(beside(2), people(2), 5);
  expect(small.unknownRows.map(({ key }) => key['organisation'])).toEqual([null]);
  expect(small.folded).toEqual([{ within: {}, rows: 2, value: 6 }]);
  expect(foldSmall(beside(9), people(9), 5).rows.map(({ key }) => key['organisation'])).toEqual(['Acme']);
  expect(foldSmall(beside(30), people(30), 4).unknownRows).toHaveLength(2);
});

test('whatever the numbers, nothing is lost and nothing small is shown', () => {
  const country = fc.constantFrom('DE', 'FI', 'PT', 'KE', 'JP', 'BR');
  const cells = fc.uniqueArray(fc.record({ year: fc.constantFrom('2018', '2019'), country, value: fc.integer({ min: 1, max: 30 }) }), {
    selector: ({ year, country: code }) => `${year}/${code}`,
  });
  fc.assert(
    fc.property(cells, fc.integer({ min: 1, max: 12 }), (all, minimum) => {
      const measured = result(
        ['year', 'country'],
        all.map(({ year, country: code, value }) => [{ year, country: code }, value]),
      );
      const { rows, folded } = foldSmall(measured, peopleOf(measured), minimum);
      const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
      expect(sum(rows.map((row) => row.value)) + sum(folded.map((one) => one.value!))).toBe(sum(all.map((one) => one.value)));
      expect(rows.length + sum(folded.map((one) => one.rows))).toBe(all.length);
      expect(rows.every((row) => row.value >= minimum)).toBe(true);
      for (const one of folded) {
        const shown = rows.some((row) => row.key['year'] === one.within['year']);
        expect(!shown || (one.rows > 1 && one.value! >= minimum)).toBe(true);
      }
    }),
  );
});

test('a region whose hidden countries are few is not shown, nor joined by one that would leave them alone', () => {
  const measured = result(
    ['region'],
    [
      [{ region: 'Americas' }, 50],
      [{ region: 'Europe' }, 40],
      [{ region: 'Oceania' }, 12],
    ],
  );
  const hidden = new Map([
    ['Oceania', 2],
    ['Europe', 6],
  ]);
  const { rows, folded } = foldSmall(measured, peopleOf(measured), 5, hidden);
  expect(rows.map(rowKey)).toEqual(['Americas']);
  expect(folded).toEqual([{ within: {}, rows: 2, value: 52 }]);
  expect(foldSmall(measured, peopleOf(measured), 5).folded).toEqual([]);
});

test('what regions less countries leave is nobody or enough people, whatever the counts', () => {
  const counts = fc.array(fc.record({ region: fc.constantFrom('a', 'b', 'c'), people: fc.integer({ min: 1, max: 12 }) }), {
    minLength: 1,
    maxLength: 9,
  });
  fc.assert(
    fc.property(counts, fc.integer({ min: 2, max: 6 }), (cells, minimum) => {
      const countries = result(
        ['country'],
        cells.map(({ people }, i) => [{ country: `c${i}` }, people]),
      );
      const shown = new Set(foldSmall(countries, peopleOf(countries), minimum).rows.map(rowKey));
      const [sums, hidden] = [new Map<string, number>(), new Map<string, number>()];
      for (const [i, { region, people }] of cells.entries()) {
        sums.set(region, (sums.get(region) ?? 0) + people);
        if (!shown.has(`c${i}`)) hidden.set(region, (hidden.get(region) ?? 0) + people);
      }
      const regions = result(
        ['region'],
        [...sums].map(([region, people]) => [{ region }, people]),
      );
      const { rows } = foldSmall(regions, peopleOf(regions), minimum, hidden);
      const left = rows.map((row) => hidden.get(rowKey(row)) ?? 0);
      const folded = [...hidden.values()].reduce((a, b) => a + b, 0) - left.reduce((a, b) => a + b, 0);
      expect([...left, ...(rows.length > 0 ? [folded] : [])].filter((n) => n > 0 && n < minimum)).toEqual([]);
    }),
  );
});
