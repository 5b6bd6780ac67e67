import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { diffReports } from '../../src/publish/diff.ts';
import type { Manifest } from '../../src/publish/manifest.ts';
import { type ReportFolder, readReport } from '../../src/publish/read-report.ts';
import { verifyFrozen } from '../../src/publish/verify.ts';
import type { ReportModel } from '../../src/report/model.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { sha256 } from '../../src/util/sha256.ts';
import { ferryConfig, layFerry } from '../ferry-community.ts';
import { runCli } from './run-cli.ts';

const FLIPS = 4;

const home = mkdtempSync(join(tmpdir(), 'muster-verify-'));
const config = join(home, 'muster.yaml');
// Few pages: what is held here is told of them all, and drawing them is most of the work.
const REPORT = 'minimum: 1, pages: [front, claims, countries, data, changes]';
const CONFIG = ferryConfig(REPORT);

const cli = (...argv: string[]) => runCli([...argv, '--config', config], { cwd: home });
/** What a run printed, as data; its talk when it printed none. */
const data = <Shape>(run: { stdout: string; stderr: string }): Shape => {
  expect(run.stdout, run.stderr).not.toBe('');
  return JSON.parse(run.stdout) as Shape;
};
let published: ReportFolder;

beforeAll(async () => {
  layFerry(home, REPORT);
  expect((await cli('report')).stderr).toContain('index.html');
  published = await readReport(join(home, 'report'), 'report', nodeEffects());
});

/** A file of the report with one byte changed in place: which is different for every `nth`. */
function flipped(path: string, nth: number): Buffer {
  const bytes = Buffer.from(published.files.get(path)!);
  const at = (nth * 104729 + 17) % bytes.length;
  bytes[at] = bytes[at]! ^ 1;
  return bytes;
}

/** The report as somebody else would find it with that in place of one of the two files that are read as data; undefined where it cannot be read, which says so. */
function reportWith(path: 'manifest.json' | 'model.json', bytes: Buffer): ReportFolder | undefined {
  try {
    const read = JSON.parse(bytes.toString('utf8')) as Manifest & ReportModel;
    const files = new Map(published.files).set(path, bytes);
    return path === 'manifest.json' ? { ...published, files, manifest: read } : { ...published, files, model: read };
  } catch {
    return undefined;
  }
}

