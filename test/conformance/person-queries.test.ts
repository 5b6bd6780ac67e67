import { afterEach, beforeEach, expect, test } from 'vitest';
import { explainPerson } from '../../src/facts/people/identity/explain.ts';
import { reviewItems } from '../../src/facts/people/review/review.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../insert-rows.ts';

let database: DuckdbDatabase;
beforeEach(async () => {
  database = await openStore({ path: ':memory:', threads: 1 });
});
afterEach(() => database.close());

const stated = { source: 'people.csv', line: 3 };
const [BEFORE, AFTER] = ['0001-01-01', '9999-12-31'];
const person = (person_id: number, bot = 'human') => ({
  person_id,
  person_key: `p${person_id}`,
  bot,
  bot_reason: bot === 'human' ? '' : 'table',
});
const key = (person_id: number, address: string, key_kind = 'email') => ({ person_id, key: address, key_kind });
const linked = (a_key: string, b_key: string) => ({ a_kind: 'email', a_key, b_kind: 'email', b_key });

test('explain: every decision about a person, in the order they were made, and nobody else’s', async () => {
  await insertRows(database, {
    person: [person(1, 'unsure'), person(2)],
    person_identity: [key(1, 'a@example.org'), key(1, 'ada', 'login'), key(1, 'b@example.org'), key(2, 'z@example.org')],
    raw_alias: [
      { rule: 'mailmap', ...linked('a@example.org', 'b@example.org') },
      { rule: 'mailmap', ...linked('a@example.org', 'b@example.org') },
      { rule: 'mailmap', ...linked('a@example.org', 'z@example.org') },
      { rule: 'mailmap', ...linked('z@example.org', 'a@example.org') },
    ],
    identity_conflict: [
      { reason: 'apart', ...linked('b@example.org', 'z@example.org'), ...stated },
      { reason: 'apart', ...linked('z@example.org', 'a@example.org'), ...stated },
      { reason: 'apart', ...linked('z@example.org', 'y@example.org'), ...stated },
    ],
    bot_period: [{ person_id: 1, from_at: '2020-01-01', until_at: AFTER, state: 'bot' }, { person_id: 2 }],
    organisation: [{ org_id: 1, org_key: 'acme' }],
    affiliation: [
      { person_id: 1, org_id: 1, from_at: '2019-01-01', until_at: '2020-01-01' },
      { person_id: 1, org_id: 1, from_at: BEFORE, until_at: '2018-01-01' },
      { person_id: 2, org_id: 1 },
    ],
    affiliation_conflict: [
      { person_id: 1, reason: 'weaker', from_at: BEFORE, until_at: AFTER, kept_org: 'acme', dropped_org: 'brill', ...stated },
      { person_id: 1, reason: 'tie', from_at: '2020-01-01', until_at: AFTER, kept_org: '', dropped_org: 'brill', ...stated },
      { person_id: 2, reason: 'tie', from_at: BEFORE, until_at: AFTER, kept_org: '', dropped_org: 'brill', ...stated },
    ],
    signal: [1, 2].map((person_id) => ({
      ...{ person_id, kind: 'profile', state: 'located', codes: 'DE', region: '', strength: 1, evidence: 'country germany', ...stated },
    })),
    location: [
      { person_id: 1, country: 'DE', flags: 'offset-disagrees' },
      { person_id: 1, state: 'region', region: 'europe', from_at: '2021-01-01' },
      { person_id: 2, country: 'FR' },
    ],
  });
  const steps = await explainPerson(database, 'ada');
  // That there is a person stands in no file.
  expect(steps[0]).toMatchObject({ source: '', line: 0 });
  expect(
    steps.map(({ step, value, from, until, reason }) =>
      [step, value, from, until, reason].map((cell) => (cell === null ? '' : String(cell).slice(0, 40))).join(' ; '),
    ),
  ).toEqual([
    'person ; p1 ;  ;  ; 3 keys',
    'key ; email:a@example.org ;  ;  ; seen',
    'key ; email:b@example.org ;  ;  ; seen',
    'key ; login:ada ;  ;  ; seen',
    'link ; email:a@example.org = email:b@example.or ;  ;  ; mailmap',
    'refused-link ; email:b@example.org = email:z@example.or ;  ;  ; apart',
    'refused-link ; email:z@example.org = email:a@example.or ;  ;  ; apart',
    'bot ; unsure ;  ;  ; table',
    'bot ; bot ; 2020-01-01T00:00:00Z ;  ; table',
    'affiliation ; acme ;  ; 2018-01-01T00:00:00Z ; csv',
    'affiliation ; acme ; 2019-01-01T00:00:00Z ; 2020-01-01T00:00:00Z ; csv',
    'affiliation-conflict ; acme over brill ;  ;  ; weaker',
    'affiliation-conflict ; brill not taken ; 2020-01-01T00:00:00Z ;  ; tie',
    'signal ; profile: located DE ;  ;  ; country germany',
    'location ; located DE ;  ;  ; profile offset-disagrees',
    'location ; region europe ; 2021-01-01T00:00:00Z ;  ; profile',
  ]);
});

