import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeEffects } from '../util/effects.ts';
import { addToForgetList } from '../util/forget-list.ts';
import { localKey } from './local-key.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'muster-key-'));
});
afterEach(() => rm(directory, { recursive: true }));

test('the key is made once, is 32 bytes and only its owner can read it', async () => {
  const inner = path.join(directory, 'a', 'b');
  const first = await localKey(inner, nodeEffects());
  expect(first).toHaveLength(32);
  expect(await localKey(inner, nodeEffects())).toEqual(first);
  expect((await stat(path.join(inner, 'key'))).mode & 0o777).toBe(0o600);
});

test('callers that race agree on one key and leave nothing behind', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => localKey(directory, nodeEffects())));
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  expect(await readdir(directory)).toEqual(['key']);
});

test('a file that is no key is refused, not replaced', async () => {
  await writeFile(path.join(directory, 'key'), 'abc');
  await expect(localKey(directory, nodeEffects())).rejects.toMatchObject({ code: 'E_LOCAL_KEY' });
});

test('where people were forgotten no other key takes the place of a lost one: with it nobody would know them', async () => {
  await addToForgetList(directory, ['0123'], nodeEffects());
  await expect(localKey(directory, nodeEffects())).rejects.toMatchObject({
    code: 'E_LOCAL_KEY',
    hint: expect.stringContaining('forgotten'),
  });
  expect(await readdir(directory)).toEqual(['forgotten']);
});
