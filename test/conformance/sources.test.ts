import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/config.ts';
import type { Database } from '../../src/model/database.ts';
import { configuredSources } from '../../src/sources/registry.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { type SourceOutcome, syncSources } from '../../src/store/sync.ts';
import { type Effects, nodeEffects } from '../../src/util/effects.ts';
import { community, TOKEN, type User } from '../forges/community.ts';
import { type GithubServer, githubServer } from '../forges/github-server.ts';
import { addCommits, bareRepository, emptyTree, git, temporaryFolder, writeCommit } from '../git-fixture.ts';
import { lastingFolder } from '../lasting-folder.ts';

/** A kind of source with a community of its own: how it is configured, what is there, what comes to it, and something that cannot be used. */
type Kind = {
  /** What follows the name in muster.yaml. */
  readonly config: string;
  /** Writes what is there at first; `folder` holds muster.yaml. */
  begin(folder: string): void;
  /** Adds something. */
  grow(folder: string): void;
  /** Adds a record that cannot be used, and says how it is listed; null where an answer is taken whole or not at all. */
  readonly spoil: ((folder: string) => readonly string[]) | null;
};

const SECONDS = 1_562_923_123;
const lines = (...rows: readonly string[]) => rows.map((row) => `${row}\n`).join('');
const PROJECT = 'projects: { tea: { repositories: [{ url: acme__tea.git, name: acme/tea }] } }\n';
const repository = (folder: string) => join(folder, 'acme__tea.git');
const landscape = (...names: readonly string[]) =>
  lines(
    'landscape:',
    '  - category:',
    '    name: Example Members',
    '    subcategories:',
    '      - subcategory:',
    '        name: Gold',
    '        items:',
    ...names.flatMap((name) => ['          - item:', `            name: ${name} (member)`]),
  );
const event = (id: number, repo = 'acme/tea') =>
  JSON.stringify({
    id: String(id),
    type: 'WatchEvent',
    actor: { id: 7, login: 'ada' },
    repo: { id: 5, name: repo },
    payload: {},
    public: true,
    created_at: `2019-07-29T01:0${id}:00Z`,
  });
/** A file that says `rows`, a few lines at first. */
const file = (name: string, head: readonly string[], rows: (n: number) => string, bad: string, reason: string) => ({
  begin: (folder: string) => writeFileSync(join(folder, name), lines(...head, rows(1), rows(2), rows(3))),
  grow: (folder: string) => writeFileSync(join(folder, name), lines(...head, rows(1), rows(3), rows(4), rows(5))),
  spoil: (folder: string) => {
    writeFileSync(join(folder, name), lines(...head, rows(1), bad, rows(3), rows(4), rows(5)));
    return [`${name} ${head.length + 2} ${reason}`];
  },
});

let server: GithubServer;
const FORGE = { people: ['ada', 'bo', 'cy'] };
const USERS: readonly User[] = FORGE.people.map((login, index) => ({ login, id: index + 1, location: 'Berlin, Germany' }));
const known = (folder: string, count: number) => {
  const shas = git(repository(folder), ['rev-list', '--reverse', 'refs/heads/main']).split('\n');
  const commits = new Map(shas.map((sha, index) => [sha, index < count ? FORGE.people[index]! : null]));
  server.setCommunity(community(USERS, [{ name: 'acme/tea', commits, threads: [] }]));
};

