import { describe, expect, it } from 'vitest';
import type { EventFigure, EventTable } from '../model/event-table.ts';
import { loadSolver } from '../util/integer-program.ts';
import { auditTables } from './audit.ts';
import { cellId } from './cells.ts';
import { joinedCountries, toldByJoining } from './joined-countries.ts';
import { linkTables } from './link-tables.ts';
import { publishEvent } from './publish-event.ts';
import { regionLinks } from './region-links.ts';
import { DEFAULT_THRESHOLDS } from './thresholds.ts';

const REGION: Readonly<Record<string, string>> = {
  CN: 'china',
  JP: 'asia',
  KR: 'asia',
  DE: 'europe',
  FR: 'europe',
  KE: 'africa',
  NG: 'africa',
};

/** How many came from each country; or how many in person and how many online, and the tables say so too. */
type Countries = Readonly<Record<string, number | readonly [inPerson: number, virtual: number]>>;

/** What is printed of an event to which people came from these countries. */
async function printed(countries: Countries, regionOf: Readonly<Record<string, string>>, thresholds = DEFAULT_THRESHOLDS) {
  const modes = (count: Countries[string]) => (typeof count === 'number' ? [count] : count);
  const isByMode = Object.values(countries).some((count) => typeof count !== 'number');
  const table = (dims: readonly string[], placeOf: (country: string) => string): EventTable => {
    const rows = new Map<string, { key: string[]; count: number }>();
    for (const [country, counts] of Object.entries(countries)) {
      for (const [i, count] of modes(counts).entries()) {
        const key = [placeOf(country), ...(dims.includes('mode') ? [i === 0 ? 'in-person' : 'virtual'] : [])];
        rows.set(key.join(), { key, count: (rows.get(key.join())?.count ?? 0) + count });
      }
    }
    return {
      id: `attendees.${dims.join('.')}`,
      event: 'e',
      universe: 'registrations@e',
      subject: 'attendees',
      unit: 'registrations',
      dims,
      rows: [...rows.values()],
      total: [...rows.values()].reduce((sum, { count }) => sum + count, 0),
      question: null,
    };
  };
  const regionIn = (country: string) => regionOf[country] ?? country;
  const counted: EventFigure = {
    id: 'attendees.countries',
    event: 'e',
    subject: 'attendees',
    unit: 'countries',
    value: Object.keys(countries).filter((country) => country in regionOf).length,
    share: null,
    sum: null,
    categories: { universe: 'registrations@e', dimension: 'country' },
  };
  return await publishEvent({
    tables: (isByMode ? [[], ['mode']] : [[]]).flatMap((more) => [
      table(['country', ...more], (country) => country),
      table(['region', ...more], regionIn),
    ]),
    figures: [counted],
    atoms: [],
    regionOf,
    thresholds,
    earlier: [],
  });
}

async function leftOut(countries: Countries, regionOf: Readonly<Record<string, string>> = REGION) {
  return (await printed(countries, regionOf)).leftOut;
}

it('regions are left out where joined countries, each below k, must be nearly k each', async () => {
  expect(await leftOut({ CN: 100, JP: 12, DE: 9, KE: 9, 'no-answer': 15 }), '18 people of two countries below 10').toEqual([
    'attendees.region',
  ]);
  expect(await leftOut({ CN: 100, JP: 40, DE: 6, KE: 5, 'no-answer': 15 }), 'eleven may be two and nine, or more and one').toEqual([]);
});

it('regions are left out where one of two joined countries would have k people or more only if it were larger than one with a row', async () => {
  expect(await leftOut({ CN: 100, JP: 10, DE: 8, KE: 5, 'no-answer': 15 })).toEqual(['attendees.region']);
  expect(await leftOut({ CN: 100, JP: 30, DE: 8, KE: 5, 'no-answer': 15 })).toEqual([]);
});

it('a large joined country is one of those joined: where it must be in one region, one country is left for the other', async () => {
  const regionOf = { CN: 'pair', JP: 'pair', IN: 'asia', TW: 'asia', ID: 'asia', US: 'america', DE: 'europe' };
  const countries = { CN: 144, US: 97, IN: 30, DE: 28, JP: 11, TW: 4, 'no-answer': 41 };
  expect(await leftOut(countries, regionOf), 'eleven of Japan leave 1 to 9 of one country').toEqual(['attendees.region']);
});

it('a large joined country is no larger than one with a row, though that row is hidden', async () => {
  // CN has a row and no number in it; 38 of the other row are US 29, IN 5 and DE 4, and so US would leave CN 29 to 37 and no-answer 1 to 9.
  const countries = { CN: [25, 9], US: [25, 4], IN: [3, 2], DE: [2, 2], 'no-answer': [4, 0] } as const;
  expect(await leftOut(countries, { CN: 'asia', IN: 'asia', US: 'america', DE: 'europe' })).toEqual([
    'attendees.region',
    'attendees.region.mode',
  ]);
});

