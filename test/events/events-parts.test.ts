import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryNames } from '../../scripts/generate-country-answers.ts';
import { COUNTRIES } from '../../src/model/countries.ts';
import { isUnanswered } from '../../src/sources/events/answers.ts';
import { countryOfAnswer } from '../../src/sources/events/country-answer.ts';
import { detectDelimiter } from '../../src/sources/events/csv-table.ts';
import { labels, publicWording } from '../../src/sources/events/label.ts';
import { matchesAny } from '../../src/sources/events/matches.ts';
import { organisationRef } from '../../src/sources/events/organisation-name.ts';
import { regionTable } from '../../src/sources/events/regions.ts';
import { eventSpec } from '../../src/sources/events/spec.ts';
import { xmlTokens } from '../../src/sources/events/xml-tokens.ts';
import { normaliseEmail, pseudonyms } from '../../src/util/pseudonym.ts';
import { decodeChunks, detectEncoding } from '../../src/util/text-decoding.ts';
import { gb18030 } from './write-files.ts';

async function joined<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('encodings', () => {
  it.each([
    ['utf-8', 'Zoë, 参会者', Buffer.from('Zoë, 参会者')],
    ['utf-16le', 'Zoë', Buffer.from('\ufeffZoë', 'utf16le')],
    ['gb18030', '姓名,邮箱,公司\n参会者甲', gb18030('姓名,邮箱,公司\n参会者甲')],
    ['windows-1252', 'Müller, Straße, Zoë', Buffer.from('Müller, Straße, Zoë', 'latin1')],
  ])('tells %s and decodes it however it is cut', async (encoding, text, bytes) => {
    expect(detectEncoding(bytes)).toBe(encoding);
    for (const size of [1, 2, 3, 7]) expect((await joined(decodeChunks(cut(bytes, size), encoding as 'utf-8'))).join('')).toBe(text);
  });

  it('takes a piece of UTF-8 that begins and ends inside a character for UTF-8', () => {
    const bytes = Buffer.from('参会者参会者');
    for (let from = 0; from < 4; from++)
      for (let to = bytes.length - 3; to <= bytes.length; to++) expect(detectEncoding(bytes.subarray(from, to))).toBe('utf-8');
  });
});

it('columns are parted by what stands most often outside quotes', () => {
  expect(detectDelimiter('"a,b,c,d";e;f\n1;2;3')).toBe(';');
  expect(detectDelimiter('a\tb,c\td\n')).toBe('\t');
});

it('XML gives the same tokens however it is cut', async () => {
  const xml = '<?xml version="1.0"?><a x="1 &lt; 2" y=\'z\'><!-- <b> --><b/>t&amp;u<![CDATA[<raw> & ]]]>v&#x4e2d;</a>';
  const read = async (size: number) => {
    const chunks = async function* () {
      for (let at = 0; at < xml.length; at += size) yield xml.slice(at, at + size);
    };
    const tokens = await joined(xmlTokens(chunks()));
    return {
      tags: tokens.filter((token) => token.type !== 'text'),
      text: tokens.map((token) => (token.type === 'text' ? token.text : '')).join(''),
    };
  };
  const whole = await read(xml.length);
  expect(whole.tags).toEqual([
    { type: 'open', name: 'a', attributes: { x: '1 < 2', y: 'z' } },
    { type: 'open', name: 'b', attributes: {} },
    { type: 'close', name: 'b' },
    { type: 'close', name: 'a' },
  ]);
  expect(whole.text).toBe('t&u<raw> & ]v中');
  for (const size of [1, 2, 3, 5, 11]) expect(await read(size)).toEqual(whole);
});

