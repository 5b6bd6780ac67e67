import { spawnSync } from 'node:child_process';
import * as fsp from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeEach, expect, test } from 'vitest';
import { publishReport, reportFiles } from '../../src/publish/publish.ts';
import { readReport } from '../../src/publish/read-report.ts';
import { writeFolder } from '../../src/publish/write-folder.ts';
import type { ReportModel } from '../../src/report/model.ts';
import { type Effects, nodeEffects } from '../../src/util/effects.ts';
import { withoutLocalPath } from '../../src/util/local-path.ts';
import { sha256 } from '../../src/util/sha256.ts';
import { inventedModel } from '../golden/invented-model.ts';
import { INVENTED_PROVENANCE } from '../golden/invented-provenance.ts';

const effects = nodeEffects();
const OURS = new Map([
  ['manifest.json', '{"muster":"0.1.0","queries":[]}'],
  ['en/index.html', 'new'],
]);
let parent: string;
beforeEach(async () => {
  parent = await fsp.mkdtemp(join(tmpdir(), 'muster-publish-'));
});

test('the manifest names every other file with its hash, and each hash is that of the file on disk', async () => {
  const folder = join(parent, 'deep', 'report');
  const manifest = await publishReport(inventedModel(), INVENTED_PROVENANCE, folder, effects);
  const entries = await fsp.readdir(folder, { recursive: true, withFileTypes: true });
  const written = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
  expect([...manifest.files.map((file) => file.path), 'manifest.json', 'attestation.intoto.json'].sort()).toEqual(written.sort());
  for (const file of manifest.files)
    expect([file.path, sha256(await fsp.readFile(join(folder, file.path)))]).toEqual([file.path, file.sha256]);
  expect(await fsp.readdir(join(parent, 'deep'))).toEqual(['report']);
});

test('a report of ours is replaced whole', async () => {
  const folder = join(parent, 'report');
  await writeFolder(new Map([...OURS, ['en/old.html', 'old']]), folder, effects);
  await writeFolder(OURS, folder, effects);
  expect(await fsp.readdir(join(folder, 'en'))).toEqual(['index.html']);
});

test('a folder that holds anything else is left as it is', async () => {
  await fsp.mkdir(join(parent, 'mine'));
  await fsp.writeFile(join(parent, 'mine', 'thesis.txt'), 'years of work');
  await fsp.writeFile(join(parent, 'mine', 'manifest.json'), '{"name":"a web app"}');
  await expect(writeFolder(OURS, join(parent, 'mine'), effects)).rejects.toMatchObject({ code: 'E_REPORT_FOLDER' });
  await expect(writeFolder(OURS, join(parent, 'mine', 'thesis.txt'), effects)).rejects.toMatchObject({ code: 'E_REPORT_FOLDER' });
  expect((await fsp.readdir(join(parent, 'mine'))).sort()).toEqual(['manifest.json', 'thesis.txt']);
});

test('when writing fails half-way, the old report stands and nothing is left beside it', async () => {
  const folder = join(parent, 'report');
  await writeFolder(OURS, folder, effects);
  const failing: Effects = {
    ...effects,
    files: { ...fsp, writeFile: (() => Promise.reject(new Error('disk full'))) as typeof fsp.writeFile },
  };
  await expect(writeFolder(new Map([['manifest.json', 'x']]), folder, failing)).rejects.toThrow('disk full');
  expect(await fsp.readFile(join(folder, 'en/index.html'), 'utf8')).toBe('new');
  expect(await fsp.readdir(parent)).toEqual(['report']);
});

/** Writes a report in a process of its own that is killed at its nth rename. */
function killedAtRename(nth: number, folder: string, content: string): void {
  const script = `
    import * as fsp from 'node:fs/promises';
    import { nodeEffects } from ${JSON.stringify(built('util/effects.js'))};
    import { writeFolder } from ${JSON.stringify(built('publish/write-folder.js'))};
    let renames = 0;
    const rename = (from, to) => (++renames === ${nth} ? process.kill(process.pid, 'SIGKILL') : fsp.rename(from, to));
    const files = new Map([['manifest.json', '{"muster":"0.1.0","queries":[]}'], ['en/index.html', ${JSON.stringify(content)}]]);
    const effects = nodeEffects();
    await writeFolder(files, ${JSON.stringify(folder)}, { ...effects, files: { ...fsp, rename } });`;
  const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
  expect(signal).toBe('SIGKILL');
}
const built = (file: string) => new URL(`../../dist/${file}`, import.meta.url).href;

test.each([1, 2])('killed at rename %i of the swap: the next run or reader finds a whole report and nothing beside it', async (nth) => {
  const folder = join(parent, 'report');
  await writeFolder(OURS, folder, effects);
  killedAtRename(nth, folder, 'newer');
  expect((await fsp.readdir(parent)).length).toBeGreaterThan(1);
  await readReport(folder, 'report', effects).catch((error: { code: string }) => expect(error.code).toBe('E_REPORT_READ'));
  expect(await fsp.readdir(parent)).toEqual(['report']);
  expect(await fsp.readFile(join(folder, 'en/index.html'), 'utf8')).toBe('new');

  killedAtRename(nth, folder, 'newer');
  await writeFolder(new Map([...OURS, ['en/index.html', 'newest']]), folder, effects);
  expect(await fsp.readdir(parent)).toEqual(['report']);
  expect(await fsp.readFile(join(folder, 'en/index.html'), 'utf8')).toBe('newest');
});

test('what a run still going has written beside a report is left to it', async () => {
  const folder = join(parent, 'report');
  await fsp.mkdir(join(parent, `.report-new-${process.pid}-abc`));
  await writeFolder(OURS, folder, effects);
  expect((await fsp.readdir(parent)).sort()).toEqual([`.report-new-${process.pid}-abc`, 'report']);
});

