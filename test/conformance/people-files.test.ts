import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGithubUsers, writeGithubUsers } from '../../src/sources/affiliations/github-users.ts';
import { problems, read, words } from '../people-words.ts';

describe('github_users.json', () => {
  const rows = [
    {
      login: 'Ada',
      email: 'ada!example.org',
      affiliation: 'First < 2015-01-01, Second, Inc. < 2016-01-01, Third',
      source: 'user',
      name: 'Ada',
      sex: 'f',
      age: 30,
    },
    { login: 'bob', email: 'bob!example.org', name: null, company: '@Example', location: 'Berlin', commits: 3 },
    { login: 'eve', email: '', affiliation: 'X < 2015-99-01' },
    { name: 'nobody' },
  ];
  const text = writeGithubUsers(rows);

  test('both shapes, sources, companies and locations; sex and age are not read', () => {
    const file = read('github-users', text);
    expect(file.records.map(words)).toEqual([
      '2 email:ada@example.org First ..2015-01-01 p70',
      '2 email:ada@example.org Second, Inc. 2015-01-01..2016-01-01 p70',
      '2 email:ada@example.org Third 2016-01-01.. p70',
      '2 github-users login:ada = email:ada@example.org',
      '3 email:bob@example.org Example .. p30',
      '3 github-users login:bob = email:bob@example.org',
      '3 login:bob @ Berlin .. profile',
    ]);
    expect(problems(file)).toEqual(['4 github-users-affiliation-date', '5 github-users-no-key']);
  });

  test('a broken row spoils no other; lines are those of the rows', () => {
    const file = read(
      'github-users',
      '[\n{"login": "a", "email": "a!example.org"},\n{"login": "b\\"]", oops},\n\n{"login": "c", "email": "c!example.org"}\n]\n',
    );
    expect(file.records.map(words)).toEqual([
      '2 github-users login:a = email:a@example.org',
      '5 github-users login:c = email:c@example.org',
    ]);
    expect(problems(file)).toEqual(['3 json-syntax']);
    expect(problems(read('github-users', '{}'))).toEqual(['0 nothing-found', '1 json-no-array']);
  });

  test('every field is written back', () => {
    expect(writeGithubUsers(readGithubUsers(text))).toBe(text);
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (any) => {
        expect(readGithubUsers(writeGithubUsers(any))).toEqual(JSON.parse(JSON.stringify(any)));
      }),
    );
  });
});

test('keyed locations', () => {
  const hash = 'a'.repeat(64);
  const file = read(
    'keyed-locations',
    `key_type\tkey\tlocation\tfirst_seen\tlast_seen\tkinds\nlogin\tAda\tBerlin, Germany\t2017-06-19\t2020-08-06\tsheet,profile\nemail_sha256\t${hash}\tParis\t2019-08-20\t2019-08-20\tsheet\nlogin\tbob\n email\tx\tY\t2019-08-20\t2019-08-20\tsheet\n`,
  );
  expect(file.records.map(words)).toEqual([
    '2 login:ada @ Berlin, Germany 2017-06-19..2020-08-06 profile',
    `3 email_sha256:${hash} @ Paris 2019-08-20..2019-08-20 sheet`,
  ]);
  expect(problems(file)).toEqual(['4 keyed-locations-columns', '5 keyed-locations-key']);
});

test('our own CSV', () => {
  const file = read(
    'csv',
    'person,organisation,from,until\nada@example.org,"Example, Inc.",2015-01-01,\n@bob,Example,,2016-01-01\neve,X,2016-01-01,2016-01-01\n,X,,\nzed,,,\n',
  );
  expect(file.records.map(words)).toEqual([
    '2 email:ada@example.org Example, Inc. 2015-01-01.. p100',
    '3 login:bob Example ..2016-01-01 p100',
  ]);
  expect(problems(file)).toEqual(['4 period-empty', '5 csv-no-person', '6 csv-empty']);
  expect(problems(read('csv', 'who,where\na,b\n'))).toEqual([
    '0 nothing-found',
    '1 csv-needs-person-organisation-from-until',
    '2 csv-needs-person-organisation-from-until',
  ]);
});

