import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLeftovers, workName } from '../publish/leftovers.ts';
import type { Effects } from '../util/effects.ts';
import { addToForgetList, readForgetList } from '../util/forget-list.ts';

/** Where a verification reads the inputs again: a store of its own, and what it has of the one that the report was made from. */
export type VerifyFolder = {
  readonly folder: string;
  readonly hasKey: boolean;
  /** Whether somebody was forgotten there: nothing is read of them here either. */
  readonly forgotten: boolean;
};

/**
 * Makes such a folder, with the key that pseudonyms and digests were made with and the list of the forgotten. It names people: what verifications that
 * were killed have left is removed.
 * @param from the folder of the store
 */
export async function verifyFolder(from: string, effects: Effects): Promise<VerifyFolder> {
  const { files } = effects;
  const place = join(tmpdir(), 'muster-verify');
  // Of another user on a shared machine it stays.
  for (const path of await findLeftovers(place, effects)) await files.rm(path, { recursive: true, force: true }).catch(() => {});
  const folder = await mkdtemp(join(tmpdir(), `${workName(place)}${process.pid}-`));
  const key = await files.readFile(join(from, 'key')).catch(() => undefined);
  if (key === undefined) return { folder, hasKey: false, forgotten: false };
  await files.writeFile(join(folder, 'key'), key, { mode: 0o600 });
  const list = await readForgetList(from, effects);
  if (list.length > 0) await addToForgetList(folder, list, effects);
  return { folder, hasKey: true, forgotten: list.length > 0 };
}