const KINDS: Readonly<Record<string, Kind>> = {
  git: {
    config: PROJECT,
    begin: (folder) =>
      void addCommits(bareRepository(folder, 'acme__tea.git'), [
        { subject: 'one', at: SECONDS },
        { subject: 'two', at: SECONDS + 60 },
      ]),
    grow: (folder) => void addCommits(repository(folder), [{ subject: 'three', at: SECONDS + 120 }], 'main', 'refs/heads/main^0'),
    spoil: (folder) => {
      const tip = git(repository(folder), ['rev-parse', 'refs/heads/main']);
      const person = 'A <a@example.org>';
      const text = `tree ${emptyTree(repository(folder))}\nparent ${tip}\nauthor ${person} ${SECONDS} +0000\ncommitter ${person} -5 +0000\n\nodd\n`;
      git(repository(folder), ['update-ref', 'refs/heads/main', writeCommit(repository(folder), text)]);
      return ['acme__tea.git 0 date-before-1970'];
    },
  },
  affiliations: {
    config: 'people: { files: [{ path: people.csv, format: csv }] }\n',
    ...file(
      'people.csv',
      ['person,organisation,from,until,location'],
      (n) => `p${n}@example.org,Acme,2018-0${n}-01,,Japan`,
      'p9@example.org,Acme,soon,,Japan',
      'date-invalid',
    ),
  },
  gharchive: {
    config: 'gharchive: { files: ["*.json.gz"], repositories: [acme/tea] }\n',
    begin: (folder) => writeFileSync(join(folder, '2019-07-29-1.json.gz'), gzipSync(lines(event(1), event(2)))),
    grow: (folder) => writeFileSync(join(folder, '2019-07-29-2.json.gz'), gzipSync(lines(event(3), event(4), event(5)))),
    spoil: (folder) => {
      writeFileSync(join(folder, '2019-07-29-3.json.gz'), gzipSync(lines(event(6), '{"id":', event(7))));
      return ['2019-07-29-3.json.gz 2 not-json'];
    },
  },
  landscape: {
    config: 'landscape: { repository: landscape.git }\n',
    begin: (folder) =>
      void addCommits(bareRepository(folder, 'landscape.git'), [
        { subject: 'one', at: SECONDS, files: { 'landscape.yml': landscape('Acme') } },
        { subject: 'two', at: SECONDS + 60, files: { 'landscape.yml': landscape('Acme', 'Bolt') } },
      ]),
    grow: (folder) => {
      const files = { 'landscape.yml': landscape('Bolt', 'Crank') };
      addCommits(join(folder, 'landscape.git'), [{ subject: 'three', at: SECONDS + 120, files }], 'main', 'refs/heads/main^0');
    },
    spoil: (folder) => {
      const files = { 'landscape.yml': 'landscape: [' };
      addCommits(join(folder, 'landscape.git'), [{ subject: 'odd', at: SECONDS + 180, files }], 'main', 'refs/heads/main^0');
      return ['landscape.git/landscape.yml 1 landscape-not-yaml'];
    },
  },
  adopters: {
    config: 'adopters: [adopters.yml]\n',
    ...file(
      'adopters.yml',
      ['adopters:'],
      (n) => `- { name: Acme ${n}, url: "https://acme${n}.example.org" }`,
      '- { logo: x.png }',
      'adopter-empty',
    ),
  },
  answers: {
    config: 'people: { answers: [answers.csv] }\n',
    ...file('answers.csv', ['claim,zone,population,person,country'], (n) => `c,+8,40,p${n},CN`, 'c,+8,40,p9,Atlantis', 'answer-country'),
  },
  events: {
    config:
      'events: [{ id: day, name: Day, starts: 2024-05-01, ends: 2024-05-01, files: [{ path: seats.csv, format: mapped-registrations, ' +
      'columns: { email: Mail, ticket: Kind } }] }]\n',
    ...file('seats.csv', ['Mail,Kind'], (n) => `p${n}@example.org,Standard`, 'only,three,cells', 'cell-count'),
  },
  forges: {
    config: `${PROJECT}forges: [{ kind: github, api: "SERVER" }]\n`,
    begin: (folder) => {
      const commits = FORGE.people.map((login, index) => ({ subject: login, email: `${login}@example.org`, at: SECONDS + index }));
      addCommits(bareRepository(folder, 'acme__tea.git'), commits);
      known(folder, 2);
    },
    grow: (folder) => {
      addCommits(repository(folder), [{ subject: 'more', email: 'dee@example.org', at: SECONDS + 9 }], 'main', 'refs/heads/main^0');
      known(folder, 3);
    },
    spoil: null,
  },
};

