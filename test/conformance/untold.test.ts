import { afterAll, beforeEach, expect, test } from 'vitest';
import { measureNames } from '../../src/measures/measure.ts';
import { runMeasure } from '../../src/measures/run.ts';
import { parseInstant } from '../../src/model/period.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows, type TableRows } from '../insert-rows.ts';

let database: DuckdbDatabase;
beforeEach(async () => {
  database?.close();
  database = await openStore({ path: ':memory:' });
});
afterAll(() => database.close());

async function numberOf(measure: string, where: Record<string, string> = {}, from?: string | null, to?: string) {
  const period = { from: from ? parseInstant(from) : null, to: to ? parseInstant(to) : null };
  const { rows, untold } = await runMeasure(database, { measure, by: [], where, period, profile: null });
  return untold ? 'unknown' : rows.map(({ value }) => value);
}

test.each(measureNames())('%s: where nothing was read there is no number', async (measure) => {
  const { rows, untold } = await runMeasure(database, { measure, by: [], where: {}, period: { from: null, to: null }, profile: null });
  expect([rows, untold]).toEqual([[], true]);
});

const source = (kind: string) => ({
  source: `${kind}:x`,
  kind,
  origin: 'x',
  version: '',
  fingerprint: '',
  records: 0,
  observed_at: '2026-01-01',
});
const revision = (day: string, n: number) => ({
  source: 'landscape:x',
  revision: n,
  sha: 'x',
  committed_at: day,
  state: 'read',
  items: 0,
  members: 0,
  unnamed: 0,
  projects: 0,
  own: 0,
});
const hour = { source: 'gharchive:x', file: 'x', hour: '2020-01-01 05:00:00', state: 'present', bytes: 1, sha256: 'x', lines: 1, kept: 0 };
const event = (event_id: string) => ({
  event_id,
  name_en: event_id,
  name_zh: event_id,
  mode: 'in-person',
  starts_on: '2020-01-01',
  ends_on: '2020-01-02',
  series: 'con',
  invented: false,
});

const PROJECTS: TableRows = {
  source_state: [source('git')],
  repository: ['x', 'y'].map((repository, repo_id) => ({ repo_id, repository })),
  project: ['gone', 'read'].map((project, project_id) => ({ project_id, project, name_en: project, name_zh: project })),
  project_repository: [
    { project_id: 0, repo_id: 1, again: false },
    { project_id: 1, repo_id: 0, again: false },
  ],
};

test.each<[string, TableRows, [string, Record<string, string>, (string | null)?, string?], unknown]>([
  ['commits of a repository without any', { source_state: [source('git')] }, ['commits', {}], [0]],
  ['issues where git alone was read', { source_state: [source('git')] }, ['contributions', { kind: 'issue' }], 'unknown'],
  ['issues where a forge was asked', { source_state: [source('forge')] }, ['contributions', { kind: 'issue' }], [0]],
  ['stars where git alone was read', { source_state: [source('git')] }, ['stars', {}], 'unknown'],
  ['stars of hours that were read', { raw_gharchive_hour: [hour] }, ['stars', {}, '2020-01-01', '2020-02-01'], [0]],
  ['stars of hours that were not', { raw_gharchive_hour: [hour] }, ['forks', {}, '2020-02-01', '2020-03-01'], 'unknown'],
  ['stars of hours that the archive lacks', { raw_gharchive_hour: [{ ...hour, state: 'missing' }] }, ['stars', {}], 'unknown'],
  ['members of a landscape without any', { raw_landscape_revision: [revision('2019-01-01', 1)] }, ['members', {}], [0]],
  [
    'members before its first list',
    { raw_landscape_revision: [revision('2019-01-01', 1)] },
    ['members', {}, null, '2018-01-01'],
    'unknown',
  ],
  [
    'members that left after its last',
    { raw_landscape_revision: [revision('2019-01-01', 1)] },
    ['members-left', {}, '2020-01-01'],
    'unknown',
  ],
  [
    'maintainers whose files git could not read',
    { source_state: [source('git')], source_note: [{ source: 'git:x', kind: 'maintainers', detail: '' }] },
    ['maintainers', {}],
    'unknown',
  ],
  ['maintainers of files that name nobody', { source_state: [source('git')] }, ['maintainers', {}], [0]],
  [
    'releases whose tags git could not list',
    { source_state: [source('git')], source_note: [{ source: 'git:x', kind: 'tags', detail: '' }] },
    ['releases', {}],
    'unknown',
  ],
  ['commits of a project of which a repository was read', PROJECTS, ['commits', { project: 'read' }], [0]],
  ['commits of a project of which none was', PROJECTS, ['commits', { project: 'gone' }], 'unknown'],
  ['contributors of a repository that was not read', PROJECTS, ['contributors', { repository: 'y' }], 'unknown'],
])('%s', async (_, tables, [measure, where, from, to], expected) => {
  await insertRows(database, tables);
  expect(await numberOf(measure, where, from, to)).toEqual(expected);
});

test('of two events, one without check-ins and one without proposals, each tells what its files hold', async () => {
  await insertRows(database, {
    event: [event('a'), event('b')],
    event_registration: [
      { event_id: 'a', registration: '1', checked_in: null },
      { event_id: 'b', registration: '2', checked_in: false },
    ],
    event_proposal: [{ event_id: 'a', proposal: 'p' }],
  });
  const asked = (measure: string) => Promise.all(['a', 'b'].map((id) => numberOf(measure, { event: id })));
  expect(await asked('event-check-ins')).toEqual(['unknown', [0]]);
  expect(await asked('event-proposals')).toEqual([[1], 'unknown']);
  expect(await asked('event-registrations')).toEqual([[1], [1]]);
});
