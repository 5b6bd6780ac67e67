import { createInterface } from 'node:readline/promises';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { forgetPerson } from '../../program/forget-person.ts';
import { counted } from '../../util/counted.ts';
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
  effects.log.info(
    `Forgotten, with ${counted(forgotten.keys, 'key')}. Reports published before still count this person; publish a new edition.`,
  );
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

/** @throws MusterError E_FLAG_VALUE where nobody is there to answer */
async function confirmed(keys: number, effects: Effects): Promise<boolean> {
  const prompt = createInterface({ input: effects.process.stdin, output: process.stderr });
  const ended = new Promise<null>((resolve) => prompt.once('close', () => resolve(null)));
  const asked = prompt.question(
    `Erase this person (${counted(keys, 'key')}) from the store and from every later sync? This cannot be undone. [y/N] `,
  );
  const answer = await Promise.race([asked, ended]);
  prompt.close();
  if (answer === null)
    throw new MusterError('E_FLAG_VALUE', 'Nobody answered whether to erase this person; nothing was erased.', {
      hint: 'Give --yes where nobody can be asked.',
      zh: { message: '没有人确认是否删除此人；未删除任何内容。', hint: '无人可问时请加 --yes。' },
    });
  return /^(?:y|yes|是)$/i.test(answer.trim());
}
