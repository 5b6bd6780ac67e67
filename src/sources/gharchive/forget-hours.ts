import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Effects } from '../../util/effects.ts';
import { hoursCache, spoolFolder } from './own-folders.ts';

/**
 * Removes the hours that were downloaded and hold one of the texts, and what a run that was killed had not yet loaded. The next sync downloads those
 * hours again: it cannot count without them.
 * @param folder Muster's own
 * @param texts by which they may be known there
 * @returns how many hours were removed
 */
export async function forgetHours(folder: string, texts: readonly string[], { files }: Effects): Promise<number> {
  await files.rm(spoolFolder(folder), { recursive: true, force: true });
  const cache = hoursCache(folder);
  const names = await files.readdir(cache).catch((): string[] => []);
  let removed = 0;
  for (const file of names.map((name) => join(cache, name))) {
    if (!(await mayHold(file, texts, files))) continue;
    await files.rm(file, { force: true });
    removed += 1;
  }
  return removed;
}

async function mayHold(file: string, texts: readonly string[], files: Effects['files']): Promise<boolean> {
  // Nobody can tell what the beginning of a packed hour holds.
  if (file.endsWith('.part')) return true;
  const handle = await files.open(file);
  const bytes = handle.createReadStream();
  // What cannot be unpacked to its end may hold anything.
  const holds = await holdsAny(file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes, texts).catch(() => true);
  bytes.destroy();
  await handle.close();
  return holds;
}

/** Large and small letters, and both ways of writing an accent, are the same: `JOSÉ` is `josé`. */
const folded = (text: string): string => text.normalize('NFC').toLowerCase();
/** As JSON may write it: `jos\u00e9`. */
const escaped = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

async function holdsAny(bytes: Readable, texts: readonly string[]): Promise<boolean> {
  const needles = texts.map(folded).flatMap((text) => [text, escaped(text)]);
  // An accent may be a letter of its own there.
  const overlap = 2 * Math.max(0, ...needles.map(({ length }) => length));
  let before = '';
  for await (const chunk of bytes.setEncoding('utf8')) {
    const text = before + (chunk as string);
    const here = folded(text);
    if (needles.some((needle) => here.includes(needle))) return true;
    before = overlap > 0 ? text.slice(-overlap) : '';
  }
  return false;
}
