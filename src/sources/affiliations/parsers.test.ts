import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PeopleFileConfig, parsePeopleFile } from './affiliation-source.ts';
import { normaliseDevelopers, readDevelopers, writeDevelopers } from './gitdm-developers.ts';
import { parseGitdmConfig } from './gitdm-maps.ts';
import { readGithubUsers, writeGithubUsers } from './github-users.ts';
import type { PeopleRecord } from './people-file.ts';

const read = (format: PeopleFileConfig['format'], text: string, organisation = 'Example') =>
  parsePeopleFile(text, { format, organisation });

/** Records as short words: `12 email:a@x Org 2015-01-01..2016-01-01`, `12 mailmap email:a@x = email:b@x`. */
function words(record: PeopleRecord): string {
  const key = ({ kind, key: text }: { kind: string; key: string }) => `${kind}:${text}`;
  switch (record.type) {
    case 'alias':
      return `${record.line} ${record.rule} ${key(record.a)} = ${key(record.b)}`;
    case 'affiliation':
      return `${record.line} ${key(record.key)} ${record.organisation} ${record.from ?? ''}..${record.until ?? ''} p${record.priority}`;
    case 'location':
      return `${record.line} ${key(record.key)} @ ${record.text} ${record.firstSeen ?? ''}..${record.lastSeen ?? ''} ${record.category}`;
    case 'organisation-alias':
      return `${record.line} ${record.alias} = ${record.organisation}`;
  }
}

const problems = (file: ReturnType<typeof read>) =>
  file.problems.map(({ line, reason, kept }) => `${line} ${reason}${kept ? ' kept' : ''}`);

describe('mailmap', () => {
  test('the four forms', () => {
    const file = read(
      'mailmap',
      [
        '# comment',
        'Ada Example <ada@example.org>',
        '<ada@example.org> <Ada@Old.example.org>',
        'Ada Example <ada@example.org> <ada@laptop.example.org> # her laptop',
        'Bob Example <bob@example.org> Builder <root@example.org>',
        '',
        'no address here',
      ].join('\n'),
    );
    expect(file.records.map(words)).toEqual([
      '3 mailmap email:ada@example.org = email:ada@old.example.org',
      '4 mailmap email:ada@example.org = email:ada@laptop.example.org',
      '5 mailmap email:bob@example.org = named-email:builder|root@example.org',
    ]);
    expect(problems(file)).toEqual(['7 mailmap-no-address']);
    expect([file.lines, file.used, file.ignored]).toEqual([7, 4, 2]);
  });

  test('a later line for the same identity wins, whatever its letter case', () => {
    const file = read('mailmap', '<a@example.org> <x@example.org>\n<b@example.org> <X@example.org>\n');
    expect(file.records.map(words)).toEqual(['2 mailmap email:b@example.org = email:x@example.org']);
    expect(problems(file)).toEqual(['1 mailmap-overridden']);
  });
});

describe('gitdm', () => {
  test('aliases: quoted names, comments, canonical must be an address', () => {
    const file = read('gitdm-aliases', 'old!example.org new!example.org # why\n"Ada Example" ada!example.org\nada nobody\nalone\n');
    expect(file.records.map(words)).toEqual([
      '1 gitdm-alias email:new@example.org = email:old@example.org',
      '2 gitdm-alias email:ada@example.org = email:ada example',
    ]);
    expect(problems(file)).toEqual(['3 gitdm-alias-canonical-no-address', '4 gitdm-alias-syntax']);
  });

  test('e-mail map: dates are exclusive ends, in any order of lines', () => {
    const file = read(
      'gitdm-email-map',
      'ada!example.org Now\nada!example.org First < 2014-05-01\nada!example.org Second Ltd < 2016-1-2\nbob!example.org X < 2016-13-01\n(no author)!1234 Old Tree\n',
    );
    expect(file.records.map(words)).toEqual([
      '1 email:ada@example.org Now 2016-01-02.. p40',
      '2 email:ada@example.org First ..2014-05-01 p40',
      '3 email:ada@example.org Second Ltd 2014-05-01..2016-01-02 p40',
      '5 email:(no author)@1234 Old Tree .. p40',
    ]);
    expect(problems(file)).toEqual(['4 date-invalid']);
  });

  test('domain map: an exclamation mark in the name is part of the name', () => {
    expect(read('gitdm-domain-map', 'mail.example.org Example!\n@sub.example.org Sub\n').records.map(words)).toEqual([
      '1 domain:mail.example.org Example! .. p20',
      '2 domain:sub.example.org Sub .. p20',
    ]);
  });

  test('group', () => {
    const file = read('gitdm-group', 'ada!example.org\n# bob!example.org\nno address\n', 'Group Org');
    expect(file.records.map(words)).toEqual(['1 email:ada@example.org Group Org .. p38']);
    expect(problems(file)).toEqual(['3 gitdm-group-no-address']);
  });

  test('company map', () => {
    expect(read('gitdm-company-map', '#`A` `B`\n`Old Name` `New Name`\nx\n').records.map(words)).toEqual(['2 Old Name = New Name']);
  });

  test('config: names its files, lists what it cannot use', () => {
    const file = parseGitdmConfig(
      'EmailMap maps/email\nGroupMap groups/x Example & Sons # note\nFileTypeMap t.cfg\nVirtualEmployer V\n50% A\nend\nWhat x\n',
    );
    expect(file.references).toEqual([
      { format: 'gitdm-email-map', path: 'maps/email' },
      { format: 'gitdm-group', path: 'groups/x', organisation: 'Example & Sons' },
    ]);
    expect(file.problems.map(({ line, reason }) => [line, reason])).toEqual([
      [4, 'gitdm-virtual-employer'],
      [5, 'gitdm-virtual-employer'],
      [6, 'gitdm-virtual-employer'],
      [7, 'gitdm-config-directive'],
    ]);
  });
});

