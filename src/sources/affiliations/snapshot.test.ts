import { expect, test } from 'vitest';
import type { PeopleRecord } from './people-file.ts';
import { asSnapshot, snapshotDay } from './snapshot.ts';

const key = { kind: 'login', key: 'ada' } as const;

test.each([
  ['github-users', 'a/github_users-2017-06.json.gz', undefined, '2017-06-30'],
  ['github-users', 'github_users.2018-02-14.json', undefined, '2018-02-14'],
  ['github-users', 'github_users.json', undefined, undefined],
  ['github-users', 'github_users-2017-06.json', '2017-06-19', '2017-06-19'],
  ['csv', 'people-2017-06.csv', '2017-06-19', undefined],
  ['gitdm-developers', '2019/developers_affiliations1.txt', undefined, undefined],
] as const)('%s %s, configured %s: %s', (format, path, asOf, day) => {
  expect(snapshotDay(format, path, asOf)).toBe(day);
});

test('what has no end counts for a year after the day; a place without dates was seen on it; dates of the file stand', () => {
  const taken: PeopleRecord[] = [];
  const take = asSnapshot((record) => taken.push(record), '2017-06-19');
  const works = { type: 'affiliation', line: 1, key, organisation: 'Acme', priority: 30 } as const;
  const lives = { type: 'location', line: 1, key, text: 'Oslo', category: 'profile' } as const;
  take({ ...works, from: null, until: null });
  take({ ...works, from: '2016-01-01', until: '2025-01-01' });
  take({ ...lives, firstSeen: null, lastSeen: null });
  take({ ...lives, firstSeen: '2016-01-01', lastSeen: null });
  expect(taken).toEqual([
    { ...works, from: null, until: '2018-06-19' },
    { ...works, from: '2016-01-01', until: '2025-01-01' },
    { ...lives, firstSeen: '2017-06-19', lastSeen: '2017-06-19' },
    { ...lives, firstSeen: '2016-01-01', lastSeen: null },
  ]);
});