describe('pseudonyms', () => {
  const names = pseudonyms(new Uint8Array(32).fill(1));

  it('are the same for the same address and different under another key, for another person, for another kind', () => {
    expect(names.person(' Ada@Example.ORG ')).toBe(names.person("'mailto:ada@example.org"));
    expect(names.person('ada@example.org')).not.toBe(pseudonyms(new Uint8Array(32).fill(2)).person('ada@example.org'));
    expect(names.person('ada@example.org')).not.toBe(names.of('organisation', 'ada@example.org'));
    expect(names.of('a', 'b', 'c')).not.toBe(names.of('a', 'bc'));
    expect(names.person('ada@example.org')).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each(['', 'ada', 'ada@', '@example.org', 'a b@example.org', '=HYPERLINK("x@example.org")', 'a@b@example.org', 'a@example'])(
    '%j is no address',
    (text) => {
      expect(normaliseEmail(text)).toBeNull();
    },
  );
});

it('labels keep the organiser’s words and nothing a person wrote', () => {
  const notes: string[] = [];
  const label = labels((reason) => void notes.push(reason));
  expect(label('  All-Access\u00a0\n Pass ')).toBe('All-Access Pass');
  expect(label('')).toBeNull();
  expect(label('=cmd|calc')).toBe('=cmd|calc');
  for (const text of ['me@example.org', 'https://example.org/x', 'call 138-1234-5678', 'x'.repeat(121)]) expect(label(text)).toBe('other');
  expect(notes).toHaveLength(4);
  for (let i = 0; i < 300; i++) label(`ticket ${i}`);
  expect(label('ticket 0')).toBe('ticket 0');
  expect(label('ticket 299')).toBe('other');
});

it.each([
  ['您的性别？（疑问请联系示例小王 13800000000 wang@example.org，谢谢）', '您的性别？'],
  ['What is your gender? Questions: ann@example.org', 'What is your gender?'],
  ['How old are you (optional)? See https://example.org/privacy. Thanks.', 'How old are you (optional)? Thanks.'],
  ['Your gender, ann@example.org', ''],
  ['Where were you on 2024-06-15?', 'Where were you on 2024-06-15?'],
])('of the question %s the organiser’s words are published: %s', (asked, wording) => expect(publicWording(asked)).toBe(wording));

it('an address is one, whatever stands around it that nobody means', () => {
  for (const text of [
    '\u200bAnn@example.org',
    'ann@example.org\u200b',
    'ann@exam\u00adple.org',
    '<ann@example.org>',
    'ann@example.org.',
    'ann@example.org;',
  ])
    expect(normaliseEmail(text)).toBe('ann@example.org');
  expect(normaliseEmail('ann+b@example.org')).toBe('ann+b@example.org');
});

it.each([
  ['Huawei Technologies Co., Ltd.', 'huawei technologies'],
  ['华为技术有限公司', '华为技术'],
  ['ＡＣＭＥ　Inc', 'acme'],
  ['Example GmbH & Co. KG', 'example'],
  ['Co', 'co'],
  ['有限公司', '有限公司'],
])('the organisation %s is compared as %s', (written, name) => {
  const names = pseudonyms(Buffer.alloc(32));
  expect(organisationRef(written, names)).toBe(organisationRef(name, names));
  expect(organisationRef(written, names)).not.toBe(organisationRef(`${name} two`, names));
});

it.each([
  ...[
    'Freelancer',
    'self-employed',
    'Student',
    'Student.',
    'None',
    'None.',
    'N/A',
    'n.a.',
    'TBD',
    '个人',
    '学生',
    '没有',
    '暂无',
    'なし',
    '없음',
    '',
  ],
  ...['-', '—', '/', '.', '--', '?', '(unknown)', 'prefer not to say', '保密'],
])('%s is no organisation', (written) => expect(organisationRef(written, pseudonyms(Buffer.alloc(32)))).toBeNull());

describe('countries and regions', () => {
  it.each([
    ['中国', 'CN'],
    ['中国大陆', 'CN'],
    ['中國', 'CN'],
    ['Hong Kong SAR', 'HK'],
    ['中国香港', 'HK'],
    ['台湾', 'TW'],
    ['澳門', 'MO'],
    ['Macau', 'MO'],
    ['中华人民共和国', 'CN'],
    ['台湾地区', 'TW'],
    ['南韩', 'KR'],
    ['澳洲', 'AU'],
    ['Deutschland', 'DE'],
    ['États-Unis', 'US'],
    ['Etats-Unis', 'US'],
    ['España', 'ES'],
    ['日本', 'JP'],
    ['the Netherlands', 'NL'],
    ['gb', 'GB'],
    ["Côte d'Ivoire", 'CI'],
  ])('%s is %s', (text, code) => expect(countryOfAnswer(text)).toBe(code));

  it('the table is what its generator writes', () => {
    expect(readFileSync(new URL('../../src/sources/events/country-names.tsv', import.meta.url), 'utf8')).toBe(countryNames());
  });

  it('anything typed freely is not guessed at', () => {
    for (const text of ['Berlin', 'somewhere in China', 'Georgia, USA', 'x']) expect(countryOfAnswer(text)).toBeNull();
  });

  it('every country is in exactly one region, those of the organiser first', () => {
    const plain = regionTable([]);
    expect(Object.keys(COUNTRIES).filter((code) => !plain.has(code))).toEqual([]);
    expect([...plain.keys()].filter((code) => !(code in COUNTRIES))).toEqual([]);
    expect(
      regionTable([
        { id: 'china', countries: ['CN'] },
        { id: 'hk-mo-tw', countries: ['HK', 'MO', 'TW'] },
      ]).get('TW'),
    ).toBe('hk-mo-tw');
    expect(plain.get('TW')).toBe('asia');
  });
});

it('an event with regions that overlap, or that ends before it starts, is refused', () => {
  const event = { id: 'e', name: 'E', starts: '2025-01-02', ends: '2025-01-02', files: [{ path: 'a.csv' }] };
  expect(eventSpec.safeParse(event).success).toBe(true);
  expect(eventSpec.safeParse({ ...event, ends: '2025-01-01' }).error?.issues[0]?.message).toBe('The event ends before it starts');
  expect(
    eventSpec.safeParse({
      ...event,
      regions: [
        { id: 'a', countries: ['CN'] },
        { id: 'b', countries: ['HK', 'CN'] },
      ],
    }).error?.issues[0]?.message,
  ).toBe('CN stands in two regions, a and b');
});

it('a person is never told apart by the case of their address', () => {
  const names = pseudonyms(new Uint8Array(32));
  fc.assert(fc.property(fc.emailAddress(), (email) => names.person(email) === names.person(email.toUpperCase())));
});

it.each([
  ['Staff', 'staff ', true],
  ['Staff', 'staffing', false],
  ['T-*', 't-shirt', true],
  ['*@team.example', 'a@team.example', true],
  ['*@team.example', 'a@team.example.org', false],
  ['a*b*c', 'a-b-c', true],
  ['a*b*c', 'acb', false],
  ['ab*ba', 'aba', false],
  ['*', '', true],
  ['工作人员*', '工作人员票', true],
])('the pattern %s against %j: %s', (pattern, text, expected) => expect(matchesAny([pattern], text)).toBe(expected));

it.each(['(跳过)', '(空)', '（空）'])('%s is what a questionnaire writes where nothing was answered', (text) =>
  expect(isUnanswered(text)).toBe(true),
);
