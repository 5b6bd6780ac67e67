import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import { keyOf, keyText } from '../../model/person-key.ts';
import type { Effects } from '../../util/effects.ts';
import { readForgetList } from '../../util/forget-list.ts';
import { privateFolder } from '../../util/private-files.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';
import { sha256 } from '../../util/sha256.ts';
import { rewriteEnvelopes } from './envelopes.ts';
import { envelopesOf } from './forge-source.ts';
import { prefixOf } from './kinds.ts';
import { type IsLeftOut, leftOut, withoutPeople } from './left-out.ts';

/** Which list the answers were last held against. */
const MARK = 'left-out';

/**
 * Who is left out of everything: the forget list and `people.excluded`.
 * @param folder Muster's own, which holds the forget list
 */
export async function readLeftOut(
  config: Config,
  folder: string,
  names: Pseudonyms,
  effects: Effects,
): Promise<{ readonly is: IsLeftOut; readonly mark: string }> {
  const forgotten = await readForgetList(folder, effects);
  const excluded = config.people.excluded.map((text) => keyText(keyOf(text)));
  return {
    is: leftOut(names, forgotten, excluded),
    mark: sha256(JSON.stringify([forgotten, excluded.map((key) => names.of('excluded', key)).sort()])),
  };
}

/**
 * Takes whoever is left out from the answers kept so far. They are gone through only when somebody was added since the last time.
 * @param answers the folder with the answers of all forges
 */
export async function forgetInAnswers(config: Config, folder: string, answers: string, names: Pseudonyms, effects: Effects): Promise<void> {
  if (config.forges.length === 0) return;
  const { is, mark } = await readLeftOut(config, folder, names, effects);
  const file = join(answers, MARK);
  if ((await effects.files.readFile(file, 'utf8').catch(() => '')) === mark) return;
  for (const forge of config.forges) {
    const without = (value: unknown) => withoutPeople(value, prefixOf(forge), is);
    const change = <T extends { readonly ask: unknown; readonly answer: unknown }>(one: T) => ({
      ...one,
      ask: without(one.ask),
      answer: without(one.answer),
    });
    await rewriteEnvelopes(envelopesOf(answers, forge.host), change, effects);
  }
  await privateFolder(answers);
  await effects.files.writeFile(file, mark, { mode: 0o600 });
}
