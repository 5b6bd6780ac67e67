import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { COUNTRIES } from '../../model/countries.ts';
import { organisationKey } from '../../model/organisation-key.ts';
import { countryOfSuffix } from './country-suffix.ts';
import { builtInOrganisations } from './derive.ts';
import { listedOrganisations, withKnown } from './known.ts';
import { nameAt, type Organisation, organisationTable } from './organisation-table.ts';
import { isNoOrganisation } from './special.ts';

type DomainRow = { readonly organisation: string };
const table = organisationTable(builtInOrganisations());

describe('organisationKey', () => {
  test.each([
    ['Example, Inc.', 'example'],
    ['EXAMPLE', 'example'],
    ['Ｅｘａｍｐｌｅ Co., Ltd.', 'example'],
    ['@example', 'example'],
    ['The Example Foundation', 'example foundation'],
    ['Example S.A.', 'example'],
    ['Example & Sons GmbH', 'example and sons'],
    ['AT&T', 'at and t'],
    ['示例科技有限公司', '示例科技'],
    ['示例股份有限公司', '示例'],
    ['Booking.com', 'booking.com'],
    ['Co', 'co'],
    ['?', '?'],
  ])('%s', (name, key) => {
    expect(organisationKey(name)).toBe(key);
  });

  test('letter case, width and a legal form make no difference', () => {
    const wide = (text: string) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    const word = fc.stringMatching(/^[a-z]{3,8}x$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), (words) => {
        const name = words.join(' ');
        expect([organisationKey(name.toUpperCase()), organisationKey(wide(name)), organisationKey(`${name}, Inc.`)]).toEqual([
          name,
          name,
          name,
        ]);
      }),
    );
  });
});

test('what names no organisation is one list for every file', () => {
  for (const name of ['-', '—', '/', '...', 'N/A', 'n.a.', 'None.', 'TBD', '(unknown)', 'notfound', '无', '没有', '', ' '])
    expect([name, isNoOrganisation(name)]).toEqual([name, true]);
  for (const name of ['Nothing', 'TODO Group', 'NA Corp', 'C++ Alliance', '无印良品', 'X', '3M'])
    expect([name, isNoOrganisation(name)]).toEqual([name, false]);
});

