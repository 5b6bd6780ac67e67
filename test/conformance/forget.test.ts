import { expect, test } from 'vitest';
import { FORGOTTEN_EMAIL, forgetEntries, purgeForgotten } from '../../src/facts/people/identity/forget.ts';
import type { Value } from '../../src/model/database.ts';
import { openStore } from '../../src/store/open.ts';
import { pseudonyms } from '../../src/util/pseudonym.ts';
import { insertRows } from '../insert-rows.ts';

type Row = Readonly<Record<string, Value>>;
type Rows = { readonly gone: readonly Row[]; readonly kept: readonly Row[]; readonly becomes?: readonly (readonly [Row, Row])[] };

const names = pseudonyms(Buffer.alloc(32, 7));
const attendee = (address: string): Row => ({ person: names.person(address), event_id: 'e' });
const [ada, bo] = [attendee('ada@example.org'), attendee('bo@example.org')];
const asked = { source: 'f', line: 1, asked_at: '2026-01-01' };
const alias = (a_kind: string, a_key: string, b_kind: string, b_key: string) => ({ rule: 'configured', a_kind, a_key, b_kind, b_key });
const of = (key_kind: string, key: string) => ({ key_kind, key });
const grace = { author_name: 'Grace', author_email: '', committer_name: 'Bo', committer_email: '' };
const commitOfBo = { author_name: 'Bo', author_email: '', committer_name: 'Bo', committer_email: '' };
const trailer = (sha: string, repository: string, name: string, email = '') => ({ sha, repository, name, email });
/** Of Grace's commit, in her name, and what is neither. */
const bySha = {
  gone: [trailer('1', 'a/one', 'Bo')],
  kept: [trailer('1', 'a/two', 'Bo'), trailer('2', 'a/one', 'Bo'), trailer('3', 'a/one', 'Bo')],
};
const byName: Rows = {
  gone: [...bySha.gone, trailer('2', 'a/one', 'Grace')],
  kept: [...bySha.kept, trailer('5', 'a/one', 'Bo'), trailer('2', 'a/two', 'Grace'), trailer('2', 'a/one', 'Grace', 'g@example.org')],
};
const maintainer = (repository: string, login: string, email: string, name: string) => ({
  repository,
  login,
  email,
  name,
  changed_at: '2020-01-01',
});

