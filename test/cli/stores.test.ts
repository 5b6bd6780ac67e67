import { spawn, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { MusterError } from '../../src/model/error.ts';
import type { Source } from '../../src/sources/source.ts';
import { engineError } from '../../src/store/engine-error.ts';
import { openStore } from '../../src/store/open.ts';
import { syncSources } from '../../src/store/sync.ts';
import { nodeEffects, SILENT } from '../../src/util/effects.ts';
import { verbatim } from '../../src/util/message.ts';
import { addCommits, bareRepository, temporaryFolder } from '../git-fixture.ts';
import { inEnglish } from '../in-english.ts';
import { lastingFolder } from '../lasting-folder.ts';
import { runCli } from './run-cli.ts';

const BIN = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));

/** A community that was synced once, and copies of it. */
const synced = lastingFolder();
beforeAll(async () => {
  addCommits(bareRepository(synced), [{ subject: 'one' }, { subject: 'two' }]);
  const config =
    'name: One\nprojects:\n  one: {repositories: [{url: repo.git, name: example/one}]}\nreport: {pages: [front, claims, data, changes], recompute: off}\n';
  writeFileSync(join(synced, 'muster.yaml'), config);
  expect((await runCli(['sync'], { cwd: synced })).code).toBe(0);
});

function community(): string {
  const folder = temporaryFolder();
  cpSync(synced, folder, { recursive: true });
  return folder;
}

it('commands that only read run side by side, and say who has the store while it is written', async () => {
  const folder = community();
  const holder = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { openStore } from ${JSON.stringify(new URL('../../dist/store/open.js', import.meta.url).href)};
       const [path, mode] = process.argv.slice(1);
       await openStore({ path, readOnly: mode === 'read' });
       process.stdout.write('open');
       setInterval(() => {}, 1000);`,
      join(folder, '.muster/store.duckdb'),
      'read',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const measured = await runCli(['measure', 'commits', '--format', 'json'], { cwd: folder });
    expect(measured.stderr).toBe('');
    expect(JSON.parse(measured.stdout).population.total).toBe(2);
    const sync = await runCli(['sync'], { cwd: folder });
    expect(sync.code).toBe(2);
    expect(sync.stderr).toContain('E_STORE_LOCKED');
  } finally {
    holder.kill('SIGKILL');
  }
});

it.each([
  ['no store at all', (path: string) => writeFileSync(path, 'a letter to a friend, longer than the header of a store'.repeat(400))],
  ['a store cut off', (path: string) => truncateSync(path, Math.floor(readFileSync(path).length / 2))],
])('says what to do about %s', async (_, damage) => {
  const folder = community();
  damage(join(folder, '.muster/store.duckdb'));
  const { code, stderr } = await runCli(['sync'], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toContain('E_STORE_BROKEN');
  expect(stderr).toContain('Delete it');
  const chinese = await runCli(['measure', 'commits'], { cwd: folder, language: 'zh_CN.UTF-8' });
  expect(chinese.stderr).toMatch(/^E_STORE_BROKEN 数据仓库 .* 已损坏，或不是数据仓库。\n {2}请删除该文件/);
});

it('where only errors are told (--quiet), a source that could not be read is one', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'muster.yaml'), 'name: One\nprojects:\n  one: {repositories: [{url: gone.git, name: example/one}]}\n');
  const errors: string[] = [];
  const effects = nodeEffects({ ...SILENT, error: (message) => void errors.push(inEnglish(message)) });
  expect(await main(['sync', '-c', join(folder, 'muster.yaml')], effects)).toBe(3);
  expect(errors).toEqual([expect.stringContaining('E_')]);
});

it('a fault of the store ends the reading: no source is blamed, and none is read for nothing', async () => {
  const store = await openStore({ path: ':memory:' });
  const asked: string[] = [];
  const source = (id: string, error: MusterError): Source => ({
    ...{ id, kind: 'git', origin: id, tables: [], fingerprint: async () => id },
    plan: async () => {
      asked.push(id);
      throw error;
    },
  });
  const full = engineError('x', new Error('IO Error: No space left on device')) as MusterError;
  const gone = new MusterError('E_FILE_MISSING', verbatim('Gone.'));
  await expect(syncSources(store, [source('a', gone), source('b', full), source('c', gone)], nodeEffects(SILENT))).rejects.toBe(full);
  store.close();
  expect(asked).toEqual(['a', 'b']);
});

it.each([
  ['IO Error: Could not write file "x": No space left on device', 'E_DISK_FULL'],
  ['TransactionContext Error: Failed to commit: Could not write file "/x/s.duckdb.wal": File too large', 'E_DISK_FULL'],
  ['IO Error: Cannot open file "/x/store.duckdb": Permission denied', 'E_NOT_WRITABLE'],
  ['IO Error: Could not set lock on file "x": Conflicting lock is held in node (PID 1)', 'E_STORE_LOCKED'],
  ['Out of Memory Error: failed to allocate data of size 16.0 MiB (572.0 MiB/572.2 MiB used)', 'E_STORE_MEMORY'],
])('the engine’s "%s" is %s, in both languages', (message, code) => {
  const error = engineError('store.duckdb', new Error(message)) as MusterError;
  expect(error).toMatchObject({ code, zh: { message: expect.stringMatching(/[一-龥]/), hint: expect.stringMatching(/[一-龥]/) } });
});

it('an error of a statement stays what it is', () => {
  const error = new Error('Binder Error: Referenced column "x" not found');
  expect(engineError('store.duckdb', error)).toBe(error);
});

it('goes on when nobody listens to what it says any more', async () => {
  const folder = community();
  addCommits(join(folder, 'repo.git'), [{ subject: 'three' }], 'main', 'refs/heads/main^0');
  const { status } = spawnSync('bash', ['-c', `"$0" "$1" report 2> >(true); echo $?`, process.execPath, BIN], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(readFileSync(join(folder, 'report/manifest.json'), 'utf8')).toContain('example/one');
});