beforeAll(async () => {
  server = await githubServer(community([], []));
});
afterAll(() => server.close());

/** The configuration of a kind and what is there at first, in a folder, and a sync of it into a store. */
function started(kind: Kind, folder: string) {
  mkdirSync(join(folder, '.muster'));
  writeFileSync(join(folder, '.muster/key'), `${'7'.repeat(64)}\n`);
  writeFileSync(join(folder, 'muster.yaml'), `name: Example\n${kind.config.replace('SERVER', server.api)}`);
  const real = nodeEffects();
  const effects: Effects = { ...real, process: { ...real.process, cwd: folder, env: { ...real.process.env, GITHUB_TOKEN: TOKEN } } };
  kind.begin(folder);
  const sources = async (answers: string) => {
    const config = await loadConfig('muster.yaml', undefined, effects);
    return await configuredSources(config, join(folder, '.muster'), { folder: join(folder, answers), ask: true }, effects, new Map());
  };
  return {
    folder,
    async sync(store: Database, answers = 'answers'): Promise<readonly SourceOutcome[]> {
      return await syncSources(store, await sources(answers), effects);
    },
    fingerprints: async () => await Promise.all((await sources('answers')).map((source) => source.fingerprint(effects))),
  };
}

/** Every row that was read, and of the books everything but the hour and where a history was left off. */
async function contents(store: Database): Promise<Record<string, unknown>> {
  const tables = await store.all<{ name: string }>(
    "SELECT table_name AS name FROM duckdb_tables() WHERE table_name LIKE 'raw\\_%' ESCAPE '\\' OR table_name IN ('quarantine', 'source_note') ORDER BY 1",
  );
  const rows: Record<string, unknown> = {};
  for (const { name } of tables) rows[name] = await store.all(`SELECT t::VARCHAR AS row FROM ${name} AS t ORDER BY 1`);
  rows['source_state'] = await store.all('SELECT source, kind, origin, version, fingerprint, records FROM source_state ORDER BY 1');
  return rows;
}

const outcomes = (all: readonly SourceOutcome[]) => [...new Set(all.map(({ outcome }) => outcome))];
const BROKEN = 'broken off';
/** Of a source that writes more often not each third write is broken off: so many, spread over all. */
const MOST_BREAKS = 32;

/** Of each source the whole of what the clean store has of it and says so, or not a row. */
async function expectAllOrNothing(store: Database, clean: Database): Promise<void> {
  const tables = await store.all<{ name: string }>(
    "SELECT table_name AS name FROM duckdb_columns() WHERE column_name = 'source' AND table_name LIKE 'raw\\_%' ESCAPE '\\' ORDER BY 1",
  );
  const read = (await store.all<{ source: string }>('SELECT source FROM source_state')).map(({ source }) => `'${source}'`);
  for (const { name } of tables) {
    const rows = (of: Database, which: string) => of.all(`SELECT t::VARCHAR AS row FROM ${name} AS t ${which} ORDER BY 1`);
    const wanted = read.length === 0 ? [] : await rows(clean, `WHERE source IN (${read.join()})`);
    expect(await rows(store, ''), name).toEqual(wanted);
  }
}

/** The store, whose next reading breaks off at the given write. Answers whether it came so far. */
function breakingAt(store: Database, write: number): { readonly store: Database; reached(): boolean; writes(): number } {
  let writes = 0;
  const count = () => {
    writes += 1;
    if (writes === write) throw new Error(BROKEN);
  };
  const breaking: Database = {
    ...store,
    async writer(table) {
      const writer = await store.writer(table);
      return {
        append: (row) => {
          count();
          writer.append(row);
        },
        close: () => writer.close(),
      };
    },
    async run(sql, params) {
      count();
      await store.run(sql, params);
    },
  };
  return { store: breaking, reached: () => writes >= write, writes: () => writes };
}