test('review: what most deserves an eye comes first, weighed by what counts alone, each with the correction that would settle it', async () => {
  const act = (person_id: number, happened_at: string, more = {}) => ({ person_id, happened_at, country: 'DE', ...more });
  const [first, last] = ['2020-01-01', '2020-02-01'];
  await insertRows(database, {
    person: [person(1), person(2), person(3), person(4, 'bot')],
    person_identity: [
      key(1, 'a@example.org'),
      key(1, 'ada', 'login'),
      key(2, 'zoe@example.org'),
      key(2, '1+bo@users.noreply.github.com'),
      key(2, 'a/one|Bo', 'name'),
      key(3, 'c@example.org'),
      key(4, 'd@example.org'),
    ],
    likely_same: [
      { one: 1, other: 2, clock: true, employer: false, overlap: true },
      { one: 2, other: 3, clock: false, employer: true, overlap: false },
    ],
    contribution: [
      act(1, first),
      act(1, '2020-01-31 23:59:59', { role: 'co-author' }),
      act(1, last, { country: null }),
      act(1, first, { role: 'committer' }),
      act(1, first, { bot: true }),
      act(1, first, { duplicate: true }),
      act(1, first, { copy: true }),
      act(1, first, { again: true }),
      act(2, first),
      act(2, '2019-12-31 23:59:59', { country: null, location: 'region' }),
      act(2, last, { country: null }),
      act(2, last, { country: null }),
      act(3, first),
      act(4, first, { country: null }),
    ],
    identity_conflict: [
      { reason: 'bot-and-human', ...linked('a@example.org', 'zoe@example.org'), source: 'b', line: 1 },
      { reason: 'bot-and-human', ...linked('a@example.org', 'zoe@example.org'), source: 'a', line: 2 },
      { reason: 'address-of-many-logins', a_kind: 'login', a_key: 'ada', b_kind: 'email', b_key: 'a@example.org', source: 'a', line: 2 },
      { reason: 'configured-apart', ...linked('a@example.org', 'c@example.org'), source: 'a', line: 2 },
      { reason: 'bot-and-human', a_kind: 'email', a_key: 'c@example.org', b_kind: 'name', b_key: 'a/one|Bo', source: 'a', line: 2 },
    ],
    organisation: [
      { org_id: 1, org_key: 'acme', name_en: 'Acme Inc' },
      { org_id: 2, org_key: 'brill', name_en: 'Brill' },
    ],
    affiliation_conflict: [
      { person_id: 1, reason: 'tie', from_at: first, until_at: last, kept_org: '', dropped_org: 'brill', ...stated },
      { person_id: 2, reason: 'weaker', from_at: BEFORE, until_at: AFTER, kept_org: 'acme', dropped_org: 'brill', ...stated },
      { person_id: 3, reason: 'weaker', from_at: '2020-01-02', until_at: AFTER, kept_org: 'gone', dropped_org: 'brill', ...stated },
      { person_id: 4, reason: 'weaker', from_at: BEFORE, until_at: AFTER, kept_org: 'acme', dropped_org: 'brill', ...stated },
    ],
    unresolved_organisation: [
      { name: 'Odd', org_key: 'odd', commits: 5, people: 2, statements: 3 },
      { name: 'Never', org_key: 'never', commits: 0, people: 0, statements: 1 },
    ],
    location: [
      { person_id: 1, country: 'DE', from_at: first, until_at: last, flags: 'offset-disagrees' },
      { person_id: 2, state: 'unknown', from_at: '2020-01-15', flags: 'tie' },
      { person_id: 3, country: 'FR' },
      { person_id: 4, country: 'FR', flags: 'tie' },
    ],
  });
  expect(
    (await reviewItems(database)).map(({ kind, weight, why, ...line }) => [kind, weight, why.en, ...Object.values(line)].join(' ; ')),
  ).toEqual([
    'unresolved-organisation ; 5 ; 2 people, 3 lines ; name ; Odd ; ? ;  ; ',
    'affiliation-conflict ; 4 ; weaker, counted for Acme Inc ; organisation ; zoe@example.org ; Brill ;  ; ',
    'identity-conflict ; 4 ; bot-and-human, a ; same ; a@example.org ; zoe@example.org ;  ; ',
    'split ; 3 ; one full name, one clock, overlapping time ; same ; ada ; zoe@example.org ;  ; ',
    'unknown-country ; 3 ; country region, unknown ; country ; zoe@example.org ; ? ;  ; ',
    'affiliation-conflict ; 2 ; tie ; organisation ; ada ; Brill ; 2020-01-01 ; 2020-02-01',
    'flagged-location ; 2 ; offset-disagrees, counted for DE ; country ; ada ; ? ; 2020-01-01 ; 2020-02-01',
    'flagged-location ; 2 ; tie ; country ; zoe@example.org ; ? ; 2020-01-15 ; ',
    'split ; 1 ; one full name, one employer ; same ; zoe@example.org ; c@example.org ;  ; ',
    'unknown-country ; 1 ; country unknown ; country ; ada ; ? ;  ; ',
  ]);
});
