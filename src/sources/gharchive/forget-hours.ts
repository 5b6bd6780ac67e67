import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Effects } from '../../util/effects.ts';
import { hoursCache, spoolFolder } from './own-folders.ts';

/**
 * Removes the hours that were downloaded and hold one of the texts, and what a run that was killed had not yet loaded. The next sync downloads those
 * hours again: it cannot count without them.
 * @param folder Muster's own
 * @param texts in small letters
 * @returns how many hours were removed
 */
export async function forgetHours(folder: string, texts: readonly string[], { files }: Effects): Promise<number> {
  await files.rm(spoolFolder(folder), { recursive: true, force: true });
  const cache = hoursCache(folder);
  const names = await files.readdir(cache).catch((): string[] => []);
  let removed = 0;
  for (const name of names) {
    const file = join(cache, name);
    const handle = await files.open(file);
    const bytes = handle.createReadStream();
    // What cannot be unpacked to its end may hold anything.
    const holds = await holdsAny(name.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes, texts).catch(() => true);
    bytes.destroy();
    await handle.close();
    if (!holds) continue;
    await files.rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

async function holdsAny(bytes: AsyncIterable<unknown>, texts: readonly string[]): Promise<boolean> {
  const needles = texts.map((text) => Buffer.from(text, 'utf8').toString('latin1'));
  const overlap = Math.max(0, ...needles.map(({ length }) => length)) - 1;
  let before = '';
  for await (const chunk of bytes) {
    const text = before + (chunk as Buffer).toString('latin1').toLowerCase();
    if (needles.some((needle) => text.includes(needle))) return true;
    before = overlap > 0 ? text.slice(-overlap) : '';
  }
  return false;
}
