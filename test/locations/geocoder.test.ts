import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../src/facts/places/geocode/fold.ts';
import { loadGazetteer } from '../../src/facts/places/geocode/gazetteer.ts';
import { loadGeocoder } from '../../src/facts/places/geocode/geocoder.ts';
import { NO_SHARED_DATA, sharedData } from '../shared-data.ts';

const gazetteer = loadGazetteer();
const { geocode } = loadGeocoder(gazetteer);
const codes = (text: string) => geocode(text).codes.join('|');
const traps = parse(readFileSync(new URL('traps.csv', import.meta.url)), { comment: '#' }) as [string, string, string][];

describe('traps other systems fall into', () => {
  test.each(traps)('%s -> %s (not %s)', (text, expected) => expect(codes(text)).toBe(expected));
});

describe('how forms are read', () => {
  test.each([
    ['a flag', '🇯🇵', 'JP'],
    ['the flag of a part of the United Kingdom', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'GB'],
    ['the flag of the European Union', 'Vienna 🇪🇺', 'AT'],
    ['Cyrillic', 'Екатеринбург', 'RU'],
    ['Hangul by its sound', '전주', 'KR'],
    ['a Korean name that ends as a district does', '안동', 'KR'],
    ['simplified and traditional characters', '蘇州', 'CN'],
    ['characters run together', '浙江省杭州市西湖区', 'CN'],
    ['syllables apart', 'Hang Zhou, Zhe Jiang', 'CN'],
    ['syllables apart among other words', 'somewhere nice in He Nan', 'CN'],
    ['syllables of a small place among other words', 'somewhere nice in Guan Du', ''],
    ['what is longer than a syllable among other words', 'somewhere nice in Zhangjia Kou', ''],
    ['a letter that is no syllable among other words', 'somewhere nice in A nyang', ''],
    ['letters of a state at the end of a sentence', 'somewhere nice in TX', 'US'],
    ['small letters of a state at the end of a sentence', 'somewhere nice in tx', ''],
    ['two letters of a state before other words', 'TX has my desk', ''],
    ['three letters of a state before other words', 'NSW has my desk', 'AU'],
    ['full-width letters', 'Ｔｏｋｙｏ', 'JP'],
    ['an airport', 'YUL', 'CA'],
    ['a campus', 'University of Science and Technology of China', 'CN'],
    ['a locale', 'pt_BR', 'BR'],
    ['a post code', '94114', 'US'],
    ['a dialling code', '+49', 'DE'],
    ['a top-level domain', '.ee', 'EE'],
    ['a time zone', 'CET', ''],
    ['a time zone of the database names a place', 'Europe/Berlin', 'DE'],
    ['a cloud region', 'us-west-1', ''],
    ['an older name', 'Bombay, Maharashtra', 'IN'],
    ['a district before its city', 'Kreuzberg, Berlin', 'DE'],
    ['one letter wrong', 'Melboune', 'AU'],
    ['two letters swapped', 'Melbuorne', 'AU'],
    ['two letters wrong', 'Melbxxrne', ''],
    ['where one is now', 'From Ottawa, Canada but lives in Seattle, USA', 'US'],
    ['a journey', 'Cologne -> Nottingham', 'DE|GB'],
    ['several places of one country', 'Vigo - Barcelona', 'ES'],
    ['a state and its island', 'Belfast, Ireland', 'GB'],
    ['a territory and its state', 'San Juan, Puerto Rico, USA', 'PR'],
    ['a sentence', 'somewhere nice in Germany', 'DE'],
    ['a joke with a real place', 'Mordor, Wales', 'GB'],
    ['letters with several meanings', 'EN', ''],
    ['letters with nothing beside them', 'ID', 'ID'],
    ['the same beside a place', 'Boise, ID', 'US'],
    ['an abbreviation of more letters, with nothing beside it', 'NRW', 'DE'],
  ])('%s: %s -> %s', (_, text, expected) => expect(codes(text)).toBe(expected));

  test('states say why', () => {
    expect(geocode('Tbilisi, Georgia')).toEqual({
      state: 'located',
      codes: ['GE'],
      evidence: 'GE place tbilisi, country georgia',
      confidence: 0.98,
    });
    expect(geocode('Scandinavia')).toMatchObject({ state: 'region', codes: [], evidence: 'region europe' });
    expect(geocode('UK / Canada')).toMatchObject({ state: 'ambiguous', codes: ['CA', 'GB'] });
    expect(geocode('').state).toBe('unknown');
  });
});