test('where a date cannot be read the rest of the row is kept, without a date, and the date is listed', () => {
  const csv = read(
    'csv',
    'person,organisation,from,until,location\na@example.org,Example,2019,,Berlin\nb@example.org,Example,2019-01-01,2019-01-01,Paris\nc@example.org,Example,soon,,\n',
  );
  expect(csv.records.map(words)).toEqual([
    '2 email:a@example.org @ Berlin .. self-declared',
    '3 email:b@example.org @ Paris .. self-declared',
  ]);
  expect(problems(csv)).toEqual(['2 date-invalid', '3 period-empty', '4 date-invalid']);
  const keyed = read(
    'keyed-locations',
    'key_type\tkey\tlocation\tfirst_seen\tlast_seen\tkinds\nlogin\tAda\tBerlin\t2019\t2020-08-06\tsheet\n',
  );
  expect(keyed.records.map(words)).toEqual(['2 login:ada @ Berlin ..2020-08-06 sheet']);
  expect(problems(keyed)).toEqual(['2 date-invalid']);
});

test('SortingHat 0.7: enrolments, domains, blacklist; only GitHub user names are logins; gender is not read', () => {
  const text = JSON.stringify({
    source: null,
    blacklist: ['root@example.org'],
    organizations: { Example: [{ domain: 'example.org', is_top: true }] },
    uidentities: {
      u1: {
        profile: { country: { code: 'DE', name: 'Germany' }, gender: 'x' },
        identities: [
          { email: 'ada@example.org', username: 'ada-scm', source: 'scm' },
          { email: null, username: 'ada', source: 'github' },
          { email: 'root@example.org', username: null, source: 'scm' },
        ],
        enrollments: [
          { organization: 'Example', start: '1900-01-01T00:00:00', end: '2016-06-01T00:00:00' },
          { organization: 'Other', start: 'soon', end: null },
        ],
      },
      u2: { identities: [{ email: '', username: 'x', source: 'scm' }] },
    },
  });
  const file = read('sortinghat', text);
  expect(file.records.map(words)).toEqual([
    '1 domain:example.org Example .. p20',
    '2 sortinghat email:ada@example.org = login:ada',
    '2 email:ada@example.org Example ..2016-06-01 p80',
    '2 email:ada@example.org @ Germany .. sheet',
  ]);
  expect(problems(file)).toEqual(['2 sortinghat-enrolment', '3 sortinghat-no-key']);
  expect(problems(read('sortinghat', 'x'))).toEqual(['0 nothing-found', '1 sortinghat-shape']);
});

test('no parser throws, and every line has exactly one fate', () => {
  const formats = [
    'mailmap',
    'gitdm-developers',
    'gitdm-companies',
    'gitdm-email-map',
    'gitdm-domain-map',
    'gitdm-aliases',
    'gitdm-company-map',
    'gitdm-config',
    'gitdm-group',
    'github-users',
    'keyed-locations',
    'sortinghat',
    'stackalytics',
    'csv',
  ] as const;
  const any = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('[', '{', '}', ']', '"', ',', '\n', ':', '\t', '<', '>', '@', '!', 'a', ' '), { maxLength: 40 })
      .map((list) => list.join('')),
  );
  fc.assert(
    fc.property(fc.constantFrom(...formats), any, (format, text) => {
      const file = read(format, text);
      expect(file.used + file.ignored + file.refused).toBe(file.lines);
    }),
    { numRuns: 2000 },
  );
});

const person = (login: string, more: object = {}) => ({
  mk: login,
  profile: { name: login, isBot: false, country: { code: 'CN', name: 'China' } },
  identities: [
    { email: `${login}@example.org`, username: null, source: 'git' },
    { email: null, username: login, source: 'github' },
  ],
  enrollments: [{ group: { name: 'Example' }, start: '1900-01-01T00:00:00+00:00', end: '2020-06-01T00:00:00+00:00' }],
  ...more,
});
const ADA = [
  '1 sortinghat email:ada@example.org = login:ada',
  '1 email:ada@example.org Example ..2020-06-01 p80',
  '1 email:ada@example.org @ China .. sheet',
];

test('SortingHat 1.x: a page, a list of pages, a list of individuals; a team speaks for its organisation', () => {
  const page = (people: readonly object[], hasNext = false) => ({ data: { individuals: { entities: people, pageInfo: { hasNext } } } });
  const recordsOf = (value: unknown) => read('sortinghat', JSON.stringify(value)).records.map(words);
  for (const shape of [page([person('ada')]), [page([person('ada')])], [person('ada')], { individuals: [person('ada')] }])
    expect(recordsOf(shape)).toEqual(ADA);
  const team = { group: { name: 'Docs', parentOrg: { name: 'Example' } }, start: '2015-01-01', end: '2100-01-01T00:00:00Z' };
  expect(recordsOf([person('ada', { profile: {}, enrollments: [team] })])).toContain('1 email:ada@example.org Example 2015-01-01.. p80');
  expect(problems(read('sortinghat', JSON.stringify(page([person('ada')], true))))).toEqual(['0 sortinghat-more-pages']);
  expect(problems(read('sortinghat', '{"data": {"users": []}}'))).toEqual(['0 nothing-found', '1 sortinghat-shape']);
});

