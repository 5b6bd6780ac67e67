import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCommits, bareRepository, temporaryFolder } from '../git-fixture.ts';
import { runCli } from './run-cli.ts';

const CITED = '{value: 3500, low: 3450, high: 3549, source: "https://example.org/report", as_of: 2019-07-29}';
const CLAIMS = `claims:
  - {id: attendance, kind: count, of: {en: people at the summit, zh: 峰会的参会人数}, cited: ${CITED}, asserts: {value: 3500, bound: about}}
  - {id: more, kind: count, of: {en: people at the summit, zh: 峰会的参会人数}, cited: ${CITED}, asserts: {value: 4000, bound: at-least}}
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-claim-'));
  await writeFile(join(folder, 'muster.yaml'), 'name: {en: the Example community, zh: 示例社区}\n');
  await writeFile(join(folder, 'claims.yaml'), CLAIMS);
});
afterAll(() => rm(folder, { recursive: true }));

test('a claim that holds: its sentences, and exit 0', async () => {
  const { code, stdout } = await runCli(['claim', 'attendance'], { cwd: folder, tty: true });
  expect(code).toBe(0);
  expect(stdout).toContain('attendance  holds');
  expect(stdout).toContain('The published figure for people at the summit is between 3,450 and 3,549.');
  expect(stdout).toContain('峰会的参会人数的公开数字在3450至3549之间。');
  expect(stdout).toContain('https://example.org/report');
});

test('one that does not hold makes it exit 1; a pipe gets one object per claim', async () => {
  const { code, stdout } = await runCli(['claim'], { cwd: folder });
  expect(code).toBe(1);
  const claims = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(claims.map(({ id, verdict, low, high }) => [id, verdict, low, high])).toEqual([
    ['attendance', 'holds', 3450, 3549],
    ['more', 'fails', 3450, 3549],
  ]);
});

test('json holds everything', async () => {
  const { stdout } = await runCli(['claim', 'more', '--format', 'json'], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual([
    expect.objectContaining({
      id: 'more',
      reasons: ['outside', 'rests-on-cited-figures'],
      ladder: [{ rung: 'cited', low: 3450, high: 3549, verdict: 'fails' }],
    }),
  ]);
});

test('a misspelt id gets the nearest', async () => {
  const { code, stderr } = await runCli(['claim', 'atendance'], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toContain('E_CLAIM_UNKNOWN There is no claim "atendance".\n  Did you mean attendance?');
});

test('a claim on a measure or dimension that does not exist is named, and so is every other', async () => {
  const claims = `claims:
  - {id: one, kind: count, measure: comits, asserts: 3}
  - {id: two, kind: rank, measure: commits, by: countri, subject: CN, asserts: 3}
`;
  await writeFile(join(folder, 'claims.yaml'), claims);
  const { code, stderr } = await runCli(['claim'], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toContain('E_MEASURE_UNKNOWN Claim "one": There is no measure "comits".\n  Did you mean commits?');
  expect(stderr).toContain('E_MEASURE_DIMENSION Claim "two": The measure commits has no dimension "countri".\n  Did you mean country?');
});

test('a claim on a value that another definition counts nothing of is judged, and says nothing of that definition', async () => {
  const alone = temporaryFolder();
  addCommits(bareRepository(alone), [{ subject: 'one' }]);
  await writeFile(join(alone, 'muster.yaml'), 'name: One\nprojects:\n  one: {repositories: [{url: repo.git, name: example/one}]}\n');
  await writeFile(
    join(alone, 'claims.yaml'),
    'claims:\n  - {id: kinds, kind: rank, measure: contributors, by: kind, subject: commit, asserts: 1}\n  - {id: named, kind: count, measure: contributors, where: {kind: commit}, asserts: 1}\n',
  );
  const { code, stdout, stderr } = await runCli(['claim', '--format', 'json'], { cwd: alone });
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('E_')]);
  for (const claim of JSON.parse(stdout) as { id: string; verdict: string; sensitivity: { id: string; value: number | null }[] }[]) {
    expect([claim.id, claim.verdict]).toEqual([claim.id, 'holds']);
    expect(claim.sensitivity).not.toContainEqual(expect.objectContaining({ id: 'profile-devstats-2019' }));
    expect(claim.sensitivity).toContainEqual(expect.objectContaining({ id: 'profile-git', value: 1 }));
  }
});