test.each([
  ['git:/home/ada/repos/kestrel.git', 'git:kestrel.git'],
  ['/home/ada/people/locations.tsv', 'locations.tsv'],
  ['C:\\Users\\ada\\locations.tsv', 'locations.tsv'],
  ['file:///srv/kestrel.git/', 'kestrel.git'],
  ['https://example.org/a/b.git', 'https://example.org/a/b.git'],
  ['people/locations.tsv', 'people/locations.tsv'],
  ['git:kestrel/kestrel', 'git:kestrel/kestrel'],
  ['event:days:/home/ada/days/orders.csv', 'event:days:orders.csv'],
  ['event:e:/home/ada/orders.csv', 'event:e:orders.csv'],
  ['event:days:orders.csv', 'event:days:orders.csv'],
  ['affiliations:../../ada/people.csv', 'affiliations:people.csv'],
  ['people/../../ada/people.csv', 'people.csv'],
  ['~/people.csv', 'people.csv'],
  ['https://example.org/a/../b.git', 'https://example.org/a/../b.git'],
  ['git@example.org:a/b.git', 'git@example.org:a/b.git'],
])('%s is published as %s', (given, published) => {
  expect(withoutLocalPath(given)).toBe(published);
});

const plain = reportFiles(inventedModel(), INVENTED_PROVENANCE).files;
/** The same at an address. */
const addressed = addressedFiles({});

function addressedFiles(site: Partial<ReportModel['site']>, pages = inventedModel().pages): ReadonlyMap<string, string> {
  const model = inventedModel();
  return reportFiles({ ...model, pages, site: { ...model.site, address: 'https://example.org/r', ...site } }, INVENTED_PROVENANCE).files;
}

test('sitemap, feed and permanent links exist only when the report has an address', () => {
  expect([plain.has('sitemap.xml'), plain.has('feed.xml')]).toEqual([false, false]);
  expect(addressed.get('sitemap.xml')).toContain('<loc>https://example.org/r/zh/claims/china-second.html</loc>');
  expect(addressed.get('feed.xml')).toContain('<updated>2019-07-29T00:00:00Z</updated>');
  expect(addressed.get('zh/claims/china-second.html')).toContain('href="https://example.org/r/zh/claims/china-second.html"');
});

test('an open period is dated in the feed by the last that happened; a report of nothing has no feed', () => {
  const { site, pages } = inventedModel();
  const dated = (updated: typeof site.updated) =>
    addressedFiles(
      { period: { from: null, to: null }, updated },
      pages.filter(({ id }) => id === 'front'),
    );
  expect(dated(site.updated).get('feed.xml')).toContain('<updated>2019-07-29T00:00:00Z</updated>');
  expect(dated(null).has('feed.xml')).toBe(false);
});

/** Table Schema 1.0: the types a field may have, and whether a cell is of one. */
const IS_OF_TYPE: Readonly<Record<string, (cell: string) => boolean>> = {
  string: () => true,
  any: () => true,
  integer: (cell) => cell === '' || /^-?\d+$/.test(cell),
  number: (cell) => cell === '' || Number.isFinite(Number(cell)),
};

test('every CSV is described in the package as Frictionless asks: name, path, size, hash, and columns that its rows have', () => {
  type Resource = {
    name: string;
    path: string;
    bytes: number;
    hash: string;
    schema: { fields: { name: string; type: string; title: string }[] };
  };
  const { profile, name, licenses, resources } = JSON.parse(plain.get('datapackage.json')!) as {
    profile: string;
    name: string;
    licenses: object[];
    resources: Resource[];
  };
  expect([profile, name, licenses.length]).toEqual(['tabular-data-package', 'muster-report', 1]);
  expect(resources.map(({ path }) => path).sort()).toEqual([...plain.keys()].filter((path) => path.endsWith('.csv')).sort());
  expect(new Set(resources.map((resource) => resource.name)).size).toBe(resources.length);
  for (const resource of resources) {
    const text = plain.get(resource.path)!;
    expect(resource.name).toMatch(/^[-a-z0-9._/]+$/);
    expect([resource.bytes, resource.hash]).toEqual([Buffer.byteLength(text), `sha256:${sha256(text)}`]);
    const [header, ...rows] = parse(text, { relax_column_count: false }) as string[][];
    const { fields } = resource.schema;
    expect([resource.path, header]).toEqual([resource.path, fields.map((field) => field.name)]);
    for (const row of rows)
      expect([resource.path, row.filter((cell, i) => !IS_OF_TYPE[fields[i]!.type]!(cell))]).toEqual([resource.path, []]);
  }
});

test('the data set is described to search engines with what they ask for', () => {
  for (const locale of ['en', 'zh']) {
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(addressed.get(`${locale}/data.html`)!)!;
    const described = JSON.parse(json!) as {
      '@type': string;
      name: string;
      description: string;
      license: string;
      creator: object;
      distribution: { contentUrl: string }[];
    };
    expect(described['@type']).toBe('Dataset');
    expect(described.description.length).toBeGreaterThanOrEqual(50);
    expect(described.description.length).toBeLessThanOrEqual(5000);
    expect([described.name.length > 0, described.license, described.creator !== undefined]).toEqual([
      true,
      'https://creativecommons.org/licenses/by/4.0/',
      true,
    ]);
    for (const { contentUrl } of described.distribution) {
      expect(contentUrl.startsWith('https://example.org/r/data/')).toBe(true);
      expect(addressed.has(contentUrl.slice('https://example.org/r/'.length))).toBe(true);
    }
  }
});
