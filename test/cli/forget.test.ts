import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { printError } from '../../src/cli/print-error.ts';
import { MusterError } from '../../src/model/error.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { type Message, verbatim } from '../../src/util/message.ts';
import { bareRepository, git } from '../git-fixture.ts';
import { lastingFolder } from '../lasting-folder.ts';

const UNUSUAL = 'zyxwv-unusual-name@example.org';
const folder = lastingFolder();
// One community lives through what follows; Muster's own folder was there, and open to everybody.
beforeAll(async () => {
  await mkdir(path.join(folder, '.muster'), { mode: 0o755 });
  await chmod(path.join(folder, '.muster'), 0o755);
  await writeFile(path.join(folder, 'muster.yaml'), 'name: Example\npeople:\n  files:\n    - { path: people.csv, format: csv }\n');
  await writeFile(path.join(folder, 'people.csv'), `person,organisation,from,until\n${UNUSUAL},Huawei,,\nbob@example.org,IBM,,\n`);
  expect(await muster('sync')).toBe(0);
});

const muster = (...args: string[]) => main([...args, '--config', path.join(folder, 'muster.yaml')], nodeEffects());

async function keys(): Promise<string[]> {
  const database = await openStore({ path: path.join(folder, '.muster/store.duckdb'), readOnly: true });
  const rows = await database.all<{ key: string }>('SELECT key FROM person_identity UNION ALL SELECT key FROM raw_affiliation ORDER BY 1');
  database.close();
  return rows.map((row) => row.key);
}

