import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/config/limits.ts';
import { deriveMembership } from '../../src/facts/members/derive.ts';
import { deriveOrganisations } from '../../src/facts/organisations/derive.ts';
import { historyReader } from '../../src/sources/landscape/history.ts';
import { landscapeSource } from '../../src/sources/landscape/landscape-source.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { syncSources } from '../../src/store/sync.ts';
import { nodeEffects } from '../../src/util/effects.ts';

const landscape = (members: readonly string[]) =>
  ['landscape:', '  - category:', '    name: Example Members', '    subcategories:', ...members].join('\n').concat('\n');
const tier = (name: string, items: readonly string[]) => [`      - subcategory:`, `        name: ${name}`, '        items:', ...items];
const item = (name: string, ...more: readonly string[]) => [
  '          - item:',
  `            name: ${name} (member)`,
  ...more.map((line) => `            ${line}`),
];
const ACME = 'crunchbase: https://www.crunchbase.com/organization/acme';

/** Revisions of an invented landscape, each with its time and its two files. */
const REVISIONS: readonly { readonly at: string; readonly landscape: string; readonly members?: string }[] = [
  {
    at: '2019-01-01T00:00:00Z',
    landscape: landscape([]).replace('Example Members', 'Tools'),
    members: `gold:\n  - '${ACME.slice(12)}'\n  - 'https://www.crunchbase.com/organization/crank'\n`,
  },
  {
    at: '2019-02-01T00:00:00Z',
    landscape: landscape([
      ...tier('Gold', item('Acme', ACME, 'enduser: true')),
      ...tier('Silver', [...item('Bolt'), ...item('Non-Public Organization Bear')]),
    ]),
  },
  { at: '2019-03-01T00:00:00Z', landscape: 'landscape: [' },
  { at: '2019-04-01T00:00:00Z', landscape: landscape(tier('Platinum', item('Acme Group', ACME, 'enduser: true', "joined: '2018-12-01'"))) },
  {
    at: '2019-05-01T00:00:00Z',
    landscape: landscape([...tier('Platinum', item('Acme Group', ACME, 'enduser: true')), ...tier('Silver', item('Bolt, Inc.'))]),
  },
];

let folder: string;
let database: DuckdbDatabase;
const git = (args: readonly string[], at = '2019-01-01T00:00:00Z', input = '') =>
  execFileSync('git', ['-C', folder, ...args], {
    input,
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_AUTHOR_DATE: at,
      GIT_COMMITTER_DATE: at,
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.org',
    },
  }).trim();

function commit({ at, landscape, members }: (typeof REVISIONS)[number]): void {
  const blob = (text: string) => git(['hash-object', '-w', '--stdin'], at, text);
  const entries = [
    `100644 blob ${blob(landscape)}\tlandscape.yml`,
    ...(members === undefined ? [] : [`100644 blob ${blob(members)}\tmembers.yml`]),
  ];
  const tree = git(['mktree'], at, `${entries.join('\n')}\n`);
  const parent = execFileSync('git', ['-C', folder, 'for-each-ref', '--format=%(objectname)', 'refs/heads/main'], {
    encoding: 'utf8',
  }).trim();
  git(['update-ref', 'refs/heads/main', git(['commit-tree', tree, ...(parent ? ['-p', parent] : []), '-m', 'x'], at)]);
}

const sync = (into = database) =>
  syncSources(into, [landscapeSource({ repository: folder, origin: 'landscape', at: null, limits: DEFAULT_LIMITS })], nodeEffects());
