import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { addCommits, bareRepository, temporaryFolder } from '../git-fixture.ts';
import { runCli } from './run-cli.ts';

const ADDRESS = 'di@example.org';

/** Two people of one repository. */
function community(): string {
  const folder = temporaryFolder();
  addCommits(bareRepository(folder), [
    { subject: 'one', email: 'ada@example.org' },
    { subject: 'two', email: ADDRESS },
  ]);
  writeFileSync(join(folder, 'people.csv'), `person,organisation,from,until\nada@example.org,Acme,,\n${ADDRESS},Bolt,,\n`);
  writeFileSync(
    join(folder, 'muster.yaml'),
    'name: One\nreport: {pages: [front, claims, data, changes], recompute: off}\npeople: {files: [{path: people.csv, format: csv}]}\nprojects:\n  one: {repositories: [{url: repo.git, name: example/one}]}\n',
  );
  return folder;
}

test('a report without somebody who was forgotten verifies where the list of the forgotten is; one from before differs, and it says why', async () => {
  const folder = community();
  const cli = (...argv: string[]) => runCli(argv, { cwd: folder });
  expect((await cli('report')).code).toBe(0);
  renameSync(join(folder, 'report'), join(folder, 'before'));
  expect((await cli('forget', ADDRESS, '--yes')).code).toBe(0);
  expect((await cli('report')).code).toBe(0);

  const after = await cli('verify', 'report');
  expect([after.code, after.stdout]).toEqual([0, '']);
  expect(after.stderr).not.toContain('forgotten');
  const before = await cli('verify', 'before');
  expect(before.code).toBe(1);
  expect(before.stderr).toContain('Somebody was forgotten here: a report from before counts that person still');
});

test('what a killed verification has left, which names people, is gone after the next', async () => {
  const folder = community();
  const cli = (...argv: string[]) => runCli(argv, { cwd: folder });
  expect((await cli('report')).code).toBe(0);
  const [place, known] = [join(folder, 'tmp'), process.env.TMPDIR];
  // No process has that number: it is above what any system gives.
  mkdirSync(join(place, '.muster-verify-new-99999999-x'), { recursive: true });
  writeFileSync(join(place, '.muster-verify-new-99999999-x', 'store.duckdb'), ADDRESS);
  process.env.TMPDIR = place;
  onTestFinished(() => {
    if (known === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = known;
  });
  expect((await cli('verify', 'report')).code).toBe(0);
  expect(readdirSync(place)).toEqual([]);
});
