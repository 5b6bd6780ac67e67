import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { addCommits, bareRepository, temporaryFolder } from '../git-fixture.ts';
import { runCli } from './run-cli.ts';

const BIN = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));
const COMMITS = 1500;
const isRoot = process.getuid?.() === 0;
/** A disk of its own needs a namespace of its own; a user who is not root needs one for that. */
const UNSHARE = ['--mount', ...(isRoot ? [] : ['--user', '--map-root-user'])];
const hasDisks = spawnSync('unshare', [...UNSHARE, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
const NOBODY = 65_534;

function community(commits: number): string {
  const folder = temporaryFolder();
  const subject = (index: number) => ({ subject: `Change ${index} ${'x'.repeat(150)}`, email: `ada${index % 400}@example.org` });
  addCommits(
    bareRepository(folder),
    Array.from({ length: commits }, (_, index) => subject(index)),
  );
  writeFileSync(
    join(folder, 'muster.yaml'),
    'name: One\nprojects:\n  one: {repositories: [{url: repo.git, name: example/one}]}\nreport: {pages: [front, claims, data, changes], recompute: off}\n',
  );
  return folder;
}

test.skipIf(!hasDisks || !existsSync(BIN))(
  'a disk that is full, has room again, and may not be written (needs dist/ and the right to mount a disk in memory)',
  () => {
    const folder = community(COMMITS);
    mkdirSync(join(folder, 'disk'));
    // Each command's exit code and what it said, a line of its own before it.
    const script = `
      cd "$1" && mount -t tmpfs -o size=1m tmpfs disk || exit 9
      muster() { echo "== $*"; "$NODE" "$BIN" "$@" -q 2>&1; echo "exit $?"; }
      muster sync --store disk/store.duckdb
      mount -o remount,size=64m disk
      muster sync --store disk/store.duckdb
      muster measure commits --format csv --store disk/store.duckdb
      fallocate -l 63M disk/filler || dd if=/dev/zero of=disk/filler bs=1M count=63 2> /dev/null
      muster report --out disk/report --store store.duckdb
      echo "left: $(ls -A disk | tr '\\n' ' ')"
      rm disk/filler; mount -o remount,ro disk
      muster sync --store disk/store.duckdb
      muster report --out disk/report --store store.duckdb
      muster measure commits --format csv --store disk/store.duckdb`;
    const run = spawnSync('unshare', [...UNSHARE, 'bash', '-c', script, 'bash', folder], {
      encoding: 'utf8',
      env: { ...process.env, NODE: process.execPath, BIN },
    });
    const [, full, again, measured, crowded, readOnly, noReport, readable] = run.stdout.split('== ');
    expect(full).toContain('E_DISK_FULL');
    expect(full).toContain('exit 2');
    expect(again).toMatch(/exit 0\s*$/);
    expect(measured).toMatch(new RegExp(`\\n${COMMITS}\\s+exit 0`));
    expect(crowded).toMatch(/E_DISK_FULL There is no room left[\s\S]*exit 2\s+left: filler key store\.duckdb/);
    for (const said of [readOnly, noReport]) expect(said).toMatch(/E_NOT_WRITABLE[\s\S]*exit 2/);
    expect(readable).toMatch(new RegExp(`\\n${COMMITS}\\s+exit 0`));
  },
);

test.skipIf(!existsSync(BIN))('a folder that may not be written is said with its path (needs dist/)', () => {
  const folder = community(2);
  chmodSync(folder, 0o555);
  const who = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const run = spawnSync(process.execPath, [BIN, 'sync', '-q'], {
    cwd: folder,
    encoding: 'utf8',
    ...who,
    env: { ...process.env, HOME: '/' },
  });
  chmodSync(folder, 0o755);
  expect([run.status, run.stderr]).toEqual([2, expect.stringMatching(/^E_NOT_WRITABLE .*\.muster/)]);
});

test('a file where a folder is needed is said with its path, whatever is written there', async () => {
  const folder = community(2);
  const cli = (...argv: string[]) => runCli(argv, { cwd: folder });
  expect((await cli('report', '-q')).code).toBe(0);
  writeFileSync(join(folder, 'plain'), 'x');
  for (const verb of [
    ['sync', '--store', 'plain/store.duckdb'],
    ['report', '--out', 'plain/report'],
    ['publish', 'report', '--to', 'plain'],
    ['init', 'plain', '--yes'],
    ['init', 'plain/new', '--yes'],
  ]) {
    const run = await cli(...verb);
    expect([verb, run.code, run.stderr]).toEqual([
      verb,
      2,
      expect.stringMatching(/E_NOT_WRITABLE \S*plain\S* cannot be used: a file stands/),
    ]);
  }
  expect(readFileSync(join(folder, 'plain'), 'utf8')).toBe('x');
});

test('a store of a newer version, of an older one and of none is never read as ours', async () => {
  const folder = community(2);
  const cli = (...argv: string[]) => runCli(argv, { cwd: folder });
  expect((await cli('sync', '-q')).code).toBe(0);
  const path = join(folder, '.muster/store.duckdb');
  const change = async (sql: string) => {
    const store = await openStore({ path });
    await store.run(sql);
    store.close();
  };
  const [file] = ['store/schema.sql'];
  const store = await openStore({ path, readOnly: true });
  const [known] = await store.all<{ sha256: string }>(`SELECT sha256 FROM schema_migration WHERE file = '${file}'`);
  store.close();
  await change(`UPDATE schema_migration SET sha256 = 'of another version' WHERE file = '${file}'`);
  for (const verb of [['sync'], ['measure', 'commits']]) {
    const run = await cli(...verb);
    expect([run.code, run.stderr]).toEqual([2, expect.stringMatching(/E_STORE_VERSION .*\(store\/schema\.sql\)[\s\S]*delete the file/)]);
  }
  const raw = spawnSync(process.execPath, ['-e', MEND, path, known!.sha256], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  expect(raw.stderr).toBe('');
  const older = await cli('measure', 'commits');
  expect([older.code, older.stderr]).toEqual([2, expect.stringMatching(/E_STORE_VERSION [\s\S]*Run muster sync/)]);
});

/** Puts the first schema right, and takes one away as if the program that wrote it had not known it. */
const MEND = `
  const { DuckDBInstance } = require('@duckdb/node-api');
  (async () => {
    const instance = await DuckDBInstance.create(process.argv[1]);
    const connection = await instance.connect();
    await connection.run("UPDATE schema_migration SET sha256 = '" + process.argv[2] + "' WHERE file = 'store/schema.sql'");
    await connection.run("DELETE FROM schema_migration WHERE file LIKE 'engine/%'");
    connection.closeSync(); instance.closeSync();
  })();`;

test.skipIf(!existsSync('/dev/full') || !existsSync(BIN))('what is printed onto a full disk is said to be cut off (needs dist/)', () => {
  const full = openSync('/dev/full', 'w');
  const run = spawnSync(process.execPath, [BIN, '--help'], { encoding: 'utf8', stdio: ['ignore', full, 'pipe'] });
  expect([run.status, run.stderr]).toEqual([2, expect.stringContaining('E_DISK_FULL')]);
});

test.skipIf(!existsSync(BIN))('a reader that goes away is told nothing, and nothing is answered with yes', () => {
  const run = spawnSync('bash', ['-c', '{ sleep 1; "$0" "$1" --help; echo $? >&2; } | true', process.execPath, BIN], { encoding: 'utf8' });
  expect([run.stdout, run.stderr]).toEqual(['', '141\n']);
});
