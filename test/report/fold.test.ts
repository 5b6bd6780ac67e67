import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldSmall } from '../../src/disclosure/fold.ts';
import { type Protected, protect } from '../../src/disclosure/protect.ts';
import type { MeasureRequest } from '../../src/measures/request.ts';
import { type MeasureResult, type MeasureRow, rowKey } from '../../src/model/measure-result.ts';
import { flatten } from '../../src/report/render/flat-table.ts';
import { groupBy } from '../../src/util/group-by.ts';

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
  expect(small.folded).toEqual([{ within: {}, rows: 2, groups: 1, value: 6 }]);
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

const shownOf = (least: Readonly<Record<string, number>> = {}) => new Map(Object.entries(least));

test('a region whose hidden countries are few is not shown, nor joined by one that would leave them alone; the smallest that does joins it', () => {
  const measured = result(
    ['region'],
    [
      [{ region: 'Asia' }, 90],
      [{ region: 'Americas' }, 50],
      [{ region: 'Europe' }, 40],
      [{ region: 'Oceania' }, 12],
    ],
  );
  const hidden = new Map([
    ['Oceania', 2],
    ['Europe', 9],
    ['Asia', 6],
  ]);
  const { rows, folded } = foldSmall(measured, peopleOf(measured), 5, { hidden, shown: shownOf({ Oceania: 10, Europe: 31 }) });
  expect(rows.map(rowKey)).toEqual(['Asia', 'Americas']);
  expect(folded).toEqual([
    {
      within: {},
      rows: 2,
      value: 52,
      atLeast: [
        { key: { region: 'Europe' }, value: 31 },
        { key: { region: 'Oceania' }, value: 10 },
      ],
    },
  ]);
  expect(foldSmall(measured, peopleOf(measured), 5).folded).toEqual([]);
});

/** People of a world, each in a country of a region, or in a region alone (`''`). */
type World = readonly { readonly region: string; readonly country: string; readonly people: number }[];

/** What `contributors` says of such a world, split as it is asked to. */
function measureOf(world: World): (request: MeasureRequest) => Promise<MeasureResult> {
  return async ({ by }) => {
    const known = world.filter(({ country }) => country !== '' || !by.includes('country'));
    const cells = groupBy(known, (one) => by.map((name) => one[name as 'region' | 'country']).join('/'));
    const sum = (each: World) => each.reduce((all, { people }) => all + people, 0);
    return result(
      by,
      [...cells].map(([key, each]) => [Object.fromEntries(key.split('/').map((value, i) => [by[i]!, value])), sum(each)] as const),
    );
  };
}

async function published(world: World, by: string, minimum: number): Promise<Protected> {
  const run = measureOf(world);
  const request: MeasureRequest = { measure: 'contributors', by: [by], where: {}, period: { from: null, to: null }, profile: null };
  const events = { events: [], published: () => Promise.reject(new Error('no event is asked for')) };
  return (await protect(await run(request), request, { minimum, events, run })) as Protected;
}

const said = ({ result: { rows } }: Protected) => new Map(rows.map((row) => [rowKey(row), row.value]));

test('people of whom the region alone is known hide a small country; one country that leads keeps its region as a floor', async () => {
  const led = [
    { region: 'Asia', country: 'CN', people: 97 },
    { region: 'Asia', country: 'SG', people: 3 },
    { region: 'Americas', country: 'US', people: 60 },
    { region: 'Americas', country: 'CA', people: 1 },
    { region: 'Americas', country: '', people: 4 },
    { region: 'Europe', country: 'FR', people: 2 },
  ];
  const regions = await published(led, 'region', 5);
  expect(said(regions)).toEqual(new Map([['Americas', 65]]));
  expect(regions.folded).toEqual([{ within: {}, rows: 2, value: 102, atLeast: [{ key: { region: 'Asia' }, value: 97 }] }]);
  const request = { measure: 'contributors', by: ['region'], where: {}, period: { from: null, to: null }, profile: null };
  expect(flatten({ kind: 'measure', id: 'contributors.region', title: { en: '', zh: '' }, request, ...regions }).rows).toEqual([
    ['Americas', 65, 2, 1, 9, null],
    ['Asia', null, null, null, null, 97],
    ['(folded)', 102, null, null, null, null],
  ]);
  const fewer = led.map((one) => (one.country === '' ? { ...one, people: 3 } : one));
  expect(said(await published(fewer, 'region', 5))).toEqual(new Map());
});

test('what regions less countries leave is nobody or enough people, whatever the counts', async () => {
  const place = fc.record({
    region: fc.constantFrom('a', 'b', 'c'),
    country: fc.constantFrom('', '1', '2', '3'),
    people: fc.integer({ min: 1, max: 12 }),
  });
  const worlds = fc.uniqueArray(place, { selector: ({ region, country }) => `${region}${country}`, minLength: 1 });
  await fc.assert(
    fc.asyncProperty(worlds, fc.integer({ min: 2, max: 6 }), async (places, minimum) => {
      const world = places.map((one) => ({ ...one, country: one.country && `${one.region}${one.country}` }));
      const [regions, countries] = [await published(world, 'region', minimum), await published(world, 'country', minimum)];
      const named = said(countries);
      const left = (keys: readonly string[], value: number) =>
        [...named].filter(([country]) => keys.includes(country[0]!)).reduce((rest, [, people]) => rest - people, value);
      const alone = [...said(regions)].map(([region, value]) => left([region], value));
      const together = regions.folded.map(({ value }) =>
        left(
          ['a', 'b', 'c'].filter((region) => !said(regions).has(region)),
          value!,
        ),
      );
      const counted = said(regions).size > 0 ? [...alone, ...together] : alone;
      expect(counted.filter((people) => people > 0 && people < minimum)).toEqual([]);
      // Between which numbers a reader has the few people of a region's small countries, who knows how many there are in all, and how many have a region only.
      const people = (of: (one: (typeof world)[number]) => boolean) => world.filter(of).reduce((sum, one) => sum + one.people, 0);
      const [small, without] = [people(({ country }) => country !== '' && !named.has(country)), people(({ country }) => country === '')];
      for (const [region, value] of said(regions)) {
        const few = people((one) => one.region === region && one.country !== '' && !named.has(one.country));
        const rest = left([region], value);
        const open = Math.min(small, rest) - Math.max(0, rest - without) + 1;
        if (few > 0 && few < minimum && small >= minimum) expect(open).toBeGreaterThanOrEqual(minimum);
      }
      const truth = await measureOf(world)({ by: ['region'] } as unknown as MeasureRequest);
      for (const least of regions.folded.flatMap(({ atLeast = [] }) => atLeast))
        expect(least.value).toBeLessThanOrEqual(truth.rows.find((row) => rowKey(row) === rowKey(least))!.value);
    }),
    {
      numRuns: 500,
      examples: [
        [
          [
            { region: 'a', country: '3', people: 2 },
            { region: 'a', country: '', people: 4 },
            { region: 'c', country: '2', people: 6 },
          ],
          6,
        ],
      ],
    },
  );
});