describe('what is known of joined countries by the rule', () => {
  const ALL = 'registrations@e';
  const table = (dimension: string, counts: Readonly<Record<string, number>>) =>
    ({
      universe: ALL,
      dims: [dimension],
      rows: Object.entries(counts).map(([category, count]) => ({ key: [category], count })),
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    }) as unknown as EventTable;
  const known = (counts: Readonly<Record<string, number>>, listed: readonly string[], figures: readonly object[] = []) =>
    joinedCountries([table('country', counts), table('region', { asia: 1 })], {
      categories: { [`${ALL}|country`]: listed, [`${ALL}|region`]: ['asia', 'europe', 'other', 'no-answer'] },
      regionOf: REGION,
      figures: figures as readonly EventFigure[],
      thresholdOf: () => 10,
    });

  it('is in which regions they are, how many of them, and which is large', () => {
    const [one] = known({ CN: 100, JP: 30, KR: 12, DE: 4, FR: 3, 'no-answer': 8 }, ['CN', 'JP', 'other', 'no-answer']);
    expect(one).toMatchObject({ k: 10, many: 157 + 6, largest: 12, isCounted: false });
    expect(
      one!.regions.map(({ region, named, countries, large, most }) => [
        region.at['region'],
        named.map(({ at }) => at['country']),
        countries,
        large,
        most,
      ]),
    ).toEqual([
      ['asia', ['JP'], 1, 1, 1],
      ['europe', [], 2, 0, 2],
    ]);
  });

  it('is told with their number where a figure counts countries', () => {
    const counted = (universe: string, dimension: string) =>
      known({ CN: 100, DE: 4 }, ['CN', 'other'], [{ categories: { universe, dimension } }])[0]!.isCounted;
    expect([counted(ALL, 'country'), counted(ALL, 'region'), counted('came@e', 'country')]).toEqual([true, false, false]);
  });

  it('is nothing where none are joined, or not by the rule: as an earlier edition listed them', () => {
    const listed = ['CN', 'JP', 'other'];
    expect(known({ CN: 100, JP: 30 }, ['CN', 'JP'])).toEqual([]);
    expect(known({ CN: 100, JP: 30, KR: 12, DE: 9 }, listed)).toHaveLength(1);
    expect(known({ CN: 100, JP: 30, KR: 12, DE: 10 }, listed), 'two are large').toEqual([]);
    expect(known({ CN: 100, JP: 30, KR: 12, DE: 6, FR: 4 }, listed), 'the others are k together').toEqual([]);
    expect(known({ CN: 100, JP: 30, KR: 30, DE: 6 }, listed)).toHaveLength(1);
    expect(known({ CN: 100, JP: 30, KR: 31, DE: 6 }, listed), 'one is larger than one with a row').toEqual([]);
    expect(known({ CN: 100, JP: 30, KR: 12, other: 10 }, listed)).toEqual([]);
    expect(known({ CN: 100, JP: 30, KR: 12, other: 9 }, listed)).toHaveLength(1);
  });

  it('is nothing of countries that no table parts into regions', () => {
    const event = { categories: {}, regionOf: REGION, figures: [], thresholdOf: () => 10 };
    expect(joinedCountries([table('country', { CN: 100 })], event)).toEqual([]);
  });
});

it('the large joined country has as many people as fit with what is left of its region', async () => {
  // Nine of two countries: one has 5 or 6, no more than TW and IN, and the other 3 or 4. Were 6 of Asia's 11 of the large one, 5 would be of India.
  const inside = { asia: ['CN', 'TW', 'IN', 'JP', 'KR'], europe: ['DE', 'FR', 'GB', 'PL'], america: ['US', 'CA', 'BR'] };
  const regionOf = Object.fromEntries(Object.entries(inside).flatMap(([region, all]) => all.map((country) => [country, region])));
  const countries = { CN: 60, US: 24, TW: 6, DE: 12, IN: 6, JP: 5, FR: 4, 'no-answer': 11 };
  const thresholds = { ...DEFAULT_THRESHOLDS, attendees: 5 };
  expect((await printed(countries, regionOf, thresholds)).leftOut).toEqual(['attendees.region']);
  expect((await printed({ ...countries, TW: 8, IN: 9 }, regionOf, thresholds)).leftOut, 'up to 8').toEqual([]);
});