const words = [
  'Berlin',
  'Paris',
  'Texas',
  'CA',
  'Georgia',
  'China',
  '北京',
  '香港',
  '/',
  ',',
  '(',
  ')',
  '->',
  '🇩🇪',
  'not in',
  'from',
  'now in',
  'Europe',
  'Mars',
  '.',
  'Москва',
  'x',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' ')),
);

describe('properties', () => {
  test('never throws, is deterministic, and never answers two countries as one', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const answer = geocode(text);
        expect(geocode(text)).toEqual(answer);
        expect(answer.codes.length === 1).toBe(answer.state === 'located');
        expect(answer.codes.length > 1).toBe(answer.state === 'ambiguous');
        expect(answer.codes.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
        expect([...new Set(answer.codes)].sort()).toEqual(answer.codes);
        expect(answer.confidence).toBeGreaterThanOrEqual(0);
        expect(answer.confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1500 },
    );
  });

  test('letter case and outer space do not matter to names of countries', () => {
    for (const [name, cells] of gazetteer.names()) {
      if (!/^=[A-Z]{2}$/.test(cells) || !/^[a-z]{5,}$/.test(name)) continue;
      expect(codes(name)).toBe(cells.slice(1));
      expect(codes(`  ${name.toUpperCase()} `)).toBe(cells.slice(1));
    }
  });

  test('a name in the table means something: one without a meaning ended whoever wrote it ("ARM")', () => {
    expect([...gazetteer.names()].filter(([name, cells]) => name === '' || cells === '')).toEqual([]);
    expect(geocode('users.noreply ARM').state).toBe('unknown');
  });

  test('folding is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

/** Precision, recall over places of one country, and false resolves, with what was wrong. */
function scored(rows: readonly (readonly [string, string])[]) {
  const judged = rows.map(([text, want]) => {
    const got = codes(text);
    const inList = got !== '' && got.split('|').every((code) => want.split('|').includes(code));
    return { text, want, got, right: want.length > 2 ? inList : got !== '' && got === want };
  });
  const answered = judged.filter((row) => row.got !== '');
  const single = judged.filter((row) => row.want.length === 2);
  const nowhere = judged.filter((row) => row.want === '');
  return {
    precision: answered.filter((row) => row.right).length / answered.length,
    recall: single.filter((row) => row.right).length / single.length,
    falseResolve: nowhere.filter((row) => row.got !== '').length / nowhere.length,
  };
}

const fresh = parse(readFileSync(new URL('fresh.csv', import.meta.url)), { comment: '# ' }) as [string, string][];

test('fresh strings of thirty languages: places, namesakes, jokes, words, trades, companies', () => {
  const { precision, recall, falseResolve } = scored(fresh);
  expect(fresh.length).toBeGreaterThan(1700);
  expect(precision).toBeGreaterThanOrEqual(0.985);
  expect(recall).toBeGreaterThanOrEqual(0.98);
  expect(falseResolve).toBeLessThanOrEqual(0.02);
});

// As ITU E.164 assigns them.
const DIALLING = [
  'US1 RU7 EG20 ZA27 GR30 NL31 BE32 FR33 ES34 HU36 IT39 RO40 CH41 AT43',
  'GB44 DK45 SE46 NO47 PL48 DE49 PE51 MX52 CU53 AR54 BR55 CL56 CO57 VE58',
  'MY60 AU61 ID62 PH63 NZ64 SG65 TH66 JP81 KR82 VN84 CN86 TR90 IN91 PK92',
  'LK94 IR98 MA212 DZ213 TN216 GH233 NG234 RW250 KE254 TZ255 UG256 PT351 LU352 IE353',
  'IS354 FI358 BG359 LT370 LV371 EE372 UA380 RS381 HR385 SI386 CZ420 SK421 HK852 MO853',
  'KH855 BD880 TW886 LB961 JO962 SA966 AE971 IL972 NP977 AZ994 GE995 UZ998',
]
  .join(' ')
  .split(' ');
test('a dialling code is its country’s, and no other number is one', () => {
  const countries = new Map(DIALLING.map((each) => [each.slice(2), each.slice(0, 2)]));
  for (let number = 1; number < 1000; number++)
    expect([number, codes(`+${number}`)]).toEqual([number, countries.get(String(number)) ?? '']);
});

test('each fresh string is answered as recorded, with why and how surely', async () => {
  const told = fresh.map(([text]) => {
    const { state, codes, confidence, evidence } = geocode(text);
    return [text, codes.join('|') || state, confidence, evidence].join(' ; ');
  });
  await expect(`${told.join('\n')}\n`).toMatchFileSnapshot('./fresh-answers.txt');
});

test.each([
  ['Norway, ME', 'US', 'the letters of a state rule out the country of that name'],
  ['Cardiff, CA', 'US', 'and the famous namesake, even where no table knows the place'],
  ['Delhi, Ontario', 'CA', 'as its full name does'],
  ['London, New York, Budapest', 'GB|HU|US', 'but a city that is a state rules out nothing'],
  ['Raipur, CT', 'IN', 'letters of a division at home come first'],
  ["Xi'an, P.R.C.", 'CN', 'dots between letters'],
  ['me', '', 'lower case: a word'],
  ['Portland, ME', 'US', 'capitals: a state'],
  ['Siemens AG', '', 'the form of a company'],
  ['fully remote', '', 'a village with the name of a common word'],
  ['China shop', '', 'a common word goes on from the name'],
  ['boston university', 'US', 'but an institution is where its name says'],
  ['Fleet Street', '', 'a street is called after a place'],
  ['Fleet Street, London', 'GB', 'and stands in another'],
  ['Gulf of Mexico', '', 'water'],
  ['Chelsea FC', 'GB', 'letters of a division abroad, with nothing of that country beside them'],
  ['из Москвы', 'RU', 'a case of a Slavic name'],
  ['America/Sao_Paulo', 'BR', 'the city of a time zone, no country America'],
  ['미국 어딘가', 'US', 'a short name in letters that have no capitals'],
])('%s -> %s: %s', (text, expected) => expect(codes(text)).toBe(expected));

const data = sharedData();
describe.skipIf(data === undefined)(`labelled strings (${NO_SHARED_DATA})`, () => {
  type Row = { string: string; country: string; codes: string; category: string };
  const rows =
    data === undefined
      ? []
      : (parse(readFileSync(join(data, 'geocoding/dev.tsv')), { columns: true, delimiter: '\t', quote: false }) as Row[]);
  const judged = rows.map((row) => {
    const answer = geocode(row.string).codes;
    const want = row.codes === '' ? [] : row.codes.split('|');
    const right =
      row.country === 'MULTI'
        ? answer.length > 0 && answer.every((code) => want.includes(code))
        : answer.join() === row.codes && answer.length > 0;
    return { ...row, answered: answer.length > 0, right, answer };
  });
  const share = (of: readonly (typeof judged)[number][], test: (row: (typeof judged)[number]) => boolean) =>
    of.filter(test).length / of.length;

  test('precision, recall, accuracy, false resolve', () => {
    expect(
      share(
        judged.filter((row) => row.answered),
        (row) => row.right,
      ),
    ).toBeGreaterThanOrEqual(0.99);
    expect(
      share(
        judged.filter((row) => row.codes.length === 2),
        (row) => row.right,
      ),
    ).toBeGreaterThanOrEqual(0.98);
    expect(share(judged, (row) => row.right || (!row.answered && row.country === 'ZZ'))).toBeGreaterThanOrEqual(0.98);
    expect(
      share(
        judged.filter((row) => row.country === 'ZZ'),
        (row) => row.answered,
      ),
    ).toBeLessThanOrEqual(0.02);
  });

  test('abbreviations, Chinese places, several countries', () => {
    const of = (category: string) => judged.filter((row) => row.category === category && row.codes.length === 2);
    expect(share(of('abbr'), (row) => row.right)).toBeGreaterThanOrEqual(0.95);
    expect(share(of('chinese'), (row) => row.right)).toBeGreaterThanOrEqual(0.97);
    expect(judged.filter((row) => ['TW', 'HK', 'MO'].includes(row.codes) && row.answer.includes('CN'))).toEqual([]);
    expect(
      share(
        judged.filter((row) => row.country === 'MULTI'),
        (row) => row.answered && !row.right,
      ),
    ).toBeLessThanOrEqual(0.02);
  });
});
