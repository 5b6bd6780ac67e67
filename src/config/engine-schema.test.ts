import { describe, expect, it } from 'vitest';
import { engineSpec } from './engine-schema.ts';

const place = (text: string) =>
  engineSpec.safeParse({
    clickhouse: { url: 'https://ch.example.org:8443' },
    events: { hours: { from: '2019', to: '2020', place: text } },
  });

describe('the place of hours that the server reads', () => {
  it.each([
    'https://data.gharchive.org/{yyyy}-{MM}-{dd}-{h}.json.gz',
    'gharchive/{yyyy}/{MM}/{dd}/{h}.json.gz',
    '/srv/{yyyy}-{MM}-{dd}-{h}.json',
  ])('may be %s', (text) => expect(place(text).success).toBe(true));

  it.each([
    'https://data.gharchive.org/{yyyy}-{MM}-{dd}.json.gz',
    'https://data.gharchive.org/{yyyy}-{yyyy}-{MM}-{dd}-{h}.json.gz',
    'hours/{yyyy}-{MM}-{dd}-{h}-*.json.gz',
    'hours/{a,b}/{yyyy}-{MM}-{dd}-{h}.json.gz',
    "hours/{yyyy}-{MM}-{dd}-{h}.json.gz', 'LineAsString'), system.users --",
    'hours\\{yyyy}-{MM}-{dd}-{h}.json.gz',
    'ftp://example.org/{yyyy}-{MM}-{dd}-{h}.json.gz',
  ])('must not be %s', (text) => expect(place(text).success).toBe(false));

  it('stands alone: a table or hours, and hours that end after they begin', () => {
    const clickhouse = { url: 'https://ch.example.org:8443' };
    const both = { table: 'default.github_events', hours: { from: '2019', to: '2020' } };
    for (const events of [both, {}, { hours: { from: '2020', to: '2019' } }])
      expect(engineSpec.safeParse({ clickhouse, events }).success).toBe(false);
    expect(engineSpec.safeParse({ clickhouse, events: { hours: both.hours } }).success).toBe(true);
  });
});