describe('the built-in table', () => {
  test.each([
    ['华为', 'huawei'],
    ['Huawei Technologies Co., Ltd.', 'huawei'],
    ['阿里云', 'alibaba-cloud'],
    ['Aliyun', 'alibaba-cloud'],
    ['蚂蚁金服', 'ant-group'],
    ['Ant Financial', 'ant-group'],
    ['京东', 'jd'],
    ['Jd.Com', 'jd'],
    ['才云', 'caicloud'],
    ['青云QingCloud', 'qingcloud'],
    ['Red Hat, Inc.', 'red-hat'],
    ['Mesosphere', 'd2iq'],
    ['self-employed', 'independent'],
  ])('%s is %s', (name, key) => {
    expect(table.find(name)?.key).toBe(key);
  });

  test('Yahoo and Yahoo! Japan are two', () => {
    expect([table.find('Yahoo!')?.key, table.find('Yahoo! Japan')?.key]).toEqual(['yahoo', 'yahoo-japan']);
  });

  test('a name is that of its time', () => {
    const ant = table.find('Ant Group')!;
    expect([nameAt(ant, '2019-07-29', 'en'), nameAt(ant, '2019-07-29', 'zh'), nameAt(ant, '2021-01-01', 'zh')]).toEqual([
      'Ant Financial',
      '蚂蚁金服',
      '蚂蚁集团',
    ]);
  });

  test('a name ends the day before the next begins; one without Chinese is the same in both', () => {
    const renamed = [
      { until: '2020-06-01', en: 'Example Second', zh: '示例二' },
      { until: '2019-01-01', en: 'Example First' },
    ];
    const row = { key: 'example', en: 'Example Third', zh: '示例三', renamed } as unknown as Organisation;
    const days = ['2018-12-31', '2019-01-01', '2020-05-31', '2020-06-01'];
    expect(days.map((day) => nameAt(row, day, 'en'))).toEqual(['Example First', 'Example Second', 'Example Second', 'Example Third']);
    expect(days.map((day) => nameAt(row, day, 'zh'))).toEqual(['Example First', '示例二', '示例二', '示例三']);
  });

  test.each(['Self', 'freelancer', 'Student', 'Unaffiliated', '个人', '学生'])('%s is no organisation', (name) => {
    expect(table.find(name)?.type).toBe('individual');
  });

  test('a merged company is itself until the day it was taken over', () => {
    expect([table.find('Portworx')?.key, table.find('Portworx')?.acquired?.by]).toEqual(['portworx', 'pure-storage']);
    expect(table.find('Portworx by Pure Storage')?.key).toBe('pure-storage');
  });

  test('a country never stands without its evidence and the day of it', () => {
    for (const row of [...table.organisations, ...listedOrganisations()]) {
      const none = row.country === undefined;
      expect([row.key, row.evidence === undefined, row.dated === undefined]).toEqual([row.key, none, none]);
      if (!none) expect([row.key, COUNTRIES[row.country!] === undefined]).toEqual([row.key, false]);
    }
  });

  test('two English names with one Chinese name are one university; a name of our own table is its own', () => {
    const listed = (en: string, zh: string): Organisation => ({
      key: organisationKey(en),
      en,
      zh,
      aliases: [],
      renamed: [],
      type: 'academic',
    });
    const known = withKnown(table, [
      listed('Example Institute', '示例大学'),
      listed('Institute of Example', '示例大学'),
      listed('Tsing Hua', '清华大学'),
    ]);
    expect(known.find('Institute of Example')?.key).toBe(known.find('Example Institute')?.key);
    expect(known.find('Tsing Hua')?.key).toBe(table.find('Tsinghua University')?.key);
  });

  test.each([
    ['ualberta.ca', 'CA'],
    ['iitb.ac.in', 'IN'],
    ['bath.ac.uk', 'GB'],
    ['example.io', undefined],
    ['example.in', undefined],
    ['phystech.edu', undefined],
    ['example.edu.eu', undefined],
  ])('the suffix of %s tells %s', (domain, country) => {
    expect(countryOfSuffix(domain)).toBe(country);
  });

  test('every organisation behind a domain is in a table, with its type', () => {
    const known = withKnown(table, listedOrganisations());
    const rows = readFileSync(new URL('../people/affiliation/domains.tsv', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1);
    const byHand = parse(readFileSync(new URL('../people/affiliation/domains-reviewed.yaml', import.meta.url), 'utf8')) as DomainRow[];
    const names = [...rows.map((row) => row.split('\t')[1]!), ...byHand.map(({ organisation }) => organisation)];
    expect(names.length).toBeGreaterThanOrEqual(2000);
    expect(names.filter((name) => known.find(name) === undefined)).toEqual([]);
  });
});

test('a table in which one name stands for two organisations is refused', () => {
  const row = { aliases: [], renamed: [], type: 'vendor' } as const;
  const rows = [
    { ...row, aliases: [], renamed: [], key: 'a', en: 'Example' },
    { ...row, aliases: [], renamed: [], key: 'b', en: 'EXAMPLE, Inc.' },
  ];
  expect(() => organisationTable(rows)).toThrow(expect.objectContaining({ code: 'E_ORGANISATION_TABLE' }));
});

test('a table in which companies take each other over is refused, one after which a company stands is not', () => {
  const row = { aliases: [], renamed: [], type: 'vendor' } as const;
  const taken = (key: string, by?: string): Organisation => ({
    ...row,
    aliases: [],
    renamed: [],
    key,
    en: key,
    ...(by === undefined ? {} : { acquired: { by, on: '2020-01-01', moves: true } }),
  });
  const chain = [taken('a', 'b'), taken('b', 'c'), taken('d', 'c')];
  expect(organisationTable([...chain, taken('c')]).find('c')?.key).toBe('c');
  expect(() => organisationTable([...chain, taken('c', 'b')])).toThrow('Take-overs go in a circle: b, c, b.');
});
