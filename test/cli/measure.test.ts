import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { exampleReport, storeOf } from '../example-report.ts';
import { addCommits, bareRepository, temporaryFolder } from '../git-fixture.ts';
import { runCli } from './run-cli.ts';

let config: string;
let store: string;
beforeAll(async () => {
  const example = await exampleReport('kubecon-china-2019');
  config = example.config;
  store = storeOf(example, mkdtempSync(join(tmpdir(), 'muster-measure-')));
});
const measure = (...words: string[]) => runCli(['measure', ...words, '--config', config, '--store', store]);

type Printed = {
  measure: string;
  version: number;
  profile: string | null;
  period: object;
  by: string[];
  where: object;
  population: { total: number; known: number; unknown: number; excluded: Record<string, number> };
  rows: {
    country: string;
    value: number;
    rank: number;
    rankLow: number;
    rankHigh: number;
    intervals: { kind: string; low: number; high: number }[];
  }[];
};

// The shape below is a contract other programs read (DESIGN 4.1).
describe('muster measure', () => {
  let printed: Printed;
  beforeAll(async () => {
    const run = await measure('contributors', '--by', 'country', '--where', 'project=lighthouse', '--format', 'json');
    expect(run.code).toBe(0);
    printed = JSON.parse(run.stdout);
  });

  it('prints one object with flat rows', () => {
    expect(printed).toMatchObject({
      measure: 'contributors',
      version: 1,
      profile: null,
      period: { from: null, to: '2019-07-29' },
      by: ['country'],
      where: { project: 'lighthouse' },
    });
    expect(Object.keys(printed.rows[0]!).slice(0, 5)).toEqual(['country', 'value', 'rank', 'rankLow', 'rankHigh']);
  });

  it('adds up, and its rank is inside its interval, which is the widest of those listed, by clocks where there are any', () => {
    const { total, known, unknown } = printed.population;
    expect(known + unknown).toBe(total);
    expect(unknown).toBeGreaterThan(0);
    for (const row of printed.rows) {
      const clocked = row.intervals.some((each) => each.kind === 'clock');
      const stand = row.intervals.filter((each) => !clocked || each.kind !== 'worst-case');
      expect(row.rankLow).toBe(Math.min(row.rank, ...stand.map((each) => each.low)));
      expect(row.rankHigh).toBe(Math.max(row.rank, ...stand.map((each) => each.high)));
      expect(row.intervals.map((each) => each.kind)).toContain('worst-case');
    }
  });

  it('accounts for every commit the repositories hold', async () => {
    const run = await measure('commits-read', '--by', 'fate', '--format', 'json');
    const fates = Object.fromEntries(JSON.parse(run.stdout).rows.map((row: { fate: string; value: number }) => [row.fate, row.value]));
    expect(Object.keys(fates).sort()).toEqual(['bot', 'copy', 'counted', 'merge']);
    const commits = JSON.parse((await measure('commits', '--format', 'json')).stdout);
    expect(fates['counted']).toBe(commits.population.total);
    expect(commits.population.excluded).toEqual({ bots: fates['bot'], copies: fates['copy'], merges: fates['merge'] });
  });

  it('prints rows as NDJSON in a pipe and CSV when asked', async () => {
    const ndjson = (await measure('commits', '--by', 'project')).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(ndjson.map((row) => row.project).sort()).toEqual(['ferry', 'lighthouse', 'tea-house']);
    expect((await measure('commits', '--by', 'project', '--format', 'csv')).stdout).toMatch(/^project,value,rank,rankLow,rankHigh\n/);
  });

  it.each([
    [['--from', '2023', '--to', '2021'], 'from 2023-01-01 up to, not including, 2021-01-01'],
    [['--from', '2019-07-29'], 'from 2019-07-29 up to, not including, 2019-07-29'],
    [['--where', 'year=2018', '--where', 'year=2019'], '--where year was given twice'],
    [['--by', 'year,year'], '--by year was given twice'],
  ])('refuses %j, of which no row or half would be counted', async (words, said) => {
    const run = await measure('commits', ...words);
    expect([run.code, run.stdout, run.stderr]).toEqual([2, '', expect.stringContaining(said)]);
  });

  it('says which dimensions there are when asked for another', async () => {
    const run = await measure('commits', '--by', 'continent');
    expect([run.code, run.stderr]).toEqual([2, expect.stringMatching(/E_MEASURE_DIMENSION[\s\S]*country, region, organisation/)]);
  });

  it('is the same whatever else is in the period: a day later is another answer, the same day is the same bytes', async () => {
    const once = await measure('contributors', '--by', 'country,year', '--to', '2018-01-01', '--format', 'json');
    const twice = await measure('contributors', '--by', 'country,year', '--to', '2018-01-01', '--format', 'json');
    expect(once.stdout).toBe(twice.stdout);
    expect(once.stdout).not.toContain('"2018"');
  });
});

describe('a group that has no rank', () => {
  it('stands below the ranking with empty ranks, in every format of rows', async () => {
    const cwd = temporaryFolder();
    const by = ['ann', 'bo', 'cy'].map((name) => ({ subject: name, email: `${name}@example.org` }));
    addCommits(bareRepository(cwd), [...by, { subject: 'more', email: 'cy@example.org' }]);
    const people = 'person,organisation,from,until\nann@example.org,Acme,,\nbo@example.org,Acme,,\ncy@example.org,Independent,,\n';
    writeFileSync(join(cwd, 'people.csv'), people);
    const files = 'people: {files: [{path: people.csv, format: csv}]}';
    writeFileSync(join(cwd, 'muster.yaml'), `name: Falcons\nprojects: {kestrel: {repositories: [repo.git]}}\n${files}\n`);
    const rows = async (format: string) =>
      (await runCli(['measure', 'commits', '--by', 'organisation', '--format', format], { cwd })).stdout.trim().split('\n');
    expect(await rows('csv')).toEqual(['organisation,value,rank,rankLow,rankHigh', 'Acme,2,1,1,1', 'Independent,2,,,']);
    const last = JSON.parse((await rows('ndjson')).at(-1)!);
    expect(last).toEqual({ organisation: 'Independent', value: 2, rank: null, rankLow: null, rankHigh: null });
    expect((await rows('table')).at(-1)).toMatch(/^Independent +2$/);
  });
});
