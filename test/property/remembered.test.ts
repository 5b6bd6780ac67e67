import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/config.ts';
import { DEFAULT_LIMITS } from '../../src/config/limits.ts';
import type { Database } from '../../src/model/database.ts';
import { kindOf } from '../../src/sources/forges/kinds.ts';
import { planEnvelopes } from '../../src/sources/forges/read-source.ts';
import { gitSource } from '../../src/sources/git/git-source.ts';
import { landscapeSource } from '../../src/sources/landscape/landscape-source.ts';
import { configuredSources } from '../../src/sources/registry.ts';
import type { Previous, Sink, Source } from '../../src/sources/source.ts';
import { syncSources } from '../../src/store/sync.ts';
import { nodeEffects, SILENT } from '../../src/util/effects.ts';
import { emptyStore } from '../empty-store.ts';
import { addCommits, bareRepository, git, temporaryFolder } from '../git-fixture.ts';

const GOOD =
  'landscape:\n  - category:\n    name: Example Members\n    subcategories:\n      - subcategory:\n        name: Gold\n        items:\n          - item:\n            name: Acme\n';

/** Sources that go on where they ended: after any edits of what they read, they hold what a clean reading holds. */
const effects = nodeEffects(SILENT);

async function held(store: Database, { id, tables }: Source): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const table of [...tables, 'quarantine']) {
    const found = await store.all<{ row: string }>(`SELECT t::VARCHAR AS row FROM ${table} t WHERE source = '${id}' ORDER BY 1`);
    rows.push(...found.map(({ row }) => `${table} ${row}`));
  }
  return rows;
}

