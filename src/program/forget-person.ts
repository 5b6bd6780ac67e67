import { dirname, join } from 'node:path';
import { localKey } from '../config/local-key.ts';
import { derive } from '../facts/derive.ts';
import { findPerson, writtenKey } from '../facts/people/identity/find-person.ts';
import { attendeeNames, forgetEntries, namesInEvents } from '../facts/people/identity/forget.ts';
import { MusterError } from '../model/error.ts';
import type { PersonKey } from '../model/person-key.ts';
import { forgetInAnswers } from '../sources/forges/forget-answers.ts';
import { answersBeside } from '../sources/forges/sources.ts';
import { forgetHours } from '../sources/gharchive/forget-hours.ts';
import { forgetCopies } from '../sources/git/cache.ts';
import { compactStore } from '../store/compact.ts';
import type { Effects } from '../util/effects.ts';
import { addToForgetList } from '../util/forget-list.ts';
import { type Pseudonyms, pseudonyms } from '../util/pseudonym.ts';
import { forgetInSamples } from './forget-in-samples.ts';
import { applyForgetList, sendToEngine } from './refresh.ts';
import { openWorkspace, type Places, type Workspace } from './workspace.ts';

/** What was erased: keys that stood for the person, and copies of public places that were removed because they name everybody in them. */
export type Forgotten = { readonly keys: number; readonly repositories: number; readonly hours: number };

/**
 * Erases a person from the store, from everything else that Muster keeps, and from every later sync, and works everything out anew without them.
 * The forget list holds pseudonyms only. The store is written anew, so that no byte of them stays in its file; an engine gets what was derived without
 * them, and its old tables are gone. Copies of repositories and downloaded hours that name them are removed: the next sync fetches anew what it needs.
 * @param written an e-mail address or a login of theirs, or their number as a speaker
 * @param confirm asked with the number of keys that stand for the person, before anything is done
 * @returns what was erased, or null when `confirm` said no
 * @throws MusterError E_PERSON_UNKNOWN, and what opening and deriving throw
 */
export async function forgetPerson(
  written: string,
  places: Places,
  confirm: (keys: number) => Promise<boolean>,
  effects: Effects,
): Promise<Forgotten | null> {
  const workspace = await openWorkspace(places, effects);
  const erased = await erase(workspace, written, confirm, effects).finally(() => workspace.database.close());
  if (erased === null) return null;
  // What a run that was killed left beside the store.
  for (const left of ['.tmp', '.sending']) await effects.files.rm(`${workspace.storePath}${left}`, { recursive: true, force: true });
  await compactStore(workspace.storePath, effects);
  return erased;
}

async function erase(
  workspace: Workspace,
  written: string,
  confirm: (keys: number) => Promise<boolean>,
  effects: Effects,
): Promise<Forgotten | null> {
  const { config, database, storePath } = workspace;
  const folder = dirname(storePath);
  const key = await localKey(folder, effects);
  const names = pseudonyms(key);
  const { keys, attendee } = await whoIs(workspace, names, written);
  const count = Math.max(keys.length, attendee.length);
  if (!(await confirm(count))) return null;
  // The list first: should anything fail after it, the next sync finishes the work.
  const entries = [...forgetEntries(names, keys), ...attendee];
  await addToForgetList(folder, [...(await namesInEvents(database, entries))], effects);
  await forgetInAnswers(config, folder, answersBeside(storePath), names, effects);
  await applyForgetList(database, config, folder, key, effects);
  await derive(database, config, key, effects);
  await sendToEngine(workspace, effects);
  await forgetInSamples(config, keys, effects);
  const repositories = await forgetCopies(join(folder, 'git'), effects);
  return { keys: count, repositories, hours: await forgetHours(folder, textsOf(keys), effects) };
}

type Who = { readonly keys: readonly PersonKey[]; readonly attendee: readonly string[] };

/**
 * Every key of the person. A login that only a table of events on the engine may know is its own key, and so is what was written of who only came to
 * events: an address, or a speaker's number on a platform.
 */
async function whoIs({ database, engine }: Workspace, names: Pseudonyms, written: string): Promise<Who> {
  try {
    return { keys: (await findPerson(database, written)).keys, attendee: [] };
  } catch (error) {
    const key = writtenKey(written);
    const attendee = await attendeeNames(database, names, written);
    const isThere = (engine?.place.events && key.kind === 'login') || attendee.length > 0;
    if (!isThere || !(error instanceof MusterError) || error.code !== 'E_PERSON_UNKNOWN') throw error;
    // A speaker's number is no login.
    return { keys: key.kind === 'login' && attendee.length > 0 ? [] : [key], attendee };
  }
}

/** What of the keys may stand in a text. */
function textsOf(keys: readonly PersonKey[]): readonly string[] {
  return keys.flatMap(({ kind, key }) => {
    if (kind === 'named-email') return key.split('|');
    return kind === 'name' ? key.slice(key.indexOf('|') + 1) : key.slice(key.lastIndexOf('/') + 1);
  });
}