async function derive(into = database): Promise<void> {
  await deriveOrganisations(into, { people: { organisations: [] }, folder, period: { from: null, to: null } } as never, nodeEffects());
  await deriveMembership(into);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-landscape-'));
  git(['init', '-q', '--bare', '-b', 'main']);
  database = await openStore({ path: ':memory:' });
  for (const revision of REVISIONS) {
    commit(revision);
    await sync();
  }
  await derive();
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

test('bytes that are not UTF-8 are read as windows-1252, and it is said where', async () => {
  const text = landscape(tier('Gold', item('Caf\xe9', ACME)));
  const own = folder;
  folder = mkdtempSync(join(tmpdir(), 'muster-landscape-'));
  const into = await openStore({ path: ':memory:' });
  try {
    git(['init', '-q', '--bare', '-b', 'main']);
    const blob = execFileSync('git', ['-C', folder, 'hash-object', '-w', '--stdin'], {
      input: Buffer.from(text, 'latin1'),
      encoding: 'utf8',
    }).trim();
    const tree = git(['mktree'], undefined, `100644 blob ${blob}\tlandscape.yml\n`);
    git(['update-ref', 'refs/heads/main', git(['commit-tree', tree, '-m', 'x'])]);
    await sync(into);
    expect(await into.all('SELECT name FROM raw_landscape_change')).toEqual([{ name: 'Café' }]);
    expect(await into.all('SELECT file, reason, kept FROM quarantine')).toEqual([
      { file: 'landscape/landscape.yml', reason: 'text-encoding', kept: true },
    ]);
  } finally {
    into.close();
    rmSync(folder, { recursive: true });
    folder = own;
  }
});

describe('a landscape read revision by revision', () => {
  test('holds what one reading of everything holds', async () => {
    const whole = await openStore({ path: ':memory:' });
    await sync(whole);
    await derive(whole);
    for (const table of ['raw_landscape_revision', 'raw_landscape_change', 'member', 'membership']) {
      expect(await database.all(`FROM ${table} ORDER BY ALL`), table).toEqual(await whole.all(`FROM ${table} ORDER BY ALL`));
    }
    whole.close();
  });

  test('has intervals with the reason each began and ended', async () => {
    const rows = await database.all<Record<string, string | boolean | null>>(
      "SELECT name, tier, end_user, strftime(from_at, '%m') || '-' || strftime(until_at, '%m') AS months, began, ended FROM membership ORDER BY member_id, from_at",
    );
    expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
      'Acme gold  01-02 at-start end-user-told',
      'Acme gold true 02-04 end-user-told tier-changed+renamed:same-slug',
      'Acme Group platinum true 04-12 tier-changed+renamed:same-slug still',
      'crank gold  01-02 at-start left',
      'Bolt silver false 02-04 at-start away',
      'Bolt, Inc. silver false 05-12 returned still',
      'Non-Public Organization Bear silver false 02-04 at-start left',
    ]);
  });

  test('keeps what is declared apart from what was seen, and lists what is no YAML', async () => {
    expect(await database.all("SELECT first_seen, declared FROM member WHERE name = 'Acme Group'")).toEqual([
      { first_seen: '2019-01-01T00:00:00Z', declared: '2018-12-01' },
    ]);
    expect(await database.all('SELECT file, line, reason FROM quarantine')).toMatchObject([{ line: 1, reason: 'landscape-not-yaml' }]);
  });

  test('answers who was a member on a day in one query, as many as every revision says', async () => {
    const counted = await database.all(
      "SELECT revision.members, (SELECT count(*) FROM membership WHERE from_at <= committed_at AND until_at > committed_at) AS held FROM raw_landscape_revision AS revision WHERE state = 'read'",
    );
    expect(counted.length).toBe(4);
    for (const { members, held } of counted) expect(held).toBe(members);
  });
});

test('the history forced elsewhere is read again', async () => {
  const before = await openStore({ path: ':memory:' });
  await sync(before);
  const tip = git(['rev-parse', 'main~2']);
  git(['update-ref', 'refs/heads/main', tip]);
  await sync(before);
  expect(await before.all('SELECT count(*) AS n FROM raw_landscape_revision')).toEqual([{ n: 3 }]);
  before.close();
  expect(readFileSync(join(folder, 'HEAD'), 'utf8')).toContain('main');
});

describe('where the members stand', () => {
  const members = (category: string, settings?: string, rest = '') => {
    const text = landscape(tier('Gold', item('Acme'))).replace('Example Members', category) + rest;
    return historyReader()({ landscape: text, members: undefined, settings: [settings, undefined] }).tally.members;
  };

  test.each(['CDF Members', 'CDF Member', 'Example Member Company', 'Example Member Companies', 'Membership'])('%s', (category) => {
    expect(members(category)).toBe(1);
  });

  test.each(['CDF Member Products', 'Remember', 'Tools'])('not %s', (category) => {
    expect(members(category)).toBe(0);
  });

  test('the settings name the category, each in its way; a name that is not there decides nothing', () => {
    const other = [
      '  - category:',
      '    name: Members',
      '    subcategories:',
      ...tier('Silver', [...item('Bolt'), ...item('Crank')]),
      '',
    ].join('\n');
    for (const settings of ['members_category: Backers', 'global: {membership: backers}', 'landscapeMemberCategory: Backers'])
      expect([settings, members('Backers', settings, other)]).toEqual([settings, 1]);
    expect(members('Backers', 'members_category: Nobody', other)).toBe(2);
    expect(members('Backers', 'members_category: [', other)).toBe(2);
  });

  test('a revision in which no member is found ends no membership, and is listed once', () => {
    const read = historyReader();
    const good = landscape(tier('Gold', item('Acme')));
    expect(read({ landscape: good, members: undefined })).toMatchObject({ sure: true, tally: { members: 1 } });
    const renamed = read({ landscape: good.replace('Example Members', 'Backers'), members: undefined });
    expect(renamed).toMatchObject({ sure: false, tally: { members: 1 }, changes: [] });
    expect(renamed.problems.map(({ reason }) => reason)).toEqual(['landscape-no-members']);
    const still = read({ landscape: good.replace('Example Members', 'Backers').replace('Acme', 'Bolt'), members: undefined });
    expect(still).toMatchObject({ sure: false, tally: { members: 1 }, changes: [], problems: [] });
    expect(read({ landscape: good, members: undefined })).toMatchObject({ sure: true, tally: { members: 1 }, changes: [], problems: [] });
  });
});
