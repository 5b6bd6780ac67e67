import path from 'node:path';
import type { Effects } from './effects.ts';
import { compareText } from './order.ts';
import type { Pseudonyms } from './pseudonym.ts';

/** Beside the local key, without which its lines mean nothing. */
const FILE = 'forgotten';

/** The pseudonyms of everybody who asked to be forgotten, sorted; empty when nobody did. */
export async function readForgetList(folder: string, effects: Effects): Promise<readonly string[]> {
  try {
    const text = await effects.files.readFile(path.join(folder, FILE), 'utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .sort(compareText);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Adds pseudonyms to the list. The file is replaced whole, so that a crash leaves the old list or the new one. */
export async function addToForgetList(folder: string, pseudonyms: readonly string[], effects: Effects): Promise<void> {
  const all = [...new Set([...(await readForgetList(folder, effects)), ...pseudonyms])].sort(compareText);
  const file = path.join(folder, FILE);
  await effects.files.writeFile(`${file}.new`, all.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  await effects.files.rename(`${file}.new`, file);
}

/** How a key (as `keyText` writes it) stands in the list: nobody without the local key can tell whose it is. */
export function forgottenName(names: Pseudonyms, keyText: string): string {
  return names.of('forgotten', keyText);
}