// Forgotten are ada@example.org, the account ada, Grace of a/one who has no address, and an address that reads like the account cy.
const TABLES: Readonly<Record<string, Rows>> = {
  raw_alias: {
    gone: [alias('login', 'ada', 'email', 'x'), alias('email', 'x', 'login', 'ada')],
    kept: [alias('email', 'ada', 'email', 'x'), alias('email', 'x', 'email', 'ada'), alias('login', 'cy', 'login', 'cy')],
  },
  raw_affiliation: {
    gone: [of('email', 'ada@example.org'), of('email', 'cy')],
    kept: [of('login', 'ada@example.org'), of('login', 'cy'), of('email', 'x')],
  },
  raw_location: { gone: [of('login', 'ada')], kept: [of('email', 'ada'), of('login', 'cy')] },
  raw_gharchive_event: {
    gone: [{ event_id: 1, actor: 'Ada' }],
    kept: [
      { event_id: 2, actor: 'cy', author: 'cy', author_id: 3 },
      { event_id: 3, actor: 'bo', author: 'bo', author_id: 4 },
    ],
    becomes: [
      [
        { event_id: 4, actor: 'bo', author: 'ADA', author_id: 5 },
        { event_id: 4, actor: 'bo', author: null, author_id: null },
      ],
    ],
  },
  raw_gharchive_profile: { gone: [{ login: 'Ada' }], kept: [{ login: 'cy' }] },
  raw_forge_account: { gone: [{ login: 'Ada' }], kept: [{ login: 'cy' }, { login: null }] },
  raw_forge_profile: {
    gone: [
      { login: 'ada', now_login: 'ada' },
      { login: 'ada-before', now_login: 'Ada' },
    ],
    kept: [
      { login: 'cy', now_login: 'cy' },
      { login: 'bo', now_login: null },
    ],
  },
  raw_forge_membership: { gone: [{ login: 'ada' }], kept: [{ login: 'cy' }] },
  raw_forge_item: { gone: [{ author: 'Ada' }], kept: [{ author: 'cy' }] },
  raw_commit: {
    gone: [{ sha: '1', repository: 'a/one', ...grace }],
    kept: [
      { sha: '1', repository: 'a/two', ...grace },
      { sha: '5', repository: 'a/two', ...grace },
      { sha: '3', repository: 'a/one', ...grace, author_email: 'g@example.org' },
      { sha: '6', repository: 'a/two', ...commitOfBo, committer_name: 'Grace' },
      { sha: '7', repository: 'a/one', ...commitOfBo, committer_name: 'Grace', committer_email: 'g@example.org' },
      { sha: '8', repository: 'a/one', ...commitOfBo },
    ],
    becomes: [
      [
        { sha: '2', repository: 'a/one', ...commitOfBo, committer_name: 'Grace' },
        { sha: '2', repository: 'a/one', ...commitOfBo, committer_name: '', committer_email: FORGOTTEN_EMAIL },
      ],
    ],
  },
  raw_trailer: byName,
  raw_declaration: byName,
  raw_commit_lines: {
    gone: [{ sha: '1', repository: 'a/one' }],
    kept: [...bySha.kept, { sha: '5', repository: 'a/one' }].map(({ sha, repository }) => ({ sha, repository })),
  },
  raw_maintainer: {
    gone: [
      maintainer('a/one', 'Ada', '', 'A'),
      maintainer('a/two', '', 'Ada@example.org', 'A'),
      maintainer('a/two', '', 'cy', 'A'),
      maintainer('a/one', '', '', 'grace'),
    ],
    kept: [
      maintainer('forge.example/a/one', 'ada', '', 'A'),
      maintainer('a/one', '', 'ada', 'A'),
      maintainer('a/one', 'cy', '', 'A'),
      maintainer('a/two', '', '', 'Grace'),
      maintainer('a/one', '', '', 'Bo'),
      maintainer('a/one', 'gr', '', 'Grace'),
      maintainer('a/one', '', 'g@example.org', 'Grace'),
    ],
  },
  raw_event_registration: {
    gone: [{ ...ada, registration: '1' }],
    kept: [
      { ...bo, registration: '2' },
      { person: null, event_id: 'e', registration: '3' },
    ],
  },
  raw_event_proposal_speaker: { gone: [ada], kept: [bo] },
  raw_event_speaker: { gone: [ada], kept: [bo] },
  raw_event_session_speaker: { gone: [ada], kept: [bo] },
  raw_event_reviewer: { gone: [ada], kept: [bo] },
};
/** What rows say besides. */
const BESIDES: Readonly<Record<string, Row>> = {
  raw_affiliation: { organisation: 'Acme' },
  raw_location: { text: 'X' },
  raw_gharchive_profile: { source: 'g', line: 1 },
  raw_forge_account: { ...asked, repository: 'a/one', sha: '1', state: 'account' },
  raw_forge_profile: { ...asked, state: 'user' },
  raw_forge_membership: { ...asked, organisation: 'o', name: 'O' },
  raw_forge_item: { kind: 'issue', item: '1' },
  raw_trailer: { kind: 'reviewed-by' },
  raw_declaration: { form: 'line' },
  raw_commit_lines: { added: 1, deleted: 1 },
  raw_event_proposal_speaker: { proposal: 'p' },
  raw_event_session_speaker: { session: 's' },
  raw_event_reviewer: { source: 'a' },
};

test('forget: of every table go the rows of whom it is about, and those alone that only look alike stay', async () => {
  const database = await openStore({ path: ':memory:', threads: 1 });
  for (const [table, { gone, kept, becomes = [] }] of Object.entries(TABLES)) {
    const rows = [...gone, ...kept, ...becomes.map(([before]) => before)].map((row) => ({ ...BESIDES[table], ...row }));
    await insertRows(database, { [table]: rows });
  }
  const keys = [
    { kind: 'email', key: 'ada@example.org' },
    { kind: 'login', key: 'ada' },
    { kind: 'name', key: 'a/one|Grace' },
    { kind: 'email', key: 'cy' },
  ] as const;
  expect(await purgeForgotten(database, names, forgetEntries(names, keys))).toBeGreaterThan(0);
  const texts = (rows: readonly Row[]) =>
    rows
      .map((row) =>
        JSON.stringify(
          Object.entries(row)
            .map(([name, value]) => [name, String(value)])
            .sort(),
        ),
      )
      .sort();
  for (const [table, { kept, becomes = [] }] of Object.entries(TABLES)) {
    const expected = [...kept, ...becomes.map(([, after]) => after)];
    const columns = [...new Set(expected.flatMap(Object.keys))].filter((name) => name !== 'changed_at');
    const whole = expected.map((row) => Object.fromEntries(columns.map((name) => [name, row[name] ?? null])));
    expect([table, texts(await database.all(`SELECT ${columns.join(', ')} FROM ${table}`))]).toEqual([table, texts(whole)]);
  }
  database.close();
});
