import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/publish/manifest.ts';
import { addCommits, bareRepository, git, temporaryFolder } from '../git-fixture.ts';
import { runCli } from './run-cli.ts';

const CLAIMS = `claims:
  - {id: people, kind: count, measure: contributors, asserts: {value: 2, bound: exactly}}
  - {id: good, kind: count, measure: contributors, where: {project: good}, asserts: {value: 2, bound: exactly}}
  - {id: bad, kind: count, measure: contributors, where: {project: bad}, asserts: {value: 0, bound: exactly}}
`;

/** A report of few pages: the frame that says what is missing is that of all of them, which the one report of all pages shows. */
const FEW = 'report: {pages: [front, claims, data, changes], recompute: off}\n';

/**
 * Two projects of one repository each; the second repository can be taken away and brought back.
 * @param report what muster.yaml says of the report
 */
function community(report = FEW): {
  readonly folder: string;
  readonly cli: (...argv: string[]) => ReturnType<typeof runCli>;
  readonly take: () => void;
  readonly bring: () => void;
} {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'example'));
  addCommits(
    bareRepository(join(folder, 'example'), 'good.git'),
    ['ada', 'bo'].map((name) => ({ subject: name, email: `${name}@example.org` })),
  );
  addCommits(
    bareRepository(join(folder, 'example'), 'bad.git'),
    ['cy', 'di', 'eve'].map((name) => ({ subject: name, email: `${name}@example.org` })),
  );
  writeFileSync(
    join(folder, 'muster.yaml'),
    `name: Two\nperiod: {to: 2019-10-01}\nprojects:\n  good: {repositories: [example/good.git]}\n  bad: {repositories: [example/bad.git]}\n${report}`,
  );
  writeFileSync(join(folder, 'claims.yaml'), CLAIMS);
  const [here, away] = [join(folder, 'example/bad.git'), join(folder, 'away.git')];
  return {
    folder,
    cli: (...argv) => runCli(argv, { cwd: folder }),
    take: () => renameSync(here, away),
    bring: () => renameSync(away, here),
  };
}

const verdicts = (stdout: string) =>
  Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; verdict: string })
      .map(({ id, verdict }) => [id, verdict]),
  );

function pages(report: string): readonly string[] {
  return readdirSync(report, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html') && !name.startsWith('assets'))
    .map((name) => readFileSync(join(report, name), 'utf8'));
}

it('a shallow clone is said on every page too, and decides no claim', async () => {
  const { folder, cli } = community();
  git(folder, ['clone', '--quiet', '--depth', '1', `file://${join(folder, 'example/bad.git')}`, 'shallow']);
  git(join(folder, 'shallow'), ['remote', 'set-url', 'origin', 'https://github.com/example/bad.git']);
  writeFileSync(
    join(folder, 'muster.yaml'),
    `name: Two\nperiod: {to: 2019-10-01}\nprojects:\n  good: {repositories: [example/good.git]}\n  bad: {repositories: [shallow]}\n${FEW.replace('data', 'method, data')}`,
  );
  expect((await cli('report')).code).toBe(0);
  for (const page of pages(join(folder, 'report'))) expect(page).toMatch(/This report is not complete|本报告并不完整/);
  expect(readFileSync(join(folder, 'report/data/inputs.source.csv'), 'utf8')).toContain('partly,shallow');
  expect(verdicts((await cli('claim')).stdout)).toEqual({ people: 'not identified', good: 'holds', bad: 'not identified' });
});

describe('a configured source that could not be read', () => {
  it('makes no report unless asked for, and then every page says so and no claim rests on it', async () => {
    const { folder, cli, take } = community('');
    take();
    const refused = await cli('report');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('E_SOURCE_UNREAD');
    expect(existsSync(join(folder, 'report'))).toBe(false);

    expect((await cli('report', '--incomplete')).code).toBe(3);
    const report = join(folder, 'report');
    const all = pages(report);
    expect(all.length).toBeGreaterThan(10);
    for (const page of all) expect(page).toMatch(/This report is not complete|本报告并不完整/);
    const { inputs } = JSON.parse(readFileSync(join(report, 'manifest.json'), 'utf8')) as Manifest;
    expect(inputs.map(({ state, reason }) => [state, reason])).toEqual([
      ['missing', 'E_FILE_MISSING'],
      ['read', null],
    ]);
    expect(readFileSync(join(report, 'data/inputs.source.csv'), 'utf8')).toContain('missing,E_FILE_MISSING');
    const claims = await cli('claim');
    expect(claims.code).toBe(1);
    expect(verdicts(claims.stdout)).toEqual({ people: 'not identified', good: 'holds', bad: 'not identified' });
    const measured = await cli('measure', 'contributors');
    expect(measured.code).toBe(3);
    expect(measured.stderr).toContain('Not the whole');
  });

  it('is no part of what verifies: that could not be checked', async () => {
    const { cli, take, bring } = community();
    expect((await cli('report')).code).toBe(0);
    take();
    const unchecked = await cli('verify', 'report');
    expect(unchecked.code).toBe(1);
    expect(unchecked.stderr).toContain('could not be checked');
    expect(JSON.parse(unchecked.stdout)).toMatchObject({ kind: 'unchecked', derived: 'E_FILE_MISSING' });
    bring();
    expect((await cli('verify', 'report')).stderr).toContain('report: verified');
  });

  it('that there is none is said, and nothing is verified against nothing', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'muster.yaml'), `name: None\nprojects: {}\n${FEW}`);
    expect((await runCli(['report'], { cwd: folder })).stderr).toContain('Nothing is configured to be read');
    const verified = await runCli(['verify', 'report'], { cwd: folder });
    expect([verified.code, JSON.parse(verified.stdout)]).toEqual([1, expect.objectContaining({ kind: 'unchecked', id: 'inputs' })]);
    expect(verified.stderr).not.toContain('verified.');
  });

  it('keeps what was read of it before, says so, and is whole again when it can be read', async () => {
    const { folder, cli, take, bring } = community();
    expect((await cli('sync')).code).toBe(0);
    take();
    expect((await cli('sync')).code).toBe(3);
    const stale = await cli('measure', 'contributors', '--format', 'json');
    expect(JSON.parse(stale.stdout).population.total).toBe(5);
    expect(stale.stderr).toContain('what was read of it before is counted');
    expect(verdicts((await cli('claim')).stdout)).toEqual({ people: 'not identified', good: 'holds', bad: 'not identified' });
    bring();
    expect((await cli('report')).code).toBe(0);
    for (const page of pages(join(folder, 'report'))) expect(page).not.toMatch(/This report is not complete|本报告并不完整/);
    expect(verdicts((await cli('claim')).stdout)).toEqual({ people: 'fails', good: 'holds', bad: 'fails' });
  });
});
