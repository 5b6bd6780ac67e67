import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { printError } from '../../src/cli/print-error.ts';
import { MusterError } from '../../src/model/error.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'muster-forget-'));
  await writeFile(path.join(folder, 'muster.yaml'), 'name: Example\npeople:\n  files:\n    - { path: people.csv, format: csv }\n');
  await writeFile(path.join(folder, 'people.csv'), 'person,organisation,from,until\nada@example.org,Huawei,,\nbob@example.org,IBM,,\n');
});
afterEach(() => rm(folder, { recursive: true }));

const muster = (...args: string[]) => main([...args, '--config', path.join(folder, 'muster.yaml')], nodeEffects());

async function keys(): Promise<string[]> {
  const database = await openStore({ path: path.join(folder, '.muster/store.duckdb'), readOnly: true });
  const rows = await database.all<{ key: string }>('SELECT key FROM person_identity UNION ALL SELECT key FROM raw_affiliation ORDER BY 1');
  database.close();
  return rows.map((row) => row.key);
}

test('a forgotten person is gone at once, stays gone when the file is read again, and the list names nobody', async () => {
  expect(await muster('sync')).toBe(0);
  expect(await keys()).toEqual(['ada@example.org', 'ada@example.org', 'bob@example.org', 'bob@example.org']);
  expect(await muster('forget', 'Ada@example.org', '--yes')).toBe(0);
  expect(await keys()).toEqual(['bob@example.org', 'bob@example.org']);
  await writeFile(
    path.join(folder, 'people.csv'),
    'person,organisation,from,until\nada@example.org,Huawei,2019-01-01,\nbob@example.org,IBM,,\n',
  );
  expect(await muster('sync')).toBe(0);
  expect(await keys()).toEqual(['bob@example.org', 'bob@example.org']);
  expect(await readFile(path.join(folder, '.muster/forgotten'), 'utf8')).toMatch(/^(?:[0-9a-f]{32}\n)+$/);
});

test('no byte of a forgotten person stays in any file of the store’s folder', async () => {
  const unusual = 'zyxwv-unusual-name@example.org';
  await writeFile(path.join(folder, 'people.csv'), `person,organisation,from,until\n${unusual},Huawei,,\nbob@example.org,IBM,,\n`);
  expect(await muster('sync')).toBe(0);
  const holding = async () => {
    const files = (await readdir(path.join(folder, '.muster'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const contents = await Promise.all(files.map((entry) => readFile(path.join(entry.parentPath ?? entry.path, entry.name), 'latin1')));
    return contents.filter((content) => content.includes('zyxwv-unusual')).length;
  };
  expect(await holding()).toBeGreaterThan(0);
  expect(await muster('forget', unusual, '--yes')).toBe(0);
  expect(await holding()).toBe(0);
  expect(await keys()).toEqual(['bob@example.org', 'bob@example.org']);
  expect(await muster('sync')).toBe(0);
  expect(await muster('measure', 'contributors')).toBe(0);
});

test('nobody of that name: an error that does not repeat it', async () => {
  expect(await muster('sync')).toBe(0);
  const said: string[] = [];
  const effects = nodeEffects();
  const log = { ...effects.log, error: (message: string) => said.push(message) };
  expect(await main(['forget', 'eve@example.org', '--yes', '--config', path.join(folder, 'muster.yaml')], { ...effects, log })).toBe(2);
  expect(said.join('\n')).toContain('E_PERSON_UNKNOWN');
  expect(said.join('\n')).not.toContain('eve@');
});

test('what names people is for its owner only: every file of the store’s folder, and the folder itself where it was open before', async () => {
  const own = path.join(folder, '.muster');
  await mkdir(own);
  await chmod(own, 0o755);
  const open = async () => {
    const files = (await readdir(own, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const modes = await Promise.all(
      files.map(async (entry) => [entry.name, (await stat(path.join(entry.parentPath ?? entry.path, entry.name))).mode & 0o777] as const),
    );
    return [files.length > 0, modes.filter(([, mode]) => mode !== 0o600), (await stat(own)).mode & 0o777];
  };
  expect(await muster('sync')).toBe(0);
  expect(await open()).toEqual([true, [], 0o700]);
  expect(await muster('forget', 'ada@example.org', '--yes')).toBe(0);
  expect(await open()).toEqual([true, [], 0o700]);
  const elsewhere = path.join(folder, 'new', 'store.duckdb');
  expect(await muster('sync', '--store', elsewhere)).toBe(0);
  expect([(await stat(path.dirname(elsewhere))).mode & 0o777, (await stat(elsewhere)).mode & 0o777]).toEqual([0o700, 0o600]);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test.each(['printed', '--debug'])('an error (%s) repeats nobody’s e-mail address, whatever its message and its cause say', (mode) => {
  const said: string[] = [];
  const effects = nodeEffects();
  const talking = { ...effects, log: { ...effects.log, error: (message: string) => said.push(message) } };
  const cause = new Error('the line was: Ada Example <ada@example.org>');
  printError(new Error('cannot read ada@example.org', { cause }), mode === '--debug', talking);
  printError(
    new MusterError('E_CONFIG_VALUE', 'Wrong: ada@example.org.', { hint: 'Is ada@example.org somebody?', cause }),
    mode === '--debug',
    talking,
  );
  expect(said.length).toBe(mode === '--debug' ? 4 : 2);
  expect(said.join('\n')).not.toContain('ada@');
  expect(said.join('\n')).toContain('(e-mail address)');
});
