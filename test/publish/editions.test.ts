import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { LICENCE_NAMES } from '../../src/config/licences.ts';
import { attachmentsOf } from '../../src/program/attachments.ts';
import { citationFiles } from '../../src/publish/citation-files.ts';
import { provenanceOf } from '../../src/publish/manifest.ts';
import { publishReport, reportFiles } from '../../src/publish/publish.ts';
import { readReport } from '../../src/publish/read-report.ts';
import { writeFolder } from '../../src/publish/write-folder.ts';
import type { ReportModel } from '../../src/report/model.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { sha256 } from '../../src/util/sha256.ts';
import { runCli } from '../cli/run-cli.ts';
import { inventedModel } from '../golden/invented-model.ts';
import { INVENTED_PROVENANCE } from '../golden/invented-provenance.ts';

const effects = nodeEffects();
const home = mkdtempSync(join(tmpdir(), 'muster-editions-'));
const cli = (...argv: string[]) => runCli(argv, { cwd: home });
const read = (...path: string[]) => readFileSync(join(home, ...path), 'utf8');
const ADDRESS = 'https://example.org/kestrel';
const ATTESTATION = 'attestation.intoto.json';

/** What is told of editions is told of any page of theirs. */
const PAGES: ReadonlySet<string> = new Set(['front', 'claims', 'claim', 'data', 'changes']);

/** Writes a draft as `muster report` does. */
async function draft(name: string, change: (model: ReportModel) => ReportModel = (model) => model): Promise<void> {
  const { site, pages, ...invented } = inventedModel();
  const model = change({ ...invented, pages: pages.filter(({ id }) => PAGES.has(id)), site: { ...site, address: ADDRESS } });
  await publishReport(model, INVENTED_PROVENANCE, join(home, name), effects, await attachmentsOf(model, effects));
}

function key(name: string): string {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(home, name)]);
  return readFileSync(join(home, `${name}.pub`), 'utf8').trim();
}

function sign(keyName: string, folder: string, namespace = 'muster'): void {
  rmSync(join(home, folder, `${ATTESTATION}.sig`), { force: true });
  execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-n', namespace, '-f', join(home, keyName), join(home, folder, ATTESTATION)], {
    stdio: 'pipe',
  });
}

/** Everything a reader sees of a run. */
const said = ({ code, stdout, stderr }: Awaited<ReturnType<typeof cli>>) => ({ code, text: stdout + stderr });

beforeAll(async () => {
  await draft('october');
  await draft('november', (model) => ({ ...model, site: { ...model.site, minimum: 6 } }));
  expect(said(await cli('publish', 'october', '--to', 'site', '--day', '2026-10-30'))).toMatchObject({ code: 0 });
  expect(said(await cli('publish', 'november', '--to', 'site', '--day', '2026-11-28'))).toMatchObject({ code: 0 });
});

// What of the schemas an edition uses, by hand: CITATION.cff 1.2.0 and the metadata of a Zenodo deposit. Neither takes a field it does not know.
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const CFF = z.strictObject({
  'cff-version': z.literal('1.2.0'),
  message: z.string().min(1),
  type: z.enum(['software', 'dataset']),
  title: z.string().min(1),
  authors: z.array(z.strictObject({ name: z.string().min(1) })).min(1),
  version: z.string(),
  'date-released': day,
  license: z.enum(LICENCE_NAMES),
  url: z.url({ protocol: /^(https?|s?ftp)$/ }).optional(),
  abstract: z.string().min(1),
  identifiers: z
    .array(z.strictObject({ type: z.enum(['doi', 'url', 'swh', 'other']), value: z.string().min(1), description: z.string().min(1) }))
    .min(1),
});
const ZENODO = z.strictObject({
  title: z.string().min(3),
  upload_type: z.enum(['publication', 'dataset', 'software', 'other']),
  description: z
    .string()
    .min(3)
    .regex(/^(?:[^<>&]|&(?:amp|lt|gt);)*$/),
  creators: z.array(z.strictObject({ name: z.string().min(1) })).min(1),
  publication_date: day,
  version: z.string(),
  access_right: z.enum(['open', 'embargoed', 'restricted', 'closed']),
  license: z.enum(LICENCE_NAMES.map((name) => name.toLowerCase())),
  related_identifiers: z
    .array(z.strictObject({ identifier: z.url(), relation: z.literal('isIdenticalTo'), resource_type: z.literal('dataset') }))
    .optional(),
});