async function inStore<T>(work: (store: Database) => Promise<T>): Promise<T> {
  const store = await openStore({ path: ':memory:' });
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

// A new kind of source is a new entry above: whatever it reads, these hold.
describe.each(Object.entries(KINDS))('source %s', (name, kind) => {
  // One community and its store live through what follows: asked again, grown, spoilt, no longer configured.
  const folder = lastingFolder();
  let place: ReturnType<typeof started>;
  let store: DuckdbDatabase;
  let read: readonly SourceOutcome[];
  beforeAll(async () => {
    place = started(kind, folder);
    store = await openStore({ path: ':memory:' });
    read = await place.sync(store);
  });
  afterAll(() => store.close());

  it('nothing new: it is read once, its fingerprint stays and so does every row', async () => {
    expect(outcomes(read)).toEqual(['read']);
    expect(Math.max(...read.map(({ records }) => records))).toBeGreaterThan(0);
    const [before, fingerprints] = [await contents(store), await place.fingerprints()];
    expect(outcomes(await place.sync(store))).toEqual(['unchanged']);
    expect(await place.fingerprints()).toEqual(fingerprints);
    expect(await contents(store)).toEqual(before);
  });

  it('resume: what comes to it changes its fingerprint, and reading on gives what reading anew gives', async () => {
    const [before, fingerprints] = [await contents(store), await place.fingerprints()];
    kind.grow(folder);
    if (name !== 'forges') expect(await place.fingerprints()).not.toEqual(fingerprints);
    expect(outcomes(await place.sync(store))).toContain('read');
    const after = await contents(store);
    expect(after).not.toEqual(before);
    await inStore(async (anew) => {
      await place.sync(anew);
      expect(await contents(anew)).toEqual(after);
    });
  });

  it.skipIf(kind.spoil === null)(
    'quarantine: a record that cannot be used is listed with its place and reason, and costs itself alone',
    async () => {
      const good = await contents(store);
      const listed = kind.spoil!(folder);
      await place.sync(store);
      const quarantine = await store.all<{ shown: string }>(
        "SELECT file || ' ' || line || ' ' || reason AS shown FROM quarantine ORDER BY 1",
      );
      expect(quarantine.map(({ shown }) => shown)).toEqual(listed);
      const spoilt = await contents(store);
      for (const table of Object.keys(good).filter((each) => each.startsWith('raw_')))
        expect((spoilt[table] as object[]).length, table).toBeGreaterThanOrEqual((good[table] as object[]).length);
    },
  );

  it('no longer configured, it leaves nothing behind', async () => {
    writeFileSync(join(folder, 'muster.yaml'), 'name: Example\n');
    expect(outcomes(await place.sync(store))).toEqual(['removed']);
    for (const [table, rows] of Object.entries(await contents(store))) expect(rows, table).toEqual([]);
  });

  it('kill: broken off at any write, the store is as before or as after, and the next sync gives what a clean one gives', async () => {
    const place = started(kind, temporaryFolder());
    await inStore(async (clean) => {
      const counting = breakingAt(clean, Number.POSITIVE_INFINITY);
      await place.sync(counting.store);
      const step = Math.max(3, Math.ceil(counting.writes() / MOST_BREAKS));
      const whole = await contents(clean);
      await inStore(async (store) => {
        for (let write = 2; ; write += step) {
          const breaking = breakingAt(store, write);
          await place.sync(breaking.store).catch((error: unknown) => expect(error).toMatchObject({ message: BROKEN }));
          if (!breaking.reached()) break;
          await expectAllOrNothing(store, clean);
        }
        await place.sync(store);
        expect(await contents(store)).toEqual(whole);
      });
    });
  });
});

it('every kind of the registry is held to it', () => {
  const registry = readFileSync(new URL('../../src/sources/registry.ts', import.meta.url), 'utf8');
  const kinds = [...registry.matchAll(/from '\.\/([a-z]+)\/[a-z-]+\.ts'/g)].map((match) => match[1]!);
  expect(Object.keys(KINDS).sort()).toEqual([...new Set(kinds)].sort());
});