describe('answers of a forge', () => {
  const answer = (login: string) =>
    `{"about":"profiles","at":"2026-01-01T00:00:00Z","ask":{"accounts":[{"login":"${login}","id":"7"}]},"answer":{"u0":{"login":"${login}","databaseId":7,"location":"Berlin"}}}\n`;
  const odd = '{"about":"profiles","at":"2026-01-01T00:00:00Z","ask":null,"answer":null}\n';
  const envelope = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...['ada', 'bob', 'cyd', 'dan'].map(answer)) },
    { weight: 1, arbitrary: fc.constant(odd) },
  );
  const edit = fc.record({
    kind: fc.constantFrom('new', 'new', 'grow', 'again', 'rename', 'remove', 'cut'),
    which: fc.nat(5),
    envelopes: fc.array(envelope, { minLength: 1, maxLength: 3 }),
  });

  function apply(folder: string, { kind, which, envelopes }: { kind: string; which: number; envelopes: readonly string[] }): void {
    const names = readdirSync(folder).sort();
    const bytes = Buffer.concat(envelopes.map((text) => gzipSync(text)));
    const last = Number(/^\d+/.exec(names.at(-1) ?? '0')![0]);
    const path = join(folder, names[which % Math.max(1, names.length)] ?? '');
    if (kind === 'new' || names.length === 0) writeFileSync(join(folder, `${String(last + 1).padStart(6, '0')}.ndjson.gz`), bytes);
    else if (kind === 'grow') appendFileSync(path, bytes);
    else if (kind === 'again') writeFileSync(path, bytes);
    else if (kind === 'remove') rmSync(path);
    else if (kind === 'cut') truncateSync(path, gzipSync(envelopes[0]!).length);
    else {
      rmSync(path);
      writeFileSync(path.replace(/(?:-\d+)?\.ndjson\.gz$/, '-1.ndjson.gz'), bytes);
    }
  }

  async function read(folder: string, previous: Previous | undefined, before: readonly string[]) {
    const plan = await planEnvelopes(
      { source: 'forge:x', prefix: '', folder, read: kindOf({ kind: 'github' } as never).read, at: null },
      previous,
      effects,
    );
    const rows = plan.mode === 'append' ? [...before] : [];
    const sink: Sink = {
      writer: async (table) => ({ append: (row) => void rows.push(`${table} ${row.map(String).join(' ')}`), close: async () => undefined }),
      run: async () => undefined,
      quarantine: ({ line, reason }) => void rows.push(`quarantine ${line} ${reason}`),
      note: () => undefined,
    };
    const { version, cursor } = await plan.read(sink).catch((error: { code?: string }) => {
      rows.push(String(error.code));
      return { version: '', cursor: previous?.cursor ?? null };
    });
    return { rows, previous: { version, cursor, fingerprint: '' } };
  }

  test('that were read are read on from only where they are what they were', async () => {
    const folder = join(temporaryFolder(), 'answers');
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder);
        let known: Awaited<ReturnType<typeof read>> | undefined;
        for (const one of edits) {
          apply(folder, one);
          const clean = await read(folder, undefined, []);
          const next = await read(folder, known?.previous, known?.rows ?? []);
          expect(next.rows.toSorted()).toEqual(clean.rows.toSorted());
          expect(next.previous.version).toBe(clean.previous.version);
          known = clean.rows.includes('E_FORGE_ENVELOPES') ? known : next;
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a repository', () => {
  const lists = [
    'approvers:\n- ada\n',
    'approvers: [ada, bo]\nreviewers: [cy]\n',
    'approvers:\n- ada\n x: [',
    'approvers:\n- "no account"\n',
    '',
  ];
  const people = [
    '# Maintainers\n\n- Ada Example (@ada)\n',
    '# Maintainers\n\n| Name | GitHub |\n|---|---|\n| Bo | @bo |\n',
    'See elsewhere.\n',
  ];
  const file = fc.oneof(
    fc.tuple(fc.constantFrom('OWNERS', 'docs/OWNERS'), fc.constantFrom(...lists, null)),
    fc.tuple(fc.constantFrom('MAINTAINERS.md'), fc.constantFrom(...people, null)),
    fc.tuple(fc.constantFrom('CODEOWNERS'), fc.constantFrom('* @ada\n', '* @ada bo@example.org\n', null)),
    fc.tuple(fc.constantFrom('.mailmap'), fc.constantFrom('Ada Example <ada@example.org> <old@example.org>\n', 'nonsense\n')),
  );
  const commit = fc.record({
    subject: fc.constantFrom('one', 'two\n\nSigned-off-by: Bo <bo@example.org>', 'three'),
    email: fc.constantFrom('ada@example.org', 'bo@example.org'),
    at: fc.integer({ min: 1_577_836_800, max: 1_577_836_900 }),
    files: fc.array(file, { maxLength: 2 }).map((entries): Record<string, string | null> => Object.fromEntries(entries)),
  });
  /** Each reading follows commits that were added, sometimes after others were taken back. */
  const readings = fc.array(
    fc.record({
      back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) }),
      commits: fc.array(commit, { maxLength: 4 }),
    }),
    { minLength: 2, maxLength: 4 },
  );

  test('with its lists of maintainers holds after many readings what one reading finds', () =>
    readAsOnce(readings, 6, { OWNERS: lists[0]! }, (location, folder, nth) => {
      const plain = { location, origin: 'one', remote: false, mailmap: null, branch: null, at: null, limits: DEFAULT_LIMITS };
      return gitSource({ ...plain, repository: `a/${nth}`, cacheDir: join(folder, 'cache') });
    }));
});

describe('a landscape', () => {
  const item = fc.constantFrom(
    ...['Acme (member)', 'Bolt (member)', 'Crank'].map((name) => `          - item:\n            name: ${name}\n`),
    '          - item:\n            name: Acme (member)\n            enduser: true\n            joined: 2020-01-01\n',
    '          - item:\n            name: [\n',
    '        - item:\n            name: Dent (member)\n',
  );
  const head =
    'landscape:\n  - category:\n    name: Example Members\n    subcategories:\n      - subcategory:\n        name: Gold\n        items:\n';
  const text = fc.oneof(
    { weight: 8, arbitrary: fc.array(item, { maxLength: 4 }).map((items) => `${head}${items.join('')}`) },
    { weight: 1, arbitrary: fc.array(item, { maxLength: 2 }).map((items) => items.join('')) },
    { weight: 1, arbitrary: fc.constantFrom(head.replace('Example Members', 'Tools'), '', null) },
  );
  const members = fc.constantFrom('- name: Acme\n  level: gold\n', '- [', null);
  const files = fc.oneof(
    { weight: 6, arbitrary: text.map((landscape) => ({ 'landscape.yml': landscape })) },
    { weight: 1, arbitrary: members.map((list) => ({ 'members.yml': list })) },
    { weight: 1, arbitrary: fc.constant({ README: 'nothing of ours\n' }) },
  );
  const commit = fc.record({ subject: fc.constant('change'), at: fc.integer({ min: 1_577_836_800, max: 1_577_836_900 }), files });
  const readings = fc.array(
    fc.record({
      back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) }),
      commits: fc.array(commit, { maxLength: 3 }),
    }),
    { minLength: 2, maxLength: 5 },
  );

  test('holds after many readings what one reading finds', () =>
    readAsOnce(readings, 8, { 'landscape.yml': head }, (repository) =>
      landscapeSource({ repository, origin: 'landscape', at: null, limits: DEFAULT_LIMITS }),
    ));
});

