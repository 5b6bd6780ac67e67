import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { velocity } from '../../src/program/compare/velocity.ts';
import { addCommits, bareRepository } from '../git-fixture.ts';
import { NO_SHARED_DATA, sharedData } from '../shared-data.ts';
import { runCli } from './run-cli.ts';

const home = mkdtempSync(join(tmpdir(), 'muster-compare-'));
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
};
const at = (day: string) => Date.parse(`${day}T12:00:00Z`) / 1000;
const compare = async (file: string) => {
  const run = await runCli(['compare', file, '--format', 'json'], { cwd: home });
  return { code: run.code, talk: run.stderr, rows: run.code !== 2 ? (JSON.parse(run.stdout) as Record<string, unknown>[]) : [] };
};

beforeAll(() => {
  const repository = bareRepository(home, 'kestrel.git');
  addCommits(repository, [
    { subject: 'one', at: at('2023-02-01') },
    { subject: 'two', at: at('2023-05-01'), email: 'bo@example.de' },
    { subject: 'three', at: at('2024-06-01') },
  ]);
  bareRepository(home, 'merlin.git');
  const projects = ['kestrel', 'merlin', 'hobby'].map((name) => `  ${name}: {name: ${name}, repositories: [${name}.git]}\n`);
  write('muster.yaml', `name: Falcons\nprojects:\n${projects.join('')}`);
});