describe('developers_affiliations', () => {
  const text = [
    '# header',
    'Ada Example: ada!example.org, ada!old.example.org',
    '\tNow, Inc.',
    '\tMoved from Far until 2015-02-01',
    'Ren: Bob*: bob!example.org',
    '\tExample from 2016-01-01 until 2017-01-01',
    '\tLater from 2018-01-01',
    'no colon',
    '\tStill Bob until 2020-02-30',
    '',
  ].join('\n');

  test('employers in any order; a name joins nothing; a colon may stand in a name', () => {
    const file = read('gitdm-developers', text);
    expect(file.records.map(words)).toEqual([
      '2 affiliation-entry email:ada@example.org = email:ada@old.example.org',
      '3 email:ada@example.org Now, Inc. 2015-02-01.. p90',
      '4 email:ada@example.org Moved from Far ..2015-02-01 p90',
      '3 email:ada@old.example.org Now, Inc. 2015-02-01.. p90',
      '4 email:ada@old.example.org Moved from Far ..2015-02-01 p90',
      '6 email:bob@example.org Example 2016-01-01..2017-01-01 p90',
      '7 email:bob@example.org Later 2018-01-01.. p90',
    ]);
    expect(problems(file)).toEqual(['8 developers-person-syntax', '9 date-invalid']);
    expect([file.lines, file.used, file.ignored]).toEqual([9, 6, 1]);
  });

  test('a slice before any person is listed', () => {
    expect(problems(read('gitdm-developers', '\tExample\n'))).toEqual(['1 developers-slice-without-person']);
  });

  test('written back it is what it was, also the lines that could not be read', () => {
    expect(writeDevelopers(readDevelopers(text))).toBe(text);
    const odd = '\uFEFFAda: a!example.org,b!example.org  \r\n\tExample \r\n\r\n# end';
    expect(writeDevelopers(readDevelopers(odd))).toBe('Ada: a!example.org, b!example.org\n\tExample\n\n# end\n');
  });

  test('for any text, writing what was read is normalising it, where no date had to be changed', () => {
    const piece = fc.constantFrom('Ada', ': ', 'a!x.org', ', ', ',', '\t', ' until 2015-01-01', ' from ', '\n', '\n', '#', ' ', 'Example');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const any = pieces.join('');
        const file = read('gitdm-developers', any);
        expect(file.used + file.ignored + file.problems.length).toBe(file.lines);
        if (file.problems.length === 0) expect(writeDevelopers(readDevelopers(any))).toBe(normaliseDevelopers(any));
      }),
      { numRuns: 1000 },
    );
  });
});

test('company_developers: periods hold for every address of the line', () => {
  const file = read(
    'gitdm-companies',
    '# derived\nExample, Inc.:\n\tada: ada!example.org, ada!old.example.org from 2014-01-01 until 2015-01-01, from 2016-01-01\n\tbob: bob!example.org\nbad\n\teve: eve!example.org\n',
  );
  expect(file.records.map(words)).toEqual([
    '3 affiliation-entry email:ada@example.org = email:ada@old.example.org',
    '3 email:ada@example.org Example, Inc. 2014-01-01..2015-01-01 p85',
    '3 email:ada@example.org Example, Inc. 2016-01-01.. p85',
    '3 email:ada@old.example.org Example, Inc. 2014-01-01..2015-01-01 p85',
    '3 email:ada@old.example.org Example, Inc. 2016-01-01.. p85',
    '4 email:bob@example.org Example, Inc. .. p85',
  ]);
  expect(problems(file)).toEqual(['5 companies-company-syntax', '6 companies-person-without-company']);
});

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
    expect(problems(file)).toEqual(['4 github-users-affiliation-date kept', '5 github-users-no-key']);
  });

  test('a broken row spoils no other; lines are those of the rows', () => {
    const file = read(
      'github-users',
      '[\n{"login": "a", "email": "a!x.org"},\n{"login": "b\\"]", oops},\n\n{"login": "c", "email": "c!x.org"}\n]\n',
    );
    expect(file.records.map(words)).toEqual(['2 github-users login:a = email:a@x.org', '5 github-users login:c = email:c@x.org']);
    expect(problems(file)).toEqual(['3 json-syntax']);
    expect(problems(read('github-users', '{}'))).toEqual(['1 json-no-array']);
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
  expect(problems(read('csv', 'who,where\na,b\n'))).toEqual(['1 csv-columns', '2 csv-columns']);
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
  expect(problems(file)).toEqual(['2 sortinghat-enrolment kept', '3 sortinghat-no-key']);
  expect(problems(read('sortinghat', 'x'))).toEqual(['1 sortinghat-syntax']);
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
      expect(file.used + file.ignored + file.problems.filter(({ kept }) => !kept).length).toBe(file.lines);
    }),
    { numRuns: 2000 },
  );
});