/** Files of the store's folder, with what they hold. */
async function files(): Promise<readonly (readonly [path: string, bytes: string])[]> {
  const own = path.join(folder, '.muster');
  const entries = (await readdir(own, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  return Promise.all(paths.map(async (file) => [file, await readFile(file, 'latin1')] as const));
}

/** What of the store's folder is not for its owner only. */
async function open(): Promise<readonly string[]> {
  const own = path.join(folder, '.muster');
  const modes = [[own, 0o700] as const, ...(await files()).map(([file]) => [file, 0o600] as const)];
  const wrong = await Promise.all(modes.map(async ([file, mode]) => (((await stat(file)).mode & 0o777) === mode ? [] : [file])));
  return wrong.flat();
}

test('nobody of that name: an error that does not repeat it', async () => {
  const said: string[] = [];
  const effects = nodeEffects();
  const log = { ...effects.log, error: ({ en, zh }: Message) => said.push(`${en}\n${zh}`) };
  expect(await main(['forget', 'eve@example.org', '--yes', '--config', path.join(folder, 'muster.yaml')], { ...effects, log })).toBe(2);
  expect(said.join('\n')).toContain('E_PERSON_UNKNOWN');
  expect(said.join('\n')).not.toContain('eve@');
});

test('a forgotten person is gone at once from every byte, stays gone when the file is read again, and the list names nobody', async () => {
  const holding = async () => (await files()).filter(([, bytes]) => bytes.includes('zyxwv-unusual')).length;
  expect(await keys()).toEqual(['bob@example.org', 'bob@example.org', UNUSUAL, UNUSUAL]);
  expect(await holding()).toBeGreaterThan(0);
  // What names people is for its owner only: every file of the folder, and the folder itself.
  expect(await open()).toEqual([]);
  expect(await muster('forget', UNUSUAL.replace('zyx', 'Zyx'), '--yes')).toBe(0);
  expect(await keys()).toEqual(['bob@example.org', 'bob@example.org']);
  expect(await holding()).toBe(0);
  expect(await open()).toEqual([]);
  await writeFile(
    path.join(folder, 'people.csv'),
    `person,organisation,from,until\n${UNUSUAL},Huawei,2019-01-01,\nbob@example.org,IBM,,\n`,
  );
  expect(await muster('sync')).toBe(0);
  expect(await keys()).toEqual(['bob@example.org', 'bob@example.org']);
  expect(await readFile(path.join(folder, '.muster/forgotten'), 'utf8')).toMatch(/^(?:[0-9a-f]{32}\n)+$/);
  expect(await muster('measure', 'contributors')).toBe(0);
});

test('where nobody answers whether to erase somebody, nobody is, and it says what to do', async () => {
  const said: string[] = [];
  const effects = nodeEffects();
  const silent = {
    ...effects,
    process: { ...effects.process, stdin: Readable.from([]) as unknown as NodeJS.ReadStream },
    log: { ...effects.log, error: ({ en, zh }: Message) => said.push(`${en}\n${zh}`) },
  };
  const before = await keys();
  expect(await main(['forget', 'bob@example.org', '--config', path.join(folder, 'muster.yaml')], silent)).toBe(2);
  expect(said.join('\n')).toContain('Give --yes where nobody can be asked.');
  expect(await keys()).toEqual(before);
});

test('who only came to an event is forgotten by the address, and stays so', async () => {
  const own = path.join(folder, 'event');
  await mkdir(own);
  const at = (...args: string[]) => main([...args, '--config', path.join(own, 'muster.yaml')], nodeEffects());
  await writeFile(
    path.join(own, 'muster.yaml'),
    'name: Example\nevents:\n  - {id: e, name: E, starts: 2024-06-15, ends: 2024-06-15, files: [{path: r.csv}]}\n',
  );
  await writeFile(path.join(own, 'r.csv'), 'Name,Email,Ticket type\nAnn,ann@example.org,Standard\nBo,bo@example.org,Standard\n');
  const people = async () => {
    const store = await openStore({ path: path.join(own, '.muster/store.duckdb'), readOnly: true });
    const [row] = await store.all<{ n: number }>('SELECT count(DISTINCT person) AS n FROM event_registration');
    store.close();
    return row!.n;
  };
  expect([await at('sync'), await people()]).toEqual([0, 2]);
  expect([await at('forget', 'nobody@example.org', '--yes'), await people()]).toEqual([2, 2]);
  expect([await at('forget', 'Ann@Example.org', '--yes'), await people()]).toEqual([0, 1]);
  expect([await at('sync'), await people()]).toEqual([0, 1]);
});

test('a speaker whom one file knows by the platform\u2019s number and another by address is forgotten in both, and stays so', async () => {
  const own = path.join(folder, 'speakers');
  await mkdir(own);
  const at = (...args: string[]) => main([...args, '--config', path.join(own, 'muster.yaml')], nodeEffects());
  await writeFile(
    path.join(own, 'muster.yaml'),
    'name: Example\nevents:\n  - {id: e, name: E, starts: 2024-06-15, ends: 2024-06-15, files: [{path: all.csv}, {path: accepted.csv}]}\n',
  );
  const all = [
    'Session Id,Title,Speakers,Track,Session format,Status,Date Submitted,Speaker Ids',
    '1,One,"Ann, Bo",AI,Talk,Accepted,2024-01-02 10:00:00,"s-ann, s-bo"',
    '2,Two,Ann,AI,Talk,Declined,2024-01-02 10:00:00,s-ann',
    '',
  ].join('\n');
  await writeFile(path.join(own, 'all.csv'), all);
  await writeFile(
    path.join(own, 'accepted.csv'),
    'Session Id,Title,Speaker Id,FirstName,LastName,Email,TagLine,Status\n1,One,s-ann,Ann,A,ann@example.org,,Accepted\n1,One,s-bo,Bo,B,bo@example.org,,Accepted\n',
  );
  const people = async () => {
    const store = await openStore({ path: path.join(own, '.muster/store.duckdb'), readOnly: true });
    const [row] = await store.all<{ speakers: number; names: number }>(
      'SELECT (SELECT count(*) FROM event_speaker) AS speakers, (SELECT count(DISTINCT person) FROM raw_event_proposal_speaker) AS names',
    );
    store.close();
    return row!;
  };
  const namesOfOne = 2;
  expect([await at('sync'), await people()]).toEqual([0, { speakers: 2, names: 2 * namesOfOne }]);
  expect([await at('forget', 'ann@example.org', '--yes'), await people()]).toEqual([0, { speakers: 1, names: namesOfOne }]);
  await writeFile(path.join(own, 'all.csv'), `${all}\n`);
  expect([await at('sync'), await people()]).toEqual([0, { speakers: 1, names: namesOfOne }]);
  expect([await at('forget', 'S-Bo', '--yes'), await people()], 'by the number').toEqual([0, { speakers: 0, names: 0 }]);
});

test('somebody whose commits have no whole address is forgotten by what stands there', async () => {
  const own = path.join(folder, 'odd');
  await mkdir(own);
  const commit = (author: string, n: number) =>
    `commit refs/heads/main\nauthor ${author} ${n} +0000\ncommitter ${author} ${n} +0000\ndata 1\nx\n`;
  const authors = ['J Doe <zyxwv-jdoe>', 'Zyxwv Nobody <>', 'Zyxwv Root <root@localhost>', 'Bo <bo@example.org>'];
  git(bareRepository(own, 'one.git'), ['fast-import', '--quiet'], authors.map((author, n) => commit(author, 1_600_000_000 + n)).join(''));
  await writeFile(path.join(own, 'muster.yaml'), 'name: Example\nprojects: {one: {repositories: [{url: one.git, name: acme/one}]}}\n');
  const at = (...args: string[]) => main([...args, '--config', path.join(own, 'muster.yaml')], nodeEffects());
  expect(await at('sync')).toBe(0);
  for (const key of ['Zyxwv-JDoe', 'acme/one|Zyxwv Nobody', 'Zyxwv Root|root@localhost'])
    expect([key, await at('forget', key, '--yes')]).toEqual([key, 0]);
  expect((await readFile(path.join(own, '.muster/store.duckdb'), 'latin1')).toLowerCase()).not.toContain('zyxwv');
});

test('a forgotten login does not come back in the noreply addresses of its commits', async () => {
  const own = path.join(folder, 'noreply');
  await mkdir(own);
  const at = (...args: string[]) => main([...args, '--config', path.join(own, 'muster.yaml')], nodeEffects());
  const sources = 'people: {files: [{path: people.csv, format: csv}]}\n';
  await writeFile(path.join(own, 'muster.yaml'), `name: Example\n${sources}`);
  await writeFile(path.join(own, 'people.csv'), 'person,organisation,from,until\nzyxwv,Huawei,,\n');
  expect(await at('sync')).toBe(0);
  expect(await at('forget', 'Zyxwv', '--yes')).toBe(0);
  const authors = [
    'Zyxwv <7+Zyxwv@users.noreply.github.com>',
    'Zyxwv <zyxwv@users.noreply.github.com>',
    'Bo <8+bo@users.noreply.github.com>',
  ];
  const commits = authors.map(
    (author, n) => `commit refs/heads/main\nauthor ${author} ${n} +0000\ncommitter ${author} ${n} +0000\ndata 1\nx\n`,
  );
  git(bareRepository(own, 'one.git'), ['fast-import', '--quiet'], commits.join(''));
  await writeFile(path.join(own, 'people.csv'), 'person,organisation,from,until\n7+zyxwv@users.noreply.github.com,Huawei,,\n');
  await writeFile(
    path.join(own, 'muster.yaml'),
    `name: Example\n${sources}projects: {one: {repositories: [{url: one.git, name: acme/one}]}}\n`,
  );
  expect(await at('sync')).toBe(0);
  const store = (await readFile(path.join(own, '.muster/store.duckdb'), 'latin1')).toLowerCase();
  expect([store.includes('zyxwv'), store.includes('8+bo@')]).toEqual([false, true]);
});

test('a folder that is made for a store is its owner\u2019s only; one that is there beside it stays as it is', async () => {
  await chmod(folder, 0o711);
  const elsewhere = path.join(folder, 'new', 'store.duckdb');
  expect(await muster('sync', '--store', elsewhere)).toBe(0);
  expect([(await stat(path.dirname(elsewhere))).mode & 0o777, (await stat(elsewhere)).mode & 0o777]).toEqual([0o700, 0o600]);
  expect((await stat(folder)).mode & 0o777).toBe(0o711);
});

test.each(['printed', '--debug'])('an error (%s) repeats nobody’s e-mail address, whatever its message and its cause say', (mode) => {
  const said: string[] = [];
  const effects = nodeEffects();
  const talking = { ...effects, log: { ...effects.log, error: ({ en, zh }: Message) => said.push(`${en}\n${zh}`) } };
  const cause = new Error('the line was: Ada Example <ada@example.org>');
  printError(new Error('cannot read ada@example.org', { cause }), mode === '--debug', talking);
  printError(
    new MusterError('E_CONFIG_VALUE', verbatim('Wrong: ada@example.org.'), { hint: verbatim('Is ada@example.org somebody?'), cause }),
    mode === '--debug',
    talking,
  );
  expect(said.length).toBe(mode === '--debug' ? 4 : 2);
  expect(said.join('\n')).not.toContain('ada@');
  expect(said.join('\n')).toContain('(e-mail address)');
});