it('is cited by files that their schemas take, also without claims, without an address and with signs of HTML in its sentences', () => {
  const invented = inventedModel();
  const site = { ...invented.site, edition: { number: '2026-11', day: '2026-11-28' } };
  const [first] = invented.claims;
  const hostile = { ...first!, sentences: { en: 'R&D <b>wins</b>', zh: '研发胜出' } };
  const models = [
    { ...invented, site },
    { ...invented, site: { ...site, address: ADDRESS }, claims: [] },
    { ...invented, site, claims: [hostile] },
  ];
  for (const model of models) {
    const files = citationFiles(model);
    CFF.parse(parse(files.get('CITATION.cff')!));
    ZENODO.parse(JSON.parse(files.get('.zenodo.json')!));
  }
});

describe('a site of editions', () => {
  it('has each edition below its number, verified, with its day, licence and address in manifest, citation and pages', async () => {
    for (const [number, day] of [
      ['2026-10', '2026-10-30'],
      ['2026-11', '2026-11-28'],
    ]) {
      expect(said(await cli('verify', `site/${number}`))).toMatchObject({ code: 0 });
      expect(JSON.parse(read('site', number!, 'manifest.json'))).toMatchObject({ edition: { number, day }, licence: 'CC-BY-4.0' });
      expect(parse(read('site', number!, 'CITATION.cff'))).toMatchObject({
        'cff-version': '1.2.0',
        version: number,
        'date-released': day,
        license: 'CC-BY-4.0',
        url: `${ADDRESS}/${number}/`,
        authors: [{ name: 'The Kestrel Foundation' }],
      });
      expect(JSON.parse(read('site', number!, '.zenodo.json'))).toMatchObject({
        version: number,
        publication_date: day,
        upload_type: 'dataset',
      });
      const page = parseHTML(read('site', number!, 'en', 'index.html')).document;
      expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(`${ADDRESS}/${number}/en/index.html`);
    }
  });

  it('leads from latest/ to the same page of the newest, and names its manifest', () => {
    const page = read('site', 'latest', 'en', 'claims', 'china-second.html');
    expect(page).toContain('url=../../../2026-11/en/claims/china-second.html');
    expect(JSON.parse(read('site', 'latest', 'manifest.json')).edition.number).toBe('2026-11');
    expect(JSON.parse(read('site', 'editions.json')).editions.map(({ number }: { number: string }) => number)).toEqual([
      '2026-11',
      '2026-10',
    ]);
  });

  it('has one feed with every edition in every language, newest first, and every link of the front page leads somewhere', () => {
    const feed = parseHTML(read('site', 'feed.xml')).document;
    expect([...feed.querySelectorAll('entry id')].map((id) => id.textContent)).toEqual([
      `${ADDRESS}/2026-11/en/index.html`,
      `${ADDRESS}/2026-11/zh/index.html`,
      `${ADDRESS}/2026-10/en/index.html`,
      `${ADDRESS}/2026-10/zh/index.html`,
    ]);
    expect(existsSync(join(home, 'site', '2026-11', 'feed.xml'))).toBe(false);
    const links = [...parseHTML(read('site', 'index.html')).document.querySelectorAll('[href]')].map((link) => link.getAttribute('href')!);
    expect(links.length).toBeGreaterThan(8);
    for (const link of links) expect([link, existsSync(join(home, 'site', decodeURIComponent(link)))]).toEqual([link, true]);
  });

  it('never changes an edition: the same report again writes nothing, another is refused', async () => {
    const before = read('site', '2026-11', 'manifest.json');
    const again = said(await cli('publish', 'november', '--to', 'site', '--number', '2026-11'));
    expect(again).toMatchObject({ code: 0 });
    expect(again.text).toContain('nothing of it was written');
    const other = said(await cli('publish', 'october', '--to', 'site', '--number', '2026-11'));
    expect(other).toMatchObject({ code: 2 });
    expect(other.text).toContain('E_EDITION_EXISTS');
    expect(read('site', '2026-11', 'manifest.json')).toBe(before);
    // Nor one whose manifest was damaged: nobody can tell that it is the same.
    writeFileSync(join(home, 'site/2026-11/manifest.json'), '{}');
    expect(said(await cli('publish', 'october', '--to', 'site', '--number', '2026-11')).text).toContain('E_EDITION_EXISTS');
    expect(read('site', '2026-11', 'manifest.json')).toBe('{}');
    writeFileSync(join(home, 'site/2026-11/manifest.json'), before);
  });

  it('lists what was wrong in an edition on the front page and in the feed, and touches no edition', async () => {
    const before = read('site', '2026-10', 'manifest.json');
    writeFileSync(
      join(home, 'errata.yaml'),
      '- {edition: 2026-10, day: 2026-11-02, text: {en: The table of years missed 2019., zh: 年份表缺 2019 年。}}\n',
    );
    expect(said(await cli('publish', '--to', 'site', '--errata', 'errata.yaml'))).toMatchObject({ code: 0 });
    expect(read('site', 'index.html')).toContain('The table of years missed 2019.');
    expect(read('site', 'feed.xml')).toContain('年份表缺 2019 年。');
    expect(read('site', '2026-10', 'manifest.json')).toBe(before);
    writeFileSync(join(home, 'errata.yaml'), '- {edition: 2025-01, day: 2026-11-02, text: no such}\n');
    expect(said(await cli('publish', '--to', 'site', '--errata', 'errata.yaml')).text).toContain('E_EDITION_NUMBER');
  });

  it.each([
    ['a day that is none', ['--day', '2026-02-30x'], 'E_EDITION_NUMBER'],
    ['a day that no month has', ['--day', '2026-02-31'], 'E_EDITION_NUMBER'],
    ['a number that would leave the site', ['--number', '../x'], 'E_EDITION_NUMBER'],
    ['the name of a folder of the site', ['--number', 'latest'], 'E_EDITION_NUMBER'],
  ])('refuses %s', async (_, flags, code) => {
    expect(said(await cli('publish', 'november', '--to', 'elsewhere', ...flags)).text).toContain(code);
    expect(existsSync(join(home, 'elsewhere'))).toBe(false);
  });

  it('refuses a report that does not verify, and an edition as a report', async () => {
    cpSync(join(home, 'october'), join(home, 'touched'), { recursive: true });
    writeFileSync(join(home, 'touched', 'en', 'index.html'), read('october', 'en', 'index.html').replace('Kestrel', 'Merlin'));
    expect(said(await cli('publish', 'touched', '--to', 'elsewhere')).text).toContain('E_EDITION_REPORT');
    expect(said(await cli('publish', 'site/2026-10', '--to', 'elsewhere')).text).toContain('is edition 2026-10 already');
  });
});

