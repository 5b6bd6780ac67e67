import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nodeEffects } from '../../util/effects.ts';
import type { PeopleRecord } from './people-file.ts';
import { PRIORITY } from './priority.ts';
import { asSnapshot, dayInList, takenBefore } from './snapshot.ts';

const key = { kind: 'login', key: 'ada' } as const;
const folder = mkdtempSync(join(tmpdir(), 'muster-taken-'));
const taken = (format: string, origin: string, asOf?: string) =>
  takenBefore({ format, origin, path: join(folder, origin), ...(asOf === undefined ? {} : { asOf }) }, nodeEffects());

afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['github-users', 'github_users-2017-06.json.gz', undefined, { day: '2017-06-30', by: 'name' }],
  ['github-users', 'github_users.2018-02-14.json', undefined, { day: '2018-02-14', by: 'name' }],
  ['github-users', 'github_users.json', undefined, undefined],
  ['github-users', 'github_users-2017-06.json', '2017-06-19', { day: '2017-06-19', by: 'configuration' }],
  ['csv', 'people-2017-06.csv', '2017-06-19', undefined],
  ['gitdm-developers', 'developers_affiliations1.txt', undefined, undefined],
] as const)('%s %s, configured %s: %o', async (format, origin, asOf, expected) => {
  expect(await taken(format, origin, asOf)).toEqual(expected);
});

test('an export of SortingHat says itself when it was made', () => {
  const text = JSON.stringify({ blacklist: [], source: null, time: '2020-06-30T12:00:00.123456', uidentities: {} }, null, 4);
  expect(dayInList(text)).toBe('2020-06-30');
  expect(dayInList('{"uidentities": {}}')).toBeUndefined();
});

test('in a repository a list was taken on the day of the commit that last changed it, unless it was changed since', async () => {
  const git = (...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      cwd: folder,
      env: { ...process.env, GIT_COMMITTER_DATE: '2019-07-01T01:00:00+09:00' },
    });
  writeFileSync(join(folder, 'users.json'), '[]');
  writeFileSync(join(folder, 'other'), '1');
  git('init', '-q');
  expect(await taken('github-users', 'users.json')).toBeUndefined();
  git('add', '.');
  git('commit', '-qm', 'list');
  expect(await taken('github-users', 'users.json')).toEqual({ day: '2019-06-30', by: 'commit' });
  writeFileSync(join(folder, 'users.json'), '[ ]');
  expect(await taken('github-users', 'users.json')).toBeUndefined();
});

test('no end counts for a year after the day, a profile from it on; a place without dates was seen on it; dates of the file stand', () => {
  const records: PeopleRecord[] = [];
  const take = asSnapshot((record) => records.push(record), '2017-06-19');
  const works = { type: 'affiliation', line: 1, key, organisation: 'Acme', priority: PRIORITY.developers } as const;
  const says = { ...works, priority: PRIORITY.profileCompany } as const;
  const lives = { type: 'location', line: 1, key, text: 'Oslo', category: 'profile' } as const;
  take({ ...works, from: null, until: null });
  take({ ...says, from: null, until: null });
  take({ ...works, from: '2016-01-01', until: '2025-01-01' });
  take({ ...lives, firstSeen: null, lastSeen: null });
  take({ ...lives, firstSeen: '2016-01-01', lastSeen: null });
  expect(records).toEqual([
    { ...works, from: null, until: '2018-06-19' },
    { ...says, from: '2017-06-19', until: '2018-06-19' },
    { ...works, from: '2016-01-01', until: '2025-01-01' },
    { ...lives, firstSeen: '2017-06-19', lastSeen: '2017-06-19' },
    { ...lives, firstSeen: '2016-01-01', lastSeen: null },
  ]);
});
