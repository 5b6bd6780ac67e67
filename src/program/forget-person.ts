import { dirname } from 'node:path';
import { localKey } from '../config/local-key.ts';
import { derive } from '../facts/derive.ts';
import { findPerson } from '../facts/people/identity/find-person.ts';
import { forgetEntries } from '../facts/people/identity/forget.ts';
import { forgetInAnswers } from '../sources/forges/forget-answers.ts';
import { answersBeside } from '../sources/forges/sources.ts';
import { compactStore } from '../store/compact.ts';
import type { Effects } from '../util/effects.ts';
import { addToForgetList } from '../util/forget-list.ts';
import { pseudonyms } from '../util/pseudonym.ts';
import { applyForgetList, sendToEngine } from './refresh.ts';
import { openWorkspace, type Places, type Workspace } from './workspace.ts';

/**
 * Erases a person from the store and from every later sync, and works everything out anew without them. The forget list holds pseudonyms only.
 * The store is written anew, so that no byte of them stays in its file; an engine gets what was derived without them, and its old tables are gone.
 * @param written an e-mail address or a login of theirs
 * @param confirm asked with the number of keys that stand for the person, before anything is done
 * @returns that number, or null when `confirm` said no
 * @throws MusterError E_PERSON_UNKNOWN, and what opening and deriving throw
 */
export async function forgetPerson(
  written: string,
  places: Places,
  confirm: (keys: number) => Promise<boolean>,
  effects: Effects,
): Promise<number | null> {
  const workspace = await openWorkspace(places, effects);
  const keys = await erase(workspace, written, confirm, effects).finally(() => workspace.database.close());
  if (keys !== null) await compactStore(workspace.storePath, effects);
  return keys;
}

async function erase(
  workspace: Workspace,
  written: string,
  confirm: (keys: number) => Promise<boolean>,
  effects: Effects,
): Promise<number | null> {
  const { config, database, storePath } = workspace;
  const found = await findPerson(database, written);
  if (!(await confirm(found.keys.length))) return null;
  const folder = dirname(storePath);
  const key = await localKey(folder, effects);
  // The list first: should anything fail after it, the next sync finishes the work.
  await addToForgetList(folder, forgetEntries(pseudonyms(key), found.keys), effects);
  await forgetInAnswers(config, folder, answersBeside(storePath), pseudonyms(key), effects);
  await applyForgetList(database, config, folder, key, effects);
  await derive(database, config, key, effects);
  await sendToEngine(workspace, effects);
  return found.keys.length;
}
