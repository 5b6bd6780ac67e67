import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/kubecon-china-2019', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'muster-values-'));
const CONFIG = `name: Ferry
projects:
  ferry: {repositories: [repositories/ferry__ferry.bundle]}
people: {files: [{path: people/github_users.json, format: github-users}]}
`;

beforeAll(async () => {
  for (const part of ['people/github_users.json', 'repositories/ferry__ferry.bundle']) cpSync(join(EXAMPLE, part), join(folder, part));
  writeFileSync(join(folder, 'muster.yaml'), CONFIG);
  expect((await runCli(['sync'], { cwd: folder })).code).not.toBe(2);
});

describe('a filter or a subject that is no value of its dimension is refused, never counted as nothing', () => {
  it.each([
    ['country=China', 'Did you mean CN?'],
    ['country=中国', 'Did you mean CN?'],
    ['country=cn', 'Did you mean CN?'],
    ['project=Ferry', 'Did you mean ferry?'],
    ['project=fery', 'Did you mean ferry?'],
    ['year=19', 'Write it as 2019.'],
    ['organisation=Huawey', 'Did you mean Huawei?'],
    ['organisation=华为', 'Did you mean Huawei?'],
    ['organisation=HUAWEI', 'Did you mean Huawei?'],
    ['role=reviewr', 'Did you mean reviewer?'],
  ])('--where %s', async (where, hint) => {
    const { code, stderr, stdout } = await runCli(['measure', 'contributors', '--where', where], { cwd: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('E_MEASURE_VALUE');
    expect(stderr).toContain(hint);
  });

  it.each(['country=LI', 'year=1999', 'project=ferry', 'organisation=huawei', 'organisation=Huawei', 'role=reviewer'])(
    '--where %s is counted, be it nothing',
    async (where) => {
      expect((await runCli(['measure', 'contributors', '--where', where], { cwd: folder })).code).toBe(0);
    },
  );

  it.each([
    ['subject: China, by: country', 'Did you mean CN?'],
    ['subject: huawei, by: organisation', 'Did you mean Huawei?'],
    ['subject: 华为, by: organisation', 'Did you mean Huawei?'],
    ['subject: CN, by: country, where: {project: Ferry}', 'Did you mean ferry?'],
  ])('a claim with {%s}', async (about, hint) => {
    writeFileSync(join(folder, 'claims.yaml'), `claims:\n  - {id: one, kind: rank, measure: contributors, asserts: 1, ${about}}\n`);
    const { code, stderr } = await runCli(['claim'], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain('E_MEASURE_VALUE Claim "one"');
    expect(stderr).toContain(hint);
  });
});

describe('what is not known is not called absent', () => {
  it('a table that nobody can be placed in says how many there are; origins count the last year of the record when the period is open', async () => {
    writeFileSync(join(folder, 'claims.yaml'), 'claims: []\n');
    writeFileSync(
      join(folder, 'muster.yaml'),
      `${CONFIG.split('people:')[0]}  other: {repositories: [{url: repositories/ferry__ferry.bundle, name: example/other, mirror_of: ferry/ferry}]}\n`,
    );
    expect((await runCli(['report', '--out', 'unknown'], { cwd: folder })).stderr).toContain('index.html');
    const page = (path: string) => readFileSync(join(folder, 'unknown', path), 'utf8');
    expect(page('en/organisations.html')).toMatch(/none of the [1-9][\d,]* people tells enough/);
    expect(page('zh/organisations.html')).toMatch(/[1-9][\d,]*人中没有一个有足够的信息/);
    const years = page('data/contributors.project.last-year.csv').trim().split('\n').slice(1);
    expect(years.length).toBeGreaterThan(0);
    expect(Number(years[0]!.split(',')[1])).toBeGreaterThan(0);
  });
});
