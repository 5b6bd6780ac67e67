import { dirname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { localKey } from '../../config/local-key.ts';
import { derive } from '../../facts/derive.ts';
import { findPerson } from '../../facts/people/identity/find-person.ts';
import { forgetEntries } from '../../facts/people/identity/forget.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { answersBeside, applyForgetList } from '../../program/refresh.ts';
import { openWorkspace } from '../../program/workspace.ts';
import { forgetInAnswers } from '../../sources/forges/forget-answers.ts';
import type { Effects } from '../../util/effects.ts';
import { addToForgetList } from '../../util/forget-list.ts';
import { pseudonyms } from '../../util/pseudonym.ts';
import { type Parsed, placesOf } from '../parsed.ts';

/**
 * `muster forget KEY`: erases the person with that e-mail or login from the store and from every later sync. The forget list holds
 * pseudonyms only; it never names anybody. Exit 1 when the user says no.
 */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [written] = parsed.positionals;
  if (written === undefined)
    throw new MusterError('E_FLAG_VALUE', 'muster forget needs a person.', { hint: 'Give an e-mail address or a login.' });
  const workspace = await openWorkspace(placesOf(parsed), effects);
  try {
    const { config, database, storePath } = workspace;
    const found = await findPerson(database, written);
    if (parsed.flags['yes'] !== true && !(await confirmed(found.keys.length, effects))) return 1;
    const folder = dirname(storePath);
    const key = await localKey(folder, effects);
    // The list first: should anything fail after it, the next sync finishes the work.
    await addToForgetList(folder, forgetEntries(pseudonyms(key), found.keys), effects);
    await forgetInAnswers(config, folder, answersBeside(storePath), pseudonyms(key), effects);
    await applyForgetList(database, config, folder, key, effects);
    await derive(database, config, key, effects);
    await database.run('CHECKPOINT');
    effects.log.info(`Forgotten, with ${found.keys.length} keys. Reports published before still count this person; publish a new edition.`);
    return 0;
  } finally {
    workspace.database.close();
  }
}

async function confirmed(keys: number, effects: Effects): Promise<boolean> {
  const prompt = createInterface({ input: effects.process.stdin, output: process.stderr });
  try {
    const answer = await prompt.question(
      `Erase this person (${keys} keys) from the store and from every later sync? This cannot be undone. [y/N] `,
    );
    return /^(?:y|yes|是)$/i.test(answer.trim());
  } finally {
    prompt.close();
  }
}
