import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { addCommits, bareRepository, git, temporaryFolder, writeCommit } from '../git-fixture.ts';

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

/** Good, a bomb of aliases, brackets ten thousand deep, without its first lines, and good again. */
function hostileLandscape(folder: string): void {
  const path = bareRepository(folder, 'landscape.git');
  const good = landscapeOf(['Acme', 'Bolt']);
  const bomb = `a: &a [x, x]\n${Array.from('bcdefghijklmnop', (letter, i) => `${letter}: &${letter} [${`*${'abcdefghijklmno'[i]},`.repeat(20)}]`).join('\n')}\n`;
  const files = [good, `${bomb}${good}`, '['.repeat(10_000), good.split('\n').slice(7).join('\n'), landscapeOf(['Acme', 'Bolt', 'Crank'])];
  addCommits(
    path,
    files.map((text, index) => ({ subject: `revision ${index}`, at: 1_546_300_800 + index * 86_400, files: { 'landscape.yml': text } })),
  );
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

const CONFIG = `name: Hostile
projects:
  one: {repositories: [{url: hostile.git, name: example/hostile}, {url: good.git, name: example/good}]}
gharchive: {files: ["2019-*.json.gz"], repositories: ["*"]}
landscape: {repository: landscape.git}
events:
${['bomb.xlsx', 'quote.csv', 'deep.json', 'good.csv']
  .map(
    (file, index) => `  - {id: day-${index}, name: Day, mode: in-person, starts: 2024-03-23, ends: 2024-03-23, files: [{path: ${file}}]}\n`,
  )
  .join('')}`;

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
    writeFileSync(join(folder, 'muster.yaml'), CONFIG);
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
      (SELECT arg_max(members, revision) FROM raw_landscape_revision)::INTEGER AS members,
      (SELECT count(*) FROM raw_event_registration WHERE event_id = 'day-3')::INTEGER AS registrations`);
    store.close();
    expect(kept).toEqual({ commits: 5, hours: '[2019-07-29-3.json.gz, 2019-07-29-5.json.gz]', members: 3, registrations: 30 });
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
