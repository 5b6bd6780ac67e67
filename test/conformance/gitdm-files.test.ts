import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseGitdmConfig } from '../../src/sources/affiliations/gitdm-config.ts';
import { normaliseDevelopers, readDevelopers, writeDevelopers } from '../../src/sources/affiliations/gitdm-developers.ts';
import { problems, read, words } from '../people-words.ts';

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
    expect(problems(file)).toEqual(['1 mailmap-overridden kept']);
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

  test('developers: what is meant for a day and is none is no part of a name, and a period that ends before it begins is listed', () => {
    const file = read(
      'gitdm-developers',
      'Ada: ada!example.org\n\tGoogle from 01/06/2019\nBo: bo!example.org\n\tGoogle until 2019\nCy: cy!example.org\n\tGoogle from 2019-07-01 until 2018-07-01\n' +
        'Di: di!example.org\n\tUntil Labs\n\tRoute 66 from 2019-01-01\n',
    );
    expect(problems(file)).toEqual(['2 date-invalid', '4 date-invalid', '6 period-empty']);
    expect(file.records.map(words)).toEqual([
      '8 email:di@example.org Until Labs .. p90',
      '9 email:di@example.org Route 66 2019-01-01.. p90',
    ]);
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

  test('an e-mail map and a group may hold domains; a sign in a name is part of the name', () => {
    const file = read(
      'gitdm-email-map',
      'one.example\t\tFirst < 2012-1-5\none.example\tYahoo!\n.sub.two.example Two Inc # since ever\nada@one.example  Own <2010-01-01\n(no author)!12 Old\nname two!one.example Old\nnobody X\nada@one.example <2010-01-01\n',
    );
    expect(file.records.map(words)).toEqual([
      '1 domain:one.example First ..2012-01-05 p20',
      '2 domain:one.example Yahoo! 2012-01-05.. p20',
      '3 domain:sub.two.example Two Inc .. p20',
      '4 email:ada@one.example Own ..2010-01-01 p40',
      '5 email:(no author)@12 Old .. p40',
      '6 email:name two@one.example Old .. p40',
    ]);
    expect(problems(file)).toEqual(['7 gitdm-map-no-key', '8 gitdm-map-syntax']);
    expect(read('gitdm-group', 'ada@one.example\ntwo.example\n', 'Two').records.map(words)).toEqual([
      '1 email:ada@one.example Two .. p38',
      '2 domain:two.example Two .. p20',
    ]);
  });

  test('a virtual employer is listed once, and one that is not closed takes nothing with it', () => {
    const file = parseGitdmConfig('VirtualEmployer Split\n  60% A\n  40% B\nEmailMap map\nVirtualEmployer Other\n 100% A\nend\n');
    expect(file.references).toEqual([{ format: 'gitdm-email-map', path: 'map' }]);
    expect(problems(file)).toEqual(['1 gitdm-virtual-employer', '5 gitdm-virtual-employer']);
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

  test('an employer whose dates cannot be read takes nobody else along; who comes next has the start the file gives, or none', () => {
    const entry = ['Ada: ada!example.org', '\tFirst until 2014-01-01', '\tSecond from 2014-01-01 until 2016-02-30'];
    const dated = read('gitdm-developers', [...entry, '\tThird from 2017-01-01'].join('\n'));
    expect(dated.records.map(words)).toEqual([
      '2 email:ada@example.org First ..2014-01-01 p90',
      '4 email:ada@example.org Third 2017-01-01.. p90',
    ]);
    expect(problems(dated)).toEqual(['3 date-invalid']);
    const undated = read('gitdm-developers', [...entry, '\tThird until 2018-01-01', '\tFourth'].join('\n'));
    expect(undated.records.map(words)).toEqual([
      '2 email:ada@example.org First ..2014-01-01 p90',
      '5 email:ada@example.org Fourth 2018-01-01.. p90',
    ]);
    expect(problems(undated)).toEqual(['3 date-invalid', '4 start-unknown']);
    expect([undated.lines, undated.used, undated.refused, undated.ignored]).toEqual([5, 3, 2, 0]);
  });

  test('the same where only ends are written; where they stand in no order, no start is known', () => {
    const map = read('gitdm-email-map', 'a!x.example First < 2014-01-01\na!x.example Second < 2016-02-30\na!x.example Third\n');
    expect([map.records.map(words), problems(map)]).toEqual([
      ['1 email:a@x.example First ..2014-01-01 p40'],
      ['2 date-invalid', '3 start-unknown'],
    ]);
    const mixed = read('gitdm-email-map', 'a!x.example Now\na!x.example First < 2014-01-01\na!x.example Second < 2016-02-30\n');
    expect([mixed.records, problems(mixed)]).toEqual([[], ['0 nothing-found', '3 date-invalid', '1 start-unknown', '2 start-unknown']]);
    const users = read('github-users', '[{"login": "a", "affiliation": "First < 2014-01-01, Second < 2016-02-30, Third"}]');
    expect([users.records.map(words), problems(users)]).toEqual([
      ['1 login:a First ..2014-01-01 p50'],
      ['1 github-users-affiliation-date', '1 start-unknown'],
    ]);
  });

  test('a slice before any person is listed', () => {
    expect(problems(read('gitdm-developers', '\tExample\n'))).toEqual(['0 nothing-found', '1 developers-slice-without-person']);
  });

  test('dates without an employer are listed, not taken for its name', () => {
    const file = read('gitdm-developers', 'Ada: a!example.org\n\t  Example until 2016-01-01\n\t until 2017-01-01\n');
    expect(problems(file)).toEqual(['3 developers-slice-syntax']);
    expect(file.records.map(words)).toEqual(['2 email:a@example.org Example ..2016-01-01 p90']);
  });

  test("the employers below a refused head are nobody's; one bad address costs only itself", () => {
    const file = read(
      'gitdm-developers',
      [
        'ana: ana!example.org, 1+ana!users.noreply.github.com',
        '\tFirst',
        'bo: bo [at] example [dot] org, bo!example.org',
        '\tSecond',
        'cy cy!example.org',
        '\tThird',
        'dee: dee [at] example [dot] org',
        '    Fourth',
      ].join('\n'),
    );
    expect(file.records.map(words)).toEqual([
      '1 affiliation-entry email:ana@example.org = email:1+ana@users.noreply.github.com',
      '1 affiliation-entry email:ana@example.org = login:ana',
      '2 email:ana@example.org First .. p90',
      '2 email:1+ana@users.noreply.github.com First .. p90',
      '3 affiliation-entry email:bo@example.org = login:bo',
      '4 email:bo@example.org Second .. p90',
      '8 login:dee Fourth .. p90',
    ]);
    expect(problems(file)).toEqual([
      '3 developers-not-an-address',
      '5 developers-person-syntax',
      '6 developers-slice-of-refused-person',
      '7 developers-not-an-address',
    ]);
  });

  test('heads are logins only where nearly all of them can be, and most begin small', () => {
    const logins = (heads: readonly string[]) =>
      read('gitdm-developers', heads.map((head, index) => `${head}: p${index}!example.org\n\tExample\n`).join('')).records.filter(
        (record) => record.type === 'alias',
      ).length;
    expect(logins(['ana', 'bo-2', 'Cy*', 'dee_acme'])).toBe(4);
    expect(logins(['ana', 'bo', 'Cy Example'])).toBe(0);
    expect(logins(['Ana', 'Bo', 'cy'])).toBe(0);
  });

  test('written back it is what it was, also the lines that could not be read', () => {
    expect(writeDevelopers(readDevelopers(text))).toBe(text);
    const apart = 'Ada: a!example.org\n\n# then\n\tExample\n';
    expect(writeDevelopers(readDevelopers(apart))).toBe(apart);
    const odd = '\uFEFFAda: a!example.org,b!example.org  \r\n\tExample \r\n\r\n# end';
    expect(writeDevelopers(readDevelopers(odd))).toBe('Ada: a!example.org, b!example.org\n\tExample\n\n# end\n');
  });

  test('for any text, writing what was read is normalising it, where no date had to be changed', () => {
    const piece = fc.constantFrom(
      'Ada',
      'Ada: a!example.org\n',
      '\n\t',
      ': ',
      'a!example.org',
      ', ',
      ',',
      '\t',
      ' until 2015-01-01',
      ' from ',
      '\n',
      '\n',
      '#',
      ' ',
      'Example',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const any = pieces.join('');
        const file = read('gitdm-developers', any);
        expect(file.used + file.ignored + file.refused).toBe(file.lines);
        if (file.problems.length === 0) expect(writeDevelopers(readDevelopers(any))).toBe(normaliseDevelopers(any));
      }),
      { numRuns: 5000 },
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
    '3 affiliation-entry email:ada@example.org = login:ada',
    '3 email:ada@example.org Example, Inc. 2014-01-01..2015-01-01 p85',
    '3 email:ada@example.org Example, Inc. 2016-01-01.. p85',
    '3 email:ada@old.example.org Example, Inc. 2014-01-01..2015-01-01 p85',
    '3 email:ada@old.example.org Example, Inc. 2016-01-01.. p85',
    '4 affiliation-entry email:bob@example.org = login:bob',
    '4 email:bob@example.org Example, Inc. .. p85',
  ]);
  expect(problems(file)).toEqual(['5 companies-company-syntax', '6 companies-person-without-company']);
});
