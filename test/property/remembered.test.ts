import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/config/limits.ts';
import type { Database } from '../../src/model/database.ts';
import { kindOf } from '../../src/sources/forges/kinds.ts';
import { planEnvelopes } from '../../src/sources/forges/read-source.ts';
import { gitSource } from '../../src/sources/git/git-source.ts';
import type { Previous, Sink, Source } from '../../src/sources/source.ts';
import { openStore } from '../../src/store/open.ts';
import { syncSources } from '../../src/store/sync.ts';
import { nodeEffects, SILENT } from '../../src/util/effects.ts';
import { addCommits, bareRepository, git, temporaryFolder } from '../git-fixture.ts';

/** Sources that go on where they ended: after any edits of what they read, they hold what a clean reading holds. */
const effects = nodeEffects(SILENT);

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

  async function held(store: Database, { id, tables }: Source): Promise<readonly string[]> {
    const rows: string[] = [];
    for (const table of tables) {
      const found = await store.all<{ row: string }>(`SELECT t::VARCHAR AS row FROM ${table} t WHERE source = '${id}' ORDER BY 1`);
      rows.push(...found.map(({ row }) => `${table} ${row}`));
    }
    return rows;
  }

  test('with its lists of maintainers holds after many readings what one reading finds', async () => {
    const [remembering, clean] = [await openStore({ path: ':memory:' }), await openStore({ path: ':memory:' })];
    onTestFinished(() => [remembering, clean].forEach((store) => void store.close()));
    let nth = 0;
    await fc.assert(
      fc.asyncProperty(readings, async (all) => {
        const folder = mkdtempSync(join(tmpdir(), 'muster-remembered-'));
        const location = bareRepository(folder);
        const plain = { location, origin: 'one', remote: false, mailmap: null, branch: null, at: null, limits: DEFAULT_LIMITS };
        const source = gitSource({ ...plain, repository: `a/${++nth}`, cacheDir: join(folder, 'cache') });
        try {
          let tip = addCommits(location, [{ subject: 'begin', at: 1_577_836_800, files: { OWNERS: lists[0]! } }]);
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
      { numRuns: 6 },
    );
  });
});