test('SortingHat: who is marked as a bot is one by every key, in the words of 0.7 and of 1.x', () => {
  for (const profile of [{ is_bot: true }, { isBot: true }])
    expect(
      read('sortinghat', JSON.stringify([person('tool', { profile, enrollments: [] })]))
        .records.map(words)
        .slice(1),
    ).toEqual(['1 email:tool@example.org (Robots) .. p80', '1 login:tool (Robots) .. p80']);
});

test('GrimoireLab: identities and organisations as YAML', () => {
  const text = [
    '- profile: {name: Ada, is_bot: false}',
    '  enrollments:',
    '    - {organization: Example, start: 1900-01-01, end: 2020-06-01}',
    '  email: [ada@example.org]',
    '  github: [ada]',
    '  slack: [someone]',
    '- organization: Example',
    '  domains: [example.org]',
    '  aliases: [Example Ltd]',
  ].join('\n');
  expect(read('sortinghat', text).records.map(words)).toEqual([
    '1 domain:example.org Example .. p20',
    '1 Example Ltd = Example',
    '2 sortinghat email:ada@example.org = login:ada',
    '2 email:ada@example.org Example ..2020-06-01 p80',
  ]);
});

test('Stackalytics: companies in succession, domains; user names of other systems are no logins', () => {
  const file = read(
    'stackalytics',
    JSON.stringify({
      users: [
        {
          launchpad_id: 'ada-lp',
          github_id: 'ada',
          emails: ['ada@example.org', 'ada at example'],
          companies: [
            { company_name: 'First', end_date: '2013-Apr-01' },
            { company_name: 'Example', end_date: null },
          ],
        },
        { launchpad_id: 'bob' },
      ],
      companies: [{ company_name: 'Example', domains: ['Example.org', ''] }],
      releases: [{ release_name: 'x' }],
    }),
  );
  expect(file.records.map(words)).toEqual([
    '1 domain:example.org Example .. p20',
    '2 affiliation-entry email:ada@example.org = login:ada',
    '2 email:ada@example.org First ..2013-04-01 p78',
    '2 email:ada@example.org Example 2013-04-01.. p78',
  ]);
  expect(problems(file)).toEqual(['2 stackalytics-not-an-address', '3 stackalytics-no-key']);
});

test('github_users.json: where its makers know no employer, the company of the profile stands', () => {
  const rows = ['?', 'NotFound', '(Unknown)', null].map((affiliation, index) => ({ login: `a${index}`, affiliation, company: '@example' }));
  expect(read('github-users', JSON.stringify([...rows, { login: 'b', affiliation: 'A', company: '@example' }])).records.map(words)).toEqual(
    [...rows.map(({ login }) => `1 login:${login} example .. p30`), '1 login:b A .. p50'],
  );
});

test('github_users.json of today: the code of a country counts where no place is written; a bad slot costs itself', () => {
  const file = read(
    'github-users',
    JSON.stringify([
      {
        login: 'ada',
        email: 'ada!example.org',
        affiliation: 'A < 2015-01-01, B < 2016-02-30, C',
        source: 'user',
        location: null,
        country_id: 'cn',
      },
      { login: 'bob', email: 'bob at example', affiliation: '', source: 'notfound', location: 'Berlin', country_id: 'de' },
    ]),
  );
  expect(file.records.map(words)).toEqual([
    '1 email:ada@example.org A ..2015-01-01 p70',
    '1 github-users login:ada = email:ada@example.org',
    '1 login:ada @ China .. sheet',
    '1 login:bob @ Berlin .. profile',
  ]);
  expect(problems(file)).toEqual(['1 github-users-affiliation-date', '1 start-unknown', '1 github-users-not-an-address']);
});

test('a file without a line that says anything says so; a map that is all comments was left so on purpose', () => {
  for (const format of ['gitdm-developers', 'csv', 'mailmap', 'gitdm-group'] as const)
    expect([format, problems(read(format, ''))]).toEqual([format, ['0 nothing-found']]);
  expect(problems(read('csv', 'person,organisation,from,until\n'))).toEqual(['0 nothing-found']);
  expect(problems(read('gitdm-developers', '# header\n'))).toEqual(['0 nothing-found']);
  expect(problems(read('gitdm-group', '# ada!example.org\n'))).toEqual([]);
});
