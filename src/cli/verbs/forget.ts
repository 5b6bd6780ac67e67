import { createInterface } from 'node:readline/promises';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { forgetPerson } from '../../program/forget-person.ts';
import type { Effects } from '../../util/effects.ts';
import { type Parsed, placesOf } from '../parsed.ts';

/**
 * `muster forget KEY`: erases the person with that e-mail or login from the store and from every later sync. The forget list holds
 * pseudonyms only; it never names anybody. Exit 1 when the user says no.
 */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [written] = parsed.positionals;
  if (written === undefined)
    throw new MusterError('E_FLAG_VALUE', 'muster forget needs a person.', { hint: 'Give an e-mail address or a login.' });
  const forgotten = await forgetPerson(
    written,
    placesOf(parsed),
    async (keys) => parsed.flags['yes'] === true || confirmed(keys, effects),
    effects,
  );
  if (forgotten === null) return 1;
  effects.log.info(`Forgotten, with ${forgotten.keys} keys. Reports published before still count this person; publish a new edition.`);
  const { repositories, hours } = forgotten;
  if (repositories + hours > 0)
    effects.log.info(
      `${repositories} copies of repositories and ${hours} hours of the archive were removed: the next sync fetches what it needs anew.`,
    );
  effects.log.info(
    'Your own files (people, corrections, exports, clones) are as they were: what they say of this person is left out when they are read.',
  );
  return 0;
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
