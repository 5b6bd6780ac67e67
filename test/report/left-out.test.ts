import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { addCommits, bareRepository, emptyTree, git, temporaryFolder, writeCommit } from '../git-fixture.ts';

const at = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1000;

/** One of everything that is left out: a merge, a bot, a commit without a readable time, which declares an agent, and all of them again in a mirror. */
function layRepository(folder: string): void {
  const repository = bareRepository(folder, 'kestrel.git');
  const side = addCommits(repository, [
    { subject: 'one', at: at('2019-02-01') },
    { subject: 'bump', at: at('2019-03-01'), email: '49699333+dependabot[bot]@users.noreply.github.com' },
  ]);
  const main = addCommits(repository, [{ subject: 'two', at: at('2021-02-01'), email: 'bo@example.org' }]);
  const who = (time: string) => `Ada Example <ada@example.org> ${time} +0000`;
  const commit = (parents: readonly string[], time: string, message: string) => {
    const head = [`tree ${emptyTree(repository)}`, ...parents.map((parent) => `parent ${parent}`)];
    return writeCommit(repository, [...head, `author ${who(time)}`, `committer ${who('1641038400')}`, '', message].join('\n'));
  };
  const merge = commit([main, side], String(at('2021-03-01')), 'merge\n');
  const undated = commit([merge], 'abc', 'three\n\nCo-authored-by: Claude <noreply@anthropic.com>\n');
  git(repository, ['update-ref', 'refs/heads/main', undated]);
  git(folder, ['clone', '--quiet', '--bare', 'kestrel.git', 'mirror.git']);
}

const CONFIG = `name: Falcons
projects:
  kestrel: {repositories: [kestrel.git, {url: mirror.git, name: example/mirror, mirror_of: local/kestrel}]}
`;

type Printed = {
  population: { total: number; excluded: Record<string, number> };
  rows: { repository: string; fate: string; value: number }[];
};

describe('commits per repository and what was left out', () => {
  it.each([
    ['an open period', '', { counted: 3, duplicates: 4, merges: 2, bots: 1 }],
    ['a period with a beginning', 'period: {from: 2020-01-01}\n', { counted: 1, duplicates: 1, merges: 2, bots: 0 }],
    ['a period with an end', 'period: {to: 2020-01-01}\n', { counted: 1, duplicates: 2, merges: 0, bots: 1 }],
  ])('of %s: sums to what measures count and leave out', async (_, period, sums) => {
    const folder = temporaryFolder();
    layRepository(folder);
    writeFileSync(join(folder, 'muster.yaml'), CONFIG + period);
    expect((await runCli(['report'], { cwd: folder })).stderr).toContain('index.html');
    const table = readFileSync(join(folder, 'report/data/left-out.repository.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
    const rows = table.map((line) => line.split(',')).map(([name, ...counts]) => [name!, ...counts.map(Number)] as [string, ...number[]]);
    const column = (n: number) => rows.reduce((sum, row) => sum + Number(row[n]), 0);
    expect({ counted: column(2), duplicates: column(3), merges: column(5), bots: column(6) }).toEqual(sums);
    for (const file of readdirSync(join(folder, 'report/data')).filter((name) => name.endsWith('.sql'))) {
      const sql = readFileSync(join(folder, 'report/data', file), 'utf8');
      const bound = new Set([...sql.matchAll(/^-- \$(\w+) = /gm)].map((match) => match[1]));
      const asked = [...sql.replace(/^\s*--.*$/gm, '').matchAll(/\$([a-z_]\w*)/g)].map((match) => match[1]!);
      expect([file, asked.filter((name) => !bound.has(name))]).toEqual([file, []]);
    }
    for (const [, commits, ...parts] of rows) expect(parts.reduce((sum, part) => sum + part, 0)).toBe(commits);

    const measure = async (...words: string[]): Promise<Printed> =>
      JSON.parse((await runCli(['measure', ...words, '--format', 'json'], { cwd: folder })).stdout);
    const { total, excluded } = (await measure('commits')).population;
    const { duplicates = 0, merges = 0, bots = 0, copies = 0 } = excluded;
    expect({ counted: total, duplicates, merges, bots }).toEqual(sums);
    expect(copies).toBe(column(4));
    // A merge is one whatever its time; of the rest, each repository's stand under the same heads.
    const read = (await measure('commits-read', '--by', 'repository,fate')).rows;
    const of = (name: string, asked: string) => read.find(({ repository, fate }) => repository === name && fate === asked)?.value ?? 0;
    for (const [name, , ...parts] of rows)
      expect([parts[0], parts[1], parts[2], parts[4]]).toEqual(['counted', 'duplicate', 'copy', 'bot'].map((fate) => of(name, fate)));
    const agents = readFileSync(join(folder, 'report/datapackage.json'), 'utf8').includes('assisted-commits.agent');
    expect(agents).toBe(period === '');
  });
});