describe("another tool's numbers beside ours", () => {
  it('velocity: by the name of a project and the period in the name of the file, columns in either order', async () => {
    const columns = 'org,repo,activity,comments,prs,commits,issues';
    write(
      'projects_cncf_20230101_20240101.csv',
      `${columns},authors,pushes,project,url\r\nkestrel,kestrel,9,8,7,2,5,3,6,Kestrel,x\r\nother,other,9,8,7,6,5,4,3,Other,x\r\n`,
    );
    write('projects_cncf_20240101_20250101.csv', `${columns},pushes,authors,project,url\nkestrel,kestrel,9,8,7,6,5,4,3,Kestrel,x\n`);
    const earlier = await compare('projects_cncf_20230101_20240101.csv');
    expect([earlier.code, earlier.talk]).toEqual([3, expect.stringContaining('local/hobby could not be read')]);
    expect(earlier.talk).toContain('7 are about other projects');
    const of = (metric: string, { rows }: typeof earlier) => rows.find((row) => row['metric'] === metric)!;
    expect(of('commits', earlier)).toMatchObject({
      of: 'kestrel',
      from: '2023-01-01',
      to: '2024-01-01',
      theirs: 2,
      ours: 2,
      reasons: ['none'],
    });
    expect(of('authors', earlier)).toMatchObject({ theirs: 3, ours: 2 });
    expect(of('comments', earlier)).toMatchObject({ theirs: 8, ours: null, reasons: ['not measured here'] });
    const later = await compare('projects_cncf_20240101_20250101.csv');
    expect(of('authors', later)).toMatchObject({ theirs: 3, ours: 1, reasons: expect.arrayContaining(['period', 'definition']) });
  });

  it('Innovation Graph: countries on record by quarter, the row EU beside its members left out', async () => {
    write('developers.csv', 'developers,iso2_code,year,quarter\n900,DE,2023,2\n5000,EU,2023,2\n70,US,2023,2\n80,DE,2019,1\n');
    const { rows } = await compare('developers.csv');
    const germany = rows.filter((row) => row['of'] === 'DE');
    expect(rows.every((row) => row['of'] === 'DE')).toBe(true);
    expect(germany[0]).toMatchObject({ from: '2023-04-01', to: '2023-07-01', theirs: 900, ours: 1, reasons: ['not read', 'definition'] });
    expect(germany[1]).toMatchObject({ theirs: 80, ours: null, reasons: ['period'] });
    expect(germany[1]!['why']).toContain('nothing of that time is on record here');
  });

  it('0 is what was counted: what was never read, has nothing on record, or lies before it is no number', async () => {
    const of = async (project: string, timestamps: readonly string[]) => {
      write(
        `${project}.json`,
        JSON.stringify({ project, period: 'm', timestamps, commits: timestamps.map(() => 7), stars: timestamps.map(() => 7) }),
      );
      return (await compare(`${project}.json`)).rows.map(({ metric, ours, reasons, why }) => [metric, ours, reasons, why]);
    };
    const [inside, before, stars] = await of('kestrel', ['2023-03-01', '2019-03-01']);
    expect(inside).toEqual(['commits', 0, expect.arrayContaining(['definition']), expect.stringContaining('once each')]);
    expect(before).toEqual(['commits', null, ['period'], expect.stringContaining('from 2023-02-01 to 2024-06-01')]);
    expect(stars).toEqual(['stars', null, ['not measured here'], expect.anything()]);
    const chinese = await runCli(['compare', 'kestrel.json', '--format', 'table'], { cwd: home, language: 'zh_CN.UTF-8' });
    expect(chinese.stdout).toContain('此处没有那段时间的记录：记录从 2023-02-01 到 2024-06-01');
    expect((await of('merlin', ['2023-03-01']))[0]).toEqual(['commits', null, ['not read'], 'nothing of merlin is on record here']);
    expect((await of('hobby', ['2023-03-01']))[0]).toEqual(['commits', null, ['not read'], 'local/hobby could not be read']);
  });

  it('DevStats: series of its API, never its lists of logins', async () => {
    write(
      'answer.json',
      JSON.stringify({ project: 'kestrel', period: 'y', timestamps: ['2023-01-01T00:00:00Z'], developers: [5], login: ['a-login'] }),
    );
    const { rows } = await compare('answer.json');
    expect(rows).toEqual([expect.objectContaining({ metric: 'developers', theirs: 5, ours: 2, to: '2024-01-01' })]);
  });

  it('OpenDigger: years and quarters of a repository, named by where its file lies', async () => {
    write('github/local/kestrel/contributors.json', '{"2023": 2, "2023Q2": 4, "2023-02": 1, "2021-10-raw": 3}');
    const { rows } = await compare('github/local/kestrel/contributors.json');
    expect(rows.map(({ of, from, theirs, ours }) => [of, from, theirs, ours])).toEqual([
      ['local/kestrel', '2023-01-01', 2, 2],
      ['local/kestrel', '2023-04-01', 4, 1],
    ]);
  });

  const VELOCITY = 'org,repo,activity,comments,prs,commits,issues,authors,pushes,project,url';
  it.each([
    ['x.csv', 'developers,iso2_code,year,quarter\n900,DE,2023,2\n-5,DE,2023,3\n', 'x.csv:3: ', '"-5" is no number of developers'],
    ['x.csv', 'developers,iso2_code,year,quarter\nNaN,DE,2023,2\n', 'x.csv:2: ', '"NaN" is no number'],
    ['x.csv', 'developers,iso2_code,year,quarter\r\n9,DE,2023,1\r\n9,DE,2023,5\r\n', 'x.csv:3: ', '"2023" and "5" are no year and quarter'],
    ['v.csv', `${VELOCITY}\nkestrel,kestrel,9,8,7,many,5,3,6,Kestrel,x\n`, 'v.csv:2: ', '"many" is no number of commits'],
    ['v.csv', `${VELOCITY}\nkestrel,kestrel,9,8,7\n`, 'v.csv:2: ', 'The row has no project'],
    ['d.json', '{"project": "kestrel", "period": "y",\n"timestamps": ["2023-01-01"],\n"commits": [-1]}', 'd.json:3: ', '"-1" is no number'],
    ['d.json', '{"project": "kestrel", "timestamps": ["2023-01-01", "2024-01-01"], "commits": [1, "x"]}', 'd.json:1: ', '"x" is no number'],
    ['github/local/kestrel/contributors.json', '{"2023": 2,\n"2024": "many"}', 'kestrel/contributors.json:2: ', '"many" is no number'],
  ])('%s with a cell that is no count is refused with its line: %j', async (file, text, place, said) => {
    write(file, text);
    const { code, talk } = await compare(file);
    expect([code, talk]).toEqual([2, expect.stringContaining(said)]);
    expect(talk).toContain(`${place}E_OTHER_FORMAT`);
  });

  it.each([
    ['empty.csv', 'developers,iso2_code,year,quarter\n,DE,2023,2\n', 1],
    ['v_20230101_20240101.csv', `${VELOCITY}\nkestrel,kestrel,9,8,7,,5,3,6,Kestrel,x\n`, 2],
    ['d.json', '{"project": "kestrel", "period": "y", "timestamps": ["2023-01-01", "2024-01-01"], "commits": [null, 2]}', 2],
    ['github/local/kestrel/contributors.json', '{"2022": 1, "2023": null}', 2],
  ])('%s: an empty number is unknown, beside ours, and no 0', async (file, text, ours) => {
    write(file, text);
    const { rows } = await compare(file);
    const empty = rows.filter(({ theirs }) => theirs === null);
    expect(empty.map((row) => [row['ours'], row['reasons']])).toEqual([[ours, ['not given']]]);
    expect(rows.every(({ theirs }) => theirs !== 0)).toBe(true);
  });

  it('a file that is no such export, or a damaged one, is told', async () => {
    write('broken.json', '{"project": "kestrel", "timestamps": [');
    expect(await compare('broken.json')).toMatchObject({ code: 2, talk: expect.stringContaining('cannot be read as one') });
    expect(await compare('muster.yaml')).toMatchObject({ code: 2, talk: expect.stringContaining('E_OTHER_FORMAT') });
    expect(await compare('nowhere.csv')).toMatchObject({ code: 2, talk: expect.stringContaining('E_FILE_MISSING') });
  });
});

const shared = sharedData();
it.skipIf(shared === undefined)(`every published file of velocity is read whole${shared ? '' : ` (${NO_SHARED_DATA})`}`, () => {
  for (const name of readdirSync(join(shared!, 'velocity'))) {
    const text = gunzipSync(readFileSync(join(shared!, 'velocity', name))).toString('utf8');
    expect([name, velocity.recognises(name, text)]).toEqual([name, true]);
    const figures = velocity.read(name, text);
    const kubernetes = figures.filter(({ of }) => of?.value === 'Kubernetes');
    expect(kubernetes.map(({ metric }) => metric)).toContain('authors');
    expect(figures.every(({ value, period }) => Number.isFinite(value) && period.from !== null && period.to !== null)).toBe(true);
  }
});
