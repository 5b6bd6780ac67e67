import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { addCommits, bareRepository, git, temporaryFolder, writeCommit } from '../git-fixture.ts';
import { runCli } from './run-cli.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = join(ROOT, 'dist/cli/bin.js');
/** Far more than it takes, far less than a hang. */
const PATIENCE_MS = 240_000;

/** A program that leaves a mark where it ran. */
function trap(folder: string): { readonly program: string; readonly ran: () => boolean } {
  const [program, mark] = [join(folder, 'evil.sh'), join(folder, 'ran')];
  writeFileSync(program, `#!/bin/sh\ntouch ${mark}\n`);
  chmodSync(program, 0o755);
  return { program, ran: () => existsSync(mark) };
}

/** Names programs in its configuration, signs commits, and has a subject and a trailer of blanks. */
function hostileRepository(folder: string, name: string, program: string): string {
  const path = bareRepository(folder, name);
  addCommits(path, [{ subject: 'one' }, { subject: 'two', files: { OWNERS: `approvers:\n${'- '.repeat(5000)}x\n` } }]);
  const tree = git(path, ['rev-parse', 'main^{tree}']);
  const who = 'Ada Example <ada@example.org> 1562999999 +0000';
  const blanks = ' '.repeat(200_000);
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----';
  const message = `a${blanks}x\n\nSigned-off-by: Ada <ada@example.org>${blanks}x\n`;
  const parent = git(path, ['rev-parse', 'main']);
  const text = `tree ${tree}\nparent ${parent}\nauthor ${who}\ncommitter ${who}\n${signature}\n\n${message}`;
  git(path, ['update-ref', 'refs/heads/main', writeCommit(path, text)]);
  const settings = {
    ...{ 'core.fsmonitor': program, 'core.pager': program, 'core.sshCommand': program, 'core.hooksPath': folder, 'gpg.program': program },
    ...{ 'log.showSignature': 'true', 'diff.external': program, 'alias.log': `!${program}`, 'alias.cat-file': `!${program}` },
    ...{ 'remote.origin.url': `ext::${program}`, 'remote.origin.promisor': 'true', 'extensions.partialClone': 'origin' },
  };
  for (const [key, value] of Object.entries(settings)) git(path, ['config', key, value]);
  return path;
}

const landscapeOf = (names: readonly string[]) =>
  `landscape:\n  - category:\n    name: CNCF Members\n    subcategories:\n      - subcategory:\n        name: Gold\n        items:\n${names
    .map(
      (name) =>
        `          - item:\n            name: ${name} (member)\n            homepage_url: https://${name.toLowerCase()}.example.org\n`,
    )
    .join('')}`;

const revisionOf = (text: string, day: number) => ({
  subject: `revision ${day}`,
  at: 1_546_300_800 + day * 86_400,
  files: { 'landscape.yml': text },
});
const HONEST_REVISIONS = [revisionOf(landscapeOf(['Acme', 'Bolt']), 0), revisionOf(landscapeOf(['Acme', 'Bolt', 'Crank']), 4)];

/** Good, a bomb of aliases, brackets ten thousand deep, without its first lines, and good again. */
function hostileLandscape(folder: string): void {
  const path = bareRepository(folder, 'landscape.git');
  const good = HONEST_REVISIONS[0]!.files['landscape.yml'];
  const bomb = `a: &a [x, x]\n${Array.from('bcdefghijklmnop', (letter, i) => `${letter}: &${letter} [${`*${'abcdefghijklmno'[i]},`.repeat(20)}]`).join('\n')}\n`;
  const files = [good, `${bomb}${good}`, '['.repeat(10_000), good.split('\n').slice(7).join('\n')];
  addCommits(path, [...files.map(revisionOf), HONEST_REVISIONS[1]!]);
}

function hostileArchive(folder: string): void {
  const event = (id: number, more = '') =>
    `{"id":"${id}","type":"WatchEvent","actor":{"id":7,"login":"ada"},"repo":{"id":1,"name":"acme/one"},"payload":{${more}},"public":true,"created_at":"2019-07-29T0${id}:00:00Z"}\n`;
  const hours = [
    gzipSync(Buffer.alloc(24 << 20)),
    gzipSync(`${event(2)}${event(3, `"x":${'['.repeat(100_000)}`)}`),
    gzipSync(event(4).repeat(50)).subarray(0, 60),
    gzipSync(event(5)),
  ];
  for (const [index, bytes] of hours.entries()) writeFileSync(join(folder, `2019-07-29-${index + 2}.json.gz`), bytes);
}

/** A workbook that unpacks to a thousand times its size, an unclosed quote, JSON without an end, and a file as it should be. */
function registrations(folder: string): void {
  const sheet = Buffer.alloc(16 << 20, ' ');
  const relation = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>';
  const parts = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relation,
  };
  const texts = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]));
  writeFileSync(join(folder, 'bomb.xlsx'), zipSync({ ...texts, 'xl/worksheets/sheet1.xml': sheet }));
  writeFileSync(
    join(folder, 'quote.csv'),
    `Name,Email,Company,Ticket,Status\nAda,"ada@example.org,Acme,Standard,approved\n${'x,'.repeat(100_000)}\n`,
  );
  writeFileSync(join(folder, 'deep.json'), '[{"a":'.repeat(50_000));
  const rows = Array.from({ length: 30 }, (_, i) => `Person ${i},p${i}@example.org,Acme,Standard,approved`);
  writeFileSync(join(folder, 'good.csv'), `Name,Email,Company,Ticket,Status\n${rows.join('\n')}\n`);
}