describe('muster verify', () => {
  it('finds nothing in a report as it was written, with the inputs read again', async () => {
    const run = await cli('verify', 'report', '--format', 'json');
    expect([run.code, data(run)]).toEqual([0, []]);
    expect(run.stderr).toMatch(/Inputs: \d+ read again: 0 differences/);
  });

  it('checks the folder alone where there is no configuration, and says so', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'muster-elsewhere-'));
    const run = await runCli(['verify', join(home, 'report'), '--format', 'json'], { cwd: elsewhere });
    expect([run.code, run.stderr]).toEqual([0, expect.stringContaining('agrees with itself. Its inputs were not read again')]);
    expect(run.stderr).not.toContain('verified.');
  });

  it('tells nowhere what the most active people did', () => {
    const { influence } = published.model.claims[0]!;
    expect(influence.length).toBeGreaterThan(2);
    const told = JSON.parse(published.files.get('claims.json')!.toString('utf8')) as { claims: { influence: object[] }[] };
    for (const one of [...influence, ...told.claims[0]!.influence]) expect(Object.keys(one).sort()).toEqual(['name', 'rank', 'without']);
  });

  it.each(['manifest.json', 'model.json'] as const)('finds and names any byte that was changed in %s', (path) => {
    for (let flip = 0; flip < FLIPS; flip++) {
      const changed = reportWith(path, flipped(path, flip));
      if (changed === undefined) continue;
      let named: string[];
      try {
        named = verifyFrozen(changed).map((difference) => difference.id);
      } catch {
        named = path === 'model.json' ? ['model.json'] : [];
      }
      expect(
        named.some((id) => id.startsWith(path)),
        `flip ${flip}`,
      ).toBe(true);
    }
  });

  it('finds and names a byte that was changed in each of the other files', () => {
    const others = [...published.files.keys()].filter((path) => path !== 'manifest.json' && path !== 'model.json').sort();
    const files = new Map([...published.files, ...others.map((path, nth) => [path, flipped(path, nth)] as const)]);
    const named = verifyFrozen({ ...published, files }).map(({ id }) => id);
    expect(others.filter((path) => !named.some((id) => id === path || id.startsWith(`${path}:`)))).toEqual([]);
    expect(others.length).toBeGreaterThan(40);
  });

  it('finds a file that was added or lost', () => {
    const lost = new Map(published.files);
    lost.delete('en/index.html');
    expect(verifyFrozen({ ...published, files: lost }).map((one) => one.id)).toContain('en/index.html');
    const added = new Map(published.files).set('en/extra.html', Buffer.from('x'));
    expect(verifyFrozen({ ...published, files: added }).map((one) => one.id)).toEqual(['en/extra.html']);
  });

  it('names an input that is not the one the report rests on, and the numbers it moves', async () => {
    const file = join(home, 'people/github_users.json');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replaceAll('Beijing, China', 'Madrid, Spain'));
    const run = await cli('verify', 'report', '--format', 'json');
    writeFileSync(file, before);
    const found = data<{ kind: string; id: string }[]>(run);
    expect(run.code).toBe(1);
    expect(found.filter((one) => one.kind === 'input').map((one) => one.id)).toEqual(['affiliations:people/github_users.json/version']);
    expect(found.some((one) => one.kind === 'number' && one.id === 'contributors.country/CN/value')).toBe(true);
  });

  it('reads history at the commit the report rests on, even when the repository has moved on', async () => {
    const manifest = JSON.parse(readFileSync(join(home, 'report/manifest.json'), 'utf8')) as Manifest;
    const pinned = manifest.inputs.find((input) => input.kind === 'git')!;
    expect(pinned.version).toMatch(/^[0-9a-f]{40}$/);
    const { execFileSync } = await import('node:child_process');
    const clone = join(home, 'clone.git');
    execFileSync('git', ['clone', '--quiet', '--bare', resolve(home, 'repositories/ferry__ferry.bundle'), clone]);
    const tree = execFileSync('git', ['-C', clone, 'hash-object', '-t', 'tree', '-w', '--stdin'], { input: '', encoding: 'utf8' }).trim();
    const identity = {
      GIT_AUTHOR_NAME: 'Late Example',
      GIT_AUTHOR_EMAIL: 'late@example.org',
      GIT_COMMITTER_NAME: 'Late Example',
      GIT_COMMITTER_EMAIL: 'late@example.org',
      GIT_AUTHOR_DATE: '2019-07-01T00:00:00Z',
      GIT_COMMITTER_DATE: '2019-07-01T00:00:00Z',
    };
    const commit = execFileSync('git', ['-C', clone, 'commit-tree', tree, '-p', pinned.version, '-m', 'Late'], {
      env: { ...process.env, ...identity },
      encoding: 'utf8',
    }).trim();
    execFileSync('git', ['-C', clone, 'update-ref', 'refs/heads/main', commit]);
    execFileSync('git', ['-C', clone, 'bundle', 'create', '--quiet', resolve(home, 'repositories/ferry__ferry.bundle'), 'HEAD', 'main']);
    const run = await cli('verify', 'report', '--format', 'json');
    expect([run.code, data(run)]).toEqual([0, []]);
  });
});

