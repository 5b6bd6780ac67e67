import { expect, it } from 'vitest';
import type { EventFigure, EventTable } from '../model/event-table.ts';
import { publishEvent } from './publish-event.ts';
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

/** What is printed of an event to which people came from these countries. */
async function regionsOf(countries: Readonly<Record<string, number>>, regionOf: Readonly<Record<string, string>> = REGION) {
  const table = (dim: string, rows: readonly (readonly [string, number])[]): EventTable => ({
    id: `attendees.${dim}`,
    event: 'e',
    universe: 'registrations@e',
    subject: 'attendees',
    unit: 'registrations',
    dims: [dim],
    rows: rows.map(([row, count]) => ({ key: [row], count })),
    total: rows.reduce((sum, [, count]) => sum + count, 0),
    question: null,
  });
  const regions = new Map<string, number>();
  for (const [country, count] of Object.entries(countries)) {
    const region = regionOf[country] ?? country;
    regions.set(region, (regions.get(region) ?? 0) + count);
  }
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
  const published = await publishEvent({
    tables: [table('country', Object.entries(countries)), table('region', [...regions])],
    figures: [counted],
    atoms: [],
    regionOf,
    thresholds: DEFAULT_THRESHOLDS,
    earlier: [],
  });
  return published.leftOut;
}

it('regions are left out where joined countries, each below k, must be nearly k each', async () => {
  expect(await regionsOf({ CN: 100, JP: 12, DE: 9, KE: 9, 'no-answer': 15 }), '18 people of two countries below 10').toEqual([
    'attendees.region',
  ]);
  expect(await regionsOf({ CN: 100, JP: 40, DE: 6, KE: 5, 'no-answer': 15 }), 'eleven may be two and nine, or more and one').toEqual([]);
});

it('regions are left out where one of two joined countries would have k people or more only if it were larger than one with a row', async () => {
  expect(await regionsOf({ CN: 100, JP: 10, DE: 8, KE: 5, 'no-answer': 15 })).toEqual(['attendees.region']);
  expect(await regionsOf({ CN: 100, JP: 30, DE: 8, KE: 5, 'no-answer': 15 })).toEqual([]);
});

it('a large joined country is one of those joined: where it must be in one region, one country is left for the other', async () => {
  const regionOf = { CN: 'pair', JP: 'pair', IN: 'asia', TW: 'asia', ID: 'asia', US: 'america', DE: 'europe' };
  const countries = { CN: 144, US: 97, IN: 30, DE: 28, JP: 11, TW: 4, 'no-answer': 41 };
  expect(await regionsOf(countries, regionOf), 'eleven of Japan leave 1 to 9 of one country').toEqual(['attendees.region']);
});
