import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../src/config/config.ts';
import { originOf } from '../src/config/repository-place.ts';
import { formatPlace, MusterErrors } from '../src/model/error.ts';
import { nodeEffects } from '../src/util/effects.ts';

const made: string[] = [];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-identity-'));
  made.push(folder);
});
afterAll(() => {
  for (const one of made) rmSync(one, { recursive: true, force: true });
});

function repository(name: string, origin?: string): void {
  const git = (...args: string[]) => spawnSync('git', ['-C', join(folder, name), ...args]);
  mkdirSync(join(folder, name), { recursive: true });
  git('init', '--quiet');
  if (origin !== undefined) git('remote', 'add', 'origin', origin);
}

/** Names and locations per project, or the problems with their places. */
async function named(projects: string): Promise<unknown> {
  const file = join(folder, 'muster.yaml');
  writeFileSync(file, `name: Test\nprojects:\n${projects}`);
  try {
    const config = await loadConfig(file, undefined, nodeEffects());
    return config.projects.map((project) => project.repositories.map((one) => one.repository));
  } catch (error) {
    if (!(error instanceof MusterErrors)) throw error;
    return error.errors.map((one) => `${formatPlace(one.at).replace(`${folder}/`, '')} ${one.code} ${one.message}`);
  }
}

test('a copy of a known address is that repository, whatever its folder and from every place inside it', async () => {
  repository('copy', 'https://github.com/Acme/Tool.git');
  mkdirSync(join(folder, 'copy/deep/er'), { recursive: true });
  symlinkSync(join(folder, 'copy'), join(folder, 'link'));
  repository('lab', 'git@gitlab.com:group/sub/proj.git');
  repository('plain');
  repository('cloned-from-a-path', '/srv/plain');
  expect(await named('  a:\n    repositories: [copy, lab, plain, cloned-from-a-path]\n')).toEqual([
    ['Acme/Tool', 'gitlab.com/group/sub/proj', 'local/plain', 'local/cloned-from-a-path'],
  ]);
  expect(await named('  a:\n    repositories: [copy/deep/er, link, copy, https://github.com/acme/tool]\n')).toEqual([['Acme/Tool']]);
});

test('two repositories under one name are an error that names both places', async () => {
  repository('backend/docs');
  repository('frontend/docs');
  expect(await named('  a:\n    repositories: [backend/docs]\n  b:\n    repositories:\n      - frontend/docs\n')).toEqual([
    'muster.yaml:7:9 E_CONFIG_VALUE backend/docs (line 4) and frontend/docs are two repositories, and both would be called local/docs.',
  ]);
  expect(await named('  a:\n    repositories: [backend/docs, {url: frontend/docs, name: frontend/docs}]\n')).toEqual([
    ['local/docs', 'frontend/docs'],
  ]);
  expect(await named('  a:\n    repositories: [https://gitee.com/a/docs, https://gitlab.com/a/docs, https://github.com/a/docs]\n')).toEqual(
    [['gitee.com/a/docs', 'gitlab.com/a/docs', 'a/docs']],
  );
});

test('two folders of one origin are two: they may have been begun from one template', async () => {
  for (const name of ['one', 'two']) repository(name, 'https://github.com/acme/template');
  symlinkSync(join(folder, 'one'), join(folder, 'one-too'));
  const both = 'one (line 4) and two are two repositories, and both would be called acme/template.';
  expect(await named('  a:\n    repositories: [one]\n  b:\n    repositories: [two]\n')).toEqual([
    `muster.yaml:6:20 E_CONFIG_VALUE ${both}`,
  ]);
  expect(await named('  a:\n    repositories: [https://github.com/acme/template, one, two]\n')).toEqual([
    'muster.yaml:4:59 E_CONFIG_VALUE one (line 4) and two are two repositories, and both would be called acme/template.',
  ]);
  expect(await named('  a:\n    repositories: [one, one-too, {url: two, name: acme/two}]\n')).toEqual([['acme/template', 'acme/two']]);
});

test('one repository in two projects is one, with one group of settings', async () => {
  const both = (second: string) => `  a:\n    repositories: [https://github.com/acme/tool]\n  b:\n    repositories: [${second}]\n`;
  expect(await named(both('git@github.com:acme/tool.git'))).toEqual([['acme/tool'], ['acme/tool']]);
  expect(await named(both('{url: https://github.com/acme/tool, branch: next}'))).toEqual([
    'muster.yaml:6:20 E_CONFIG_VALUE acme/tool is listed twice, here and in line 4, with different settings.',
  ]);
});

test('the origin is read from the text of a configuration', () => {
  expect(originOf('[core]\n\turl = no\n[remote "up"]\n\turl = no\n[remote "origin"]\n\tfetch = x\n\tURL = "https://x.org/a"\n')).toBe(
    'https://x.org/a',
  );
  expect(originOf('[remote "origin"] url = https://x.org/b\n')).toBe('https://x.org/b');
  expect(originOf('[remote "origin"]\n[branch "main"]\n\turl = no\n')).toBeUndefined();
});