const configOf = (repositories: readonly string[], hours: string, files: readonly string[]) => `name: Hostile
report: {pages: [front, claims, projects, members, events, data, changes], recompute: off}
projects:
  one: {repositories: [${repositories.map((name) => `{url: ${name}.git, name: example/${name}}`).join(', ')}]}
gharchive: {files: ["${hours}"], repositories: ["*"]}
landscape: {repository: landscape.git}
events:
${files
  .map((file) => {
    const id = file.replace('.', '-');
    return `  - {id: ${id}, name: Day, mode: in-person, starts: 2024-03-23, ends: 2024-03-23, files: [{path: ${file}}]}\n`;
  })
  .join('')}`;

/** What is honest in the folder, without the rest beside it, read in a folder of its own. */
async function honestAlone(folder: string): Promise<string> {
  const alone = temporaryFolder();
  for (const name of ['good.csv', '2019-07-29-5.json.gz', 'good.git', '.muster/key'])
    cpSync(join(folder, name), join(alone, name), { recursive: true });
  addCommits(bareRepository(alone, 'landscape.git'), HONEST_REVISIONS);
  writeFileSync(join(alone, 'muster.yaml'), configOf(['good'], '2019-*.json.gz', ['good.csv']));
  expect((await runCli(['sync'], { cwd: alone })).code).toBe(0);
  return alone;
}

/** Rows of honest sources; of the landscape, whose revisions hang on each other, what stands in it at the end. */
async function honestRows(folder: string): Promise<readonly (readonly object[])[]> {
  const store = await openStore({ path: join(folder, '.muster/store.duckdb'), readOnly: true });
  try {
    return await Promise.all(
      [
        "SELECT * FROM raw_commit WHERE source = 'git:example/good' ORDER BY ALL",
        "SELECT * FROM raw_gharchive_event WHERE file = '2019-07-29-5.json.gz' ORDER BY ALL",
        "SELECT * FROM raw_event_registration WHERE event_id = 'good-csv' ORDER BY ALL",
        `SELECT item, arg_max(present, revision) AS present, arg_max(level, revision) AS level, arg_max(homepage, revision) AS homepage
         FROM raw_landscape_change GROUP BY item ORDER BY ALL`,
      ].map((sql) => store.all(sql)),
    );
  } finally {
    store.close();
  }
}

test.skipIf(!existsSync(BIN))(
  'a hostile repository, landscape, archive and registration file: nothing runs, nothing hangs, nothing is lost beside them (needs dist/)',
  { timeout: 3 * PATIENCE_MS },
  async () => {
    const folder = temporaryFolder();
    const { program, ran } = trap(folder);
    hostileRepository(folder, 'hostile.git', program);
    addCommits(
      bareRepository(folder, 'good.git'),
      ['one', 'two'].map((subject) => ({ subject, email: 'bo@example.org' })),
    );
    hostileLandscape(folder);
    hostileArchive(folder);
    registrations(folder);
    const files = ['bomb.xlsx', 'quote.csv', 'deep.json', 'good.csv'];
    writeFileSync(join(folder, 'muster.yaml'), configOf(['hostile', 'good'], '2019-*.json.gz', files));
    const muster = (...words: string[]) =>
      spawnSync(process.execPath, [BIN, ...words], { cwd: folder, encoding: 'utf8', timeout: PATIENCE_MS });
    const report = muster('report', '--incomplete');
    expect([report.status, report.signal]).toEqual([3, null]);
    for (const code of ['E_LIMIT_RATIO', 'E_LIMIT_DEPTH', 'E_EVENT']) expect(report.stderr).toContain(code);
    expect(report.stderr).not.toContain('E_INTERNAL');
    expect(ran()).toBe(false);
    expect(existsSync(join(folder, 'report/index.html'))).toBe(true);
    const store = await openStore({ path: join(folder, '.muster/store.duckdb'), readOnly: true });
    const [kept] = await store.all(`SELECT (SELECT count(*) FROM raw_commit)::INTEGER AS commits,
      (SELECT list(DISTINCT file ORDER BY file) FROM raw_gharchive_event WHERE event_id IN (2, 3, 5))::VARCHAR AS hours,
      (SELECT arg_max(members, revision) FROM raw_landscape_revision)::INTEGER AS members`);
    store.close();
    expect(kept).toEqual({ commits: 5, hours: '[2019-07-29-3.json.gz, 2019-07-29-5.json.gz]', members: 3 });
    const honest = await honestRows(folder);
    expect(honest.map((rows) => rows.length)).toEqual([2, 1, 30, 3]);
    expect(honest).toEqual(await honestRows(await honestAlone(folder)));
  },
);

test.skipIf(!existsSync(BIN))(
  'npm start of a hostile repository runs nothing of it, reports what is in it and lists what cannot be read (needs dist/)',
  { timeout: PATIENCE_MS },
  () => {
    const folder = temporaryFolder();
    const { program, ran } = trap(folder);
    const name = `hostile-${process.pid}.git`;
    mkdirSync(join(folder, 'there'));
    const path = hostileRepository(join(folder, 'there'), name, program);
    const run = spawnSync(process.execPath, ['scripts/start.mjs', '--repo', path], { cwd: ROOT, encoding: 'utf8', timeout: PATIENCE_MS });
    const made = readdirSync(join(ROOT, 'site')).filter((entry) => entry.includes(basename(name, '.git')));
    const pages = made.some((entry) => existsSync(join(ROOT, 'site', entry, 'en/index.html')));
    for (const entry of made) rmSync(join(ROOT, 'site', entry), { recursive: true });
    expect([run.status, run.signal, ran(), pages]).toEqual([3, null, false, true]);
  },
);