describe('a report that names places of the disk', () => {
  it('is not looked for there by verify, nor written there by publish', async () => {
    await draft('reaching', (model) => ({ ...model, site: { ...model.site, program: '../../../../../../' } }));
    const run = await cli('verify', 'reaching');
    expect([run.code, run.stdout]).toEqual([1, expect.stringContaining('"published":"../../../../../../"')]);
    expect(said(await cli('publish', 'reaching', '--to', 'reached')).code).toBe(0);
    expect(existsSync(join(home, 'reached/program'))).toBe(false);
  });

  it('writes nothing beside its folder', async () => {
    await expect(writeFolder(new Map([['claims/../../beside.html', '']]), join(home, 'out'), effects)).rejects.toMatchObject({
      code: 'E_REPORT_READ',
    });
    expect(existsSync(join(home, 'beside.html'))).toBe(false);
  });
});

describe('who published it', () => {
  const honest = 'site/2026-11';
  const identity = (folder: string, ...flags: string[]) => cli('verify', folder, '--identity', '--signers', 'signers', ...flags);

  beforeAll(() => {
    writeFileSync(join(home, 'signers'), `press@example.org ${key('press')}\n`);
    key('stranger');
    sign('press', honest);
  });

  /** Other numbers, and everything that follows from them made anew: every hash is right. */
  async function forge(name: string): Promise<void> {
    const { model, manifest, files } = await readReport(join(home, honest), honest, effects);
    const forged = JSON.parse(JSON.stringify(model).replaceAll('310', '910')) as ReportModel;
    expect(JSON.stringify(forged)).not.toBe(JSON.stringify(model));
    const attached = await attachmentsOf(forged, effects);
    await writeFolder(reportFiles(forged, provenanceOf(manifest), attached).files, join(home, name), effects, attached);
    writeFileSync(join(home, name, `${ATTESTATION}.sig`), files.get(`${ATTESTATION}.sig`)!);
  }

  it('an honest edition passes and is said to be by its publisher', async () => {
    const run = said(await identity(honest));
    expect(run).toMatchObject({ code: 0 });
    expect(run.text).toContain('is by press@example.org, key SHA256:');
  });

  it('a forged one, every hash made anew, verifies by itself and fails --identity', async () => {
    await forge('forged');
    expect(said(await cli('verify', 'forged'))).toMatchObject({ code: 0 });
    const run = await identity('forged');
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(`Identity: ${ATTESTATION}.sig is not a signature of this report:`);
    expect(
      run.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([expect.objectContaining({ kind: 'identity', id: `${ATTESTATION}.sig` })]);
  });

  it('a forged one signed by somebody else, without its signature, or with the old attestation fails too', async () => {
    sign('stranger', 'forged');
    expect(said(await identity('forged'))).toMatchObject({ code: 1, text: expect.stringContaining('none of the allowed signers') });
    rmSync(join(home, 'forged', `${ATTESTATION}.sig`));
    expect(said(await identity('forged'))).toMatchObject({ code: 1, text: expect.stringContaining('no signature') });
    for (const name of [ATTESTATION, `${ATTESTATION}.sig`]) cpSync(join(home, honest, name), join(home, 'forged', name));
    const run = await identity('forged');
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('"id":"model.json"');
  });

  it('a signature for something else, or by another than the one asked for, is none', async () => {
    expect(said(await identity(honest, '--signer', 'editor@example.org'))).toMatchObject({ code: 1 });
    sign('press', honest, 'git');
    expect(said(await identity(honest))).toMatchObject({ code: 1 });
    sign('press', honest);
  });

  it('what cannot be checked here is said and not passed', async () => {
    const elsewhere = said(await runCli(['verify', honest, '--identity', '--signer', 'press@example.org'], { cwd: home }));
    expect([elsewhere.code, /Identity: \S+ could not be checked: no file of allowed signers/.test(elsewhere.text)]).toEqual([1, true]);
    cpSync(join(home, honest), join(home, 'bundled'), { recursive: true });
    rmSync(join(home, 'bundled', `${ATTESTATION}.sig`));
    writeFileSync(join(home, 'bundled', `${ATTESTATION}.sigstore.json`), '{}');
    const bundled = said(await identity('bundled', '--signer', 'example/kestrel'));
    expect(bundled).toMatchObject({ code: 1 });
    if (spawnSync('gh', ['--version']).error) expect(bundled.text).toContain('gh is not installed');
  });
});

describe('the attestation', () => {
  it('is an in-toto Statement v1 whose subjects are all files with their digests and whose predicate is the manifest', async () => {
    const { files, manifest } = await readReport(join(home, 'october'), 'october', effects);
    const statement = JSON.parse(files.get(ATTESTATION)!.toString('utf8'));
    expect(statement._type).toBe('https://in-toto.io/Statement/v1');
    expect(statement.predicate).toEqual(manifest);
    const subjects = Object.fromEntries(
      statement.subject.map((one: { name: string; digest: { sha256: string } }) => [one.name, one.digest.sha256]),
    );
    const others = [...files].filter(([path]) => path !== ATTESTATION).map(([path, content]) => [path, sha256(content)]);
    expect(subjects).toEqual(Object.fromEntries(others));
  });
});