it('what parts countries by mode is held against the rule as well', async () => {
  // DE is 5 in person and fewer than 5 online; were it 5 in all, 6 of Europe would be of one country that is larger.
  const inside = { asia: ['CN', 'IN', 'JP', 'TW', 'KR'], europe: ['DE', 'FR', 'GB', 'PL'], america: ['US', 'CA', 'BR'] };
  const regionOf = Object.fromEntries(Object.entries(inside).flatMap(([region, all]) => all.map((country) => [country, region])));
  const halves = { CN: [68, 31], US: [16, 9], IN: [7, 4], DE: [5, 3], JP: [3, 5], FR: [3, 0], TW: [3, 0], 'no-answer': [34, 10] } as const;
  const { leftOut } = await printed(halves, regionOf, { ...DEFAULT_THRESHOLDS, attendees: 5 });
  expect(leftOut).toContain('attendees.region.mode');
});

it('of a region may be known that nobody is left, but not that few are', async () => {
  // What is left of the south is nobody. 13 are from there or gave no answer, and India, with a row, has 5 or more; that rule leaves it 0 to 7. Two countries
  // have the ten from the east that are not China's: one has 6 or more, and India no fewer than that one.
  const universe = 'registrations@e';
  const inside = {
    west: ['US', 'DE', 'GB', 'FR', 'BR', 'PL', 'AR'],
    east: ['CN', 'JP', 'TW', 'KR', 'TH'],
    south: ['IN', 'KE', 'NG', 'AU', 'SG'],
  };
  const regionOf = Object.fromEntries(Object.entries(inside).flatMap(([region, all]) => all.map((country) => [country, region])));
  const counts = { CN: 58, DE: 44, GB: 1, IN: 11, JP: 3, TW: 7, US: 82, 'no-answer': 2 };
  const rowsBy = (placeOf: (country: string) => string) => {
    const rows = new Map<string, number>();
    for (const [country, count] of Object.entries(counts)) rows.set(placeOf(country), (rows.get(placeOf(country)) ?? 0) + count);
    return rows;
  };
  const table = (name: string, placeOf: (country: string) => string) => {
    const rows = rowsBy(placeOf);
    const split = { id: name, population: universe, dimensions: [{ name, categories: [...rows.keys()] }], k: 5 };
    return { ...split, counts: [...rows].map(([row, value]) => ({ at: { [name]: row }, value })) };
  };
  const regionIn = (country: string) => regionOf[country] ?? country;
  const tables = [table('country', (country) => (['GB', 'JP', 'TW'].includes(country) ? 'other' : country)), table('region', regionIn)];
  const values = new Map(tables.flatMap(({ counts: own }) => own.map(({ at, value }) => [cellId(universe, at), value] as const)));
  const problem = linkTables(tables, regionLinks(regionOf, tables, values));
  const told = async (hidden: readonly string[]) => {
    const suppression = new Set(hidden.map((at) => `${universe}|${at}`));
    const event = { universe, subject: 'attendees', dims: ['country'], total: 208 };
    const byCountry = { ...event, rows: Object.entries(counts).map(([country, count]) => ({ key: [country], count })) };
    const joined = joinedCountries([byCountry, { ...byCountry, dims: ['region'] }] as unknown as EventTable[], {
      categories: {
        [`${universe}|country`]: [...tables[0]!.dimensions[0]!.categories],
        [`${universe}|region`]: [...rowsBy(regionIn).keys()],
      },
      regionOf,
      figures: [{ categories: { universe, dimension: 'country' } } as unknown as EventFigure],
      thresholdOf: () => 5,
    });
    const proof = auditTables(problem, suppression, await loadSolver());
    return (await toldByJoining({ problem, suppression, proof }, joined)).tooMuch;
  };
  const south = ['country=IN', 'country=no-answer', 'region=south', 'region=no-answer'];
  expect(await told([...south, 'country=DE', 'country=other'])).toEqual(new Set([universe]));
  expect(await told(south), 'the other row is all from the east: nobody is left').toEqual(new Set());
});

it('what the rule tells of a country is held against its parts', async () => {
  // Of the 15 of the other row 11 are from America and so of US, the large one: DE, which has a row, is 11 or more. Were 9 of the 13 from Europe
  // in person of DE, all of it would be 10 at most; so "9 to 13" would leave four values.
  const countries = { CN: [34, 9], DE: [13, 3], IN: [5, 7], US: [7, 4], JP: [1, 2], TW: [0, 1], 'no-answer': [1, 1] } as const;
  const regionOf = {
    CN: 'asia',
    IN: 'asia',
    JP: 'asia',
    TW: 'asia',
    US: 'america',
    DE: 'europe',
    FR: 'europe',
    PL: 'europe',
    GB: 'europe',
  };
  const { shown } = await printed(countries, regionOf, { ...DEFAULT_THRESHOLDS, attendees: 5 });
  expect(shown.get(cellId('registrations@e', { country: 'DE', mode: 'in-person' }))).not.toEqual({ kind: 'range', low: 9, high: 13 });
});
