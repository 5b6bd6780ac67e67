import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../src/config/limits.ts';
import { affiliationSource } from '../src/sources/affiliations/affiliation-source.ts';
import { openStore } from '../src/store/open.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects, SILENT } from '../src/util/effects.ts';
import { TEST_PSEUDONYMS } from './events/read-event.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-sortinghat-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EXPORT = {
  blacklist: [],
  organizations: {},
  source: null,
  time: '2020-06-30T12:00:00',
  uidentities: {
    a1: {
      uuid: 'a1',
      identities: [{ email: 'ada@example.org', username: null, source: 'git' }],
      profile: { is_bot: false, country: null },
      enrollments: [{ organization: 'Acme', start: '2019-01-01T00:00:00', end: '2100-01-01T00:00:00' }],
    },
  },
};

/** Until when Ada is known to work there, and what told the day of the list. */
async function until(name: string, content: unknown, asOf?: string) {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  const database = await openStore({ path: ':memory:' });
  const config = { origin: name, path, format: 'sortinghat', ...(asOf === undefined ? {} : { asOf }) } as const;
  await syncSources(database, [affiliationSource(config, DEFAULT_LIMITS, TEST_PSEUDONYMS)], nodeEffects(SILENT));
  const rows = await database.all('SELECT until_day::VARCHAR AS until, told_by FROM raw_affiliation, raw_people_list');
  database.close();
  return rows;
}

test('an open enrolment counts for a year after the day that the export itself names; the configuration knows better', async () => {
  expect(await until('people.json', EXPORT)).toEqual([{ until: '2021-06-30', told_by: 'list' }]);
  expect(await until('people-2020-12.json', EXPORT)).toEqual([{ until: '2021-06-30', told_by: 'list' }]);
  expect(await until('people.json', EXPORT, '2020-03-31')).toEqual([{ until: '2021-03-31', told_by: 'configuration' }]);
  expect(await until('people-2020-12.json', { ...EXPORT, time: null })).toEqual([{ until: '2021-12-31', told_by: 'name' }]);
});
