import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { main as Main } from '../src/cli/main.ts';
import { openStore } from '../src/store/open.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { addCommits, bareRepository, git, temporaryFolder } from './git-fixture.ts';
import { until } from './until.ts';

/** `MUSTER_KILL_POINTS=20 npx vitest run test/git-kill.test.ts` kills at more points. */
const POINTS = Number(process.env.MUSTER_KILL_POINTS ?? 4);
const MUSTER = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url));
const REPOSITORIES = ['one', 'two', 'three'];
const COMMITS = 600;

function startSync(folder: string): ChildProcess {
  return spawn(process.execPath, [MUSTER, 'sync', '--quiet'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The same program in this process, which has it started already. */
async function sync(folder: string): Promise<number> {
  const { main }: { main: typeof Main } = await import(new URL('../dist/cli/main.js', import.meta.url).href);
  return await main(['sync', '--quiet', '--config', join(folder, 'muster.yaml')], nodeEffects());
}

async function ended(child: ChildProcess): Promise<number | null> {
  return await new Promise((resolve) => child.once('close', resolve));
}

/** A folder with a configuration of the repositories and a key, ready to sync. */
function community(root: string, name: string): string {
  const folder = join(root, name);
  mkdirSync(join(folder, '.muster'), { recursive: true });
  const repositories = REPOSITORIES.map((repository) => `      - {url: ../${repository}.git, name: example/${repository}}\n`);
  writeFileSync(join(folder, 'muster.yaml'), `name: Example\nprojects:\n  example:\n    repositories:\n${repositories.join('')}`);
  writeFileSync(join(folder, '.muster/key'), `${'7'.repeat(64)}\n`);
  return folder;
}

/** One hash per table of all its rows; the time of reading is the only thing that may differ. */
async function contents(folder: string): Promise<Record<string, string>> {
  const store = await openStore({ path: join(folder, '.muster/store.duckdb'), readOnly: true });
  try {
    const tables = await store.all<{ name: string }>('SELECT table_name AS name FROM duckdb_tables() ORDER BY 1');
    const hashes: Record<string, string> = {};
    for (const { name } of tables) {
      const columns = name === 'source_state' ? '* EXCLUDE (observed_at)' : '*';
      const [table] = await store.all<{ hash: string }>(
        `SELECT count(*) || ' rows ' || coalesce(md5(string_agg(t::VARCHAR, chr(10) ORDER BY t::VARCHAR)), '') AS hash FROM (SELECT ${columns} FROM ${name}) t`,
      );
      hashes[name] = table!.hash;
    }
    return hashes;
  } finally {
    store.close();
  }
}

/** Repositories with some history, whose branch has gone back to its first quarter. */
function repositories(root: string): { readonly tips: readonly string[]; readonly early: readonly string[] } {
  const made = REPOSITORIES.map((name, place) => {
    const repository = bareRepository(root, `${name}.git`);
    const message = (index: number) => `Change ${index}\n\n${'text '.repeat(60)}\n\nSigned-off-by: Bo <bo@example.org>`;
    const tip = addCommits(
      repository,
      Array.from({ length: COMMITS }, (_, index) => ({ subject: message(index), email: `ada${(index * 7 + place) % 50}@example.org` })),
    );
    const early = git(repository, ['rev-parse', `main~${Math.floor(COMMITS * 0.75)}`]);
    return { tip, early };
  });
  return { tips: made.map(({ tip }) => tip), early: made.map(({ early }) => early) };
}

function setTips(root: string, tips: readonly string[]): void {
  REPOSITORIES.forEach((name, index) => void git(join(root, `${name}.git`), ['update-ref', 'refs/heads/main', tips[index]!]));
}

test.skipIf(!existsSync(MUSTER))(
  `a sync killed at ${POINTS} random moments, run again, leaves the store of a clean sync (needs dist/: node scripts/build.mjs)`,
  { timeout: 300_000 + POINTS * 60_000 },
  async () => {
    const root = temporaryFolder();
    const { tips, early } = repositories(root);
    const begun = community(root, 'begun');
    setTips(root, early);
    expect(await sync(begun)).toBe(0);
    setTips(root, tips);

    const clean = community(root, 'clean');
    const start = performance.now();
    expect(await ended(startSync(clean))).toBe(0);
    const duration = performance.now() - start;
    const expected = await contents(clean);
    expect(expected.raw_commit).toMatch(new RegExp(`^${COMMITS * REPOSITORIES.length} rows`));

    let cut = 0;
    for (let point = 0; point < POINTS; point++) {
      const folder = community(root, `point-${point}`);
      // Every second point interrupts a sync that adds to a store instead of the first one.
      if (point % 2 === 1) cpSync(join(begun, '.muster'), join(folder, '.muster'), { recursive: true });
      const child = startSync(folder);
      const end = ended(child);
      // The first point is sure to lie within the sync, however fast this one is: its store has just come to be.
      if (point === 0) await until(() => existsSync(join(folder, '.muster/store.duckdb')));
      else await sleep((Math.random() * 0.6 + (0.9 * point) / POINTS) * duration * 0.75);
      child.kill('SIGKILL');
      if ((await end) === null) cut++;
      expect(await sync(folder), `point ${point}`).toBe(0);
      expect(await contents(folder), `point ${point}`).toEqual(expected);
    }
    expect(cut).toBeGreaterThan(0);
  },
);