describe('muster diff', () => {
  it('explains what changed between two editions, number by number', async () => {
    const file = join(home, 'people/github_users.json');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replaceAll('Beijing, China', 'Madrid, Spain'));
    await cli('report', '--out', 'next');
    writeFileSync(file, before);
    const next = await readReport(join(home, 'next'), 'next', nodeEffects());
    const { numbers, inputs } = diffReports({ ...published }, next);
    expect(inputs.some((change) => change.id.includes('github_users.json'))).toBe(true);
    const moved = numbers.find((change) => change.id === 'contributors.country/CN/value');
    expect(moved?.causes).toContain('people');
    expect(numbers.every((change) => !change.causes.includes('unexplained'))).toBe(true);
    expect(numbers.some((change) => change.causes.includes('definition'))).toBe(false);
  });

  it('says of what changed with the file of corrections that it was corrected on evidence', () => {
    const { manifest, model } = published;
    const file = { ...manifest.inputs[0]!, kind: 'corrections', source: 'affiliations:corrections.csv', version: 'another' };
    const corrected = {
      ...published,
      manifest: { ...manifest, inputs: [...manifest.inputs, file] },
      model: { ...model, site: { ...model.site, title: { en: 'Corrected', zh: '已更正' } } },
    };
    const { numbers } = diffReports(published, corrected);
    expect(numbers.length).toBeGreaterThan(0);
    expect(new Set(numbers.flatMap(({ causes }) => causes))).toEqual(new Set(['corrections']));
  });

  it('lists on a page what changed since the edition before, which a rebuild and a verification find again', async () => {
    writeFileSync(
      config,
      CONFIG.replace('2019-07-29', '2018-07-29').replace('minimum: 1', 'minimum: 1, previous: report, address: "https://example.org/r"'),
    );
    try {
      const built = await cli('report', '--out', 'next');
      expect(built.code, built.stderr).toBe(0);
      const next = await readReport(join(home, 'next'), 'next', nodeEffects());
      const text = (path: string) => next.files.get(path)!.toString('utf8');
      const { numbers } = diffReports(published, next);
      const value = numbers.find((change) => change.id === 'contributors.country/CN/value')!;
      expect(value.causes).toContain('definition');
      expect(text('data/changes.csv')).toContain(
        `\ncontributors.country/CN/value,${value.before},${value.after},${value.causes.join(' ')}\n`,
      );
      expect(text('zh/changes.html')).toContain(published.manifest.digest.slice(0, 12));
      expect(next.manifest.previous).toBe(published.manifest.digest);
      const moved = new Set(
        numbers.filter(({ id }) => /^claims\/[^/]+\/(?:verdict|sentences|headline|coverage)/.test(id)).map(({ id }) => id.split('/')[1]),
      );
      expect(moved.size).toBeGreaterThan(0);
      const listed = [...text('data/changes.csv').matchAll(/^claims\/([^,]+),/gm)].map((match) => match[1]);
      expect(new Set(listed)).toEqual(moved);
      expect(text('en/index.html')).toMatch(/<a href="changes.html">Changes<\/a>\s*<p>\d+ claims? and \d+ tables? are not what they were/);
      expect(text('feed.xml').match(/<entry>/g)).toHaveLength(4);
      expect(new Set(text('feed.xml').match(/<id>[^<]*#[0-9a-f]{16}<\/id>/g)).size).toBe(4);
      expect(text('feed.xml')).toContain(`#${sha256(published.files.get('model.json')!.toString('utf8').trimEnd()).slice(0, 16)}`);
      expect([...next.files.get('cards/china.zh.png')!.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
      expect(data(await cli('verify', 'next', '--format', 'json'))).toEqual([]);
      expect((await cli('report', '--out', 'report')).stderr).toContain('E_REPORT_FOLDER');
      await cli('report', '--out', 'again');
      const again = await readReport(join(home, 'again'), 'again', nodeEffects());
      expect([...again.files].filter(([path, bytes]) => !bytes.equals(next.files.get(path)!)).map(([path]) => path)).toEqual([]);
    } finally {
      writeFileSync(config, CONFIG);
    }
  });

  it('says at once when the edition before is not where it was said to be', async () => {
    writeFileSync(config, CONFIG.replace('minimum: 1', 'minimum: 1, previous: nowhere'));
    try {
      const run = await cli('report', '--out', 'next');
      expect([run.code, run.stdout]).toEqual([2, '']);
      expect(run.stderr).toMatch(/^E_REPORT_READ [^\n]*nowhere/);
    } finally {
      writeFileSync(config, CONFIG);
    }
  });

  it('finds no difference between an edition and itself', async () => {
    const run = await cli('diff', 'report', 'report', '--format', 'json');
    expect([run.code, data(run)]).toEqual([0, { inputs: [], numbers: [] }]);
  });
});

describe('muster explain', () => {
  it('walks from a printed number to the rows, with SQL that runs by hand', async () => {
    const run = await cli('explain', 'number', 'contributors.country/CN/value', '--format', 'json');
    const steps = Object.fromEntries(data<{ steps: { step: string; says: string }[] }>(run).steps.map(({ step, says }) => [step, says]));
    const row = published.model.tables
      .flatMap((table) => (table.kind === 'measure' && table.id === 'contributors.country' ? table.result.rows : []))
      .find((one) => one.key['country'] === 'CN')!;
    expect(steps['published']).toBe(String(row.value));
    expect(steps['rows']).toMatch(/^[\d,]+ facts/);
    expect(steps['query']).not.toMatch(/\$[a-z]/);
    expect(steps['list them']).toContain("country = 'CN'");
  });

  it('explains a claim, and says which ids there are when it does not know one', async () => {
    const run = await cli('explain', 'claim', 'china', '--format', 'json');
    expect(data<{ steps: { step: string }[] }>(run).steps.map((one) => one.step)).toEqual(
      expect.arrayContaining(['claim', '声明', 'verdict', 'query', 'rows']),
    );
    expect((await cli('explain', 'claim', 'chima')).stderr).toContain('Did you mean china?');
    expect((await cli('explain', 'number', 'contributors.contry/DE/value')).stderr).toContain('contributors.country');
  });
});