type Readings = readonly { readonly back: number; readonly commits: Parameters<typeof addCommits>[1] }[];

/** Each reading follows commits that were added, sometimes after others were taken back; at the end one reading into an empty store. */
async function readAsOnce(
  readings: fc.Arbitrary<Readings>,
  numRuns: number,
  files: Readonly<Record<string, string>>,
  sourceOf: (location: string, folder: string, nth: number) => Source,
): Promise<void> {
  const [remembering, clean] = [await emptyStore(), await emptyStore()];
  let nth = 0;
  await fc.assert(
    fc.asyncProperty(readings, async (all) => {
      const folder = mkdtempSync(join(tmpdir(), 'muster-remembered-'));
      const location = bareRepository(folder);
      const source = sourceOf(location, folder, ++nth);
      try {
        for (const store of [remembering, clean]) await syncSources(store, [], effects);
        let tip = addCommits(location, [{ subject: 'begin', at: 1_577_836_800, files }]);
        for (const { back, commits } of all) {
          const line = git(location, ['rev-list', '--first-parent', 'main']).split('\n');
          tip = line[Math.min(back, line.length - 1)]!;
          git(location, ['update-ref', 'refs/heads/main', tip]);
          if (commits.length > 0) tip = addCommits(location, commits, 'main', tip);
          const [read] = await syncSources(remembering, [source], effects);
          expect(read!.error).toBeUndefined();
        }
        await syncSources(clean, [source], effects);
        expect(await held(remembering, source)).toEqual(await held(clean, source));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    // The readings that failed are told at once: making them smaller takes longer than the test may, and then nothing would be told.
    { numRuns, endOnFailure: true },
  );
}

test('what was too large is read once it may be, and what is too large now is not kept', async () => {
  const folder = temporaryFolder();
  const commits = [{ subject: 'one', files: { OWNERS: 'approvers: [ada]\n', 'a/b': 'x\n', 'landscape.yml': GOOD } }];
  for (const name of ['one.git', 'landscape.git']) addCommits(bareRepository(folder, name), commits);
  const store = await emptyStore();
  const read = async (limits: string) => {
    const text = `name: One\nlimits: ${limits}\nprojects: {one: {repositories: [{url: one.git, name: a/one}]}}\nlandscape: {repository: landscape.git}\n`;
    writeFileSync(join(folder, 'muster.yaml'), text);
    const config = await loadConfig(join(folder, 'muster.yaml'), undefined, effects);
    const sources = await configuredSources(
      config,
      join(folder, '.muster'),
      { folder: join(folder, 'answers'), ask: false },
      effects,
      new Map(),
    );
    const outcomes = await syncSources(store, sources, effects);
    const [row] = await store.all(
      'SELECT (SELECT count(*) FROM raw_maintainer) AS maintainers, (SELECT count(*) FROM raw_landscape_change) AS changes, (SELECT count(*) FROM quarantine) AS listed',
    );
    return [...outcomes.map(({ outcome }) => outcome), row];
  };
  const whole = ['read', 'read', { maintainers: 1, changes: 1, listed: 0 }];
  const little = '{paths: 1, held: 60}';
  const first = await read(little);
  expect(first).toEqual(['read', 'read', { maintainers: 0, changes: 0, listed: expect.any(Number) }]);
  expect(await read('{}')).toEqual(whole);
  expect(await read('{}')).toEqual(['unchanged', 'unchanged', whole[2]]);
  expect(await read(little)).toEqual(first);
});
