import { createHash } from 'node:crypto';
import type { Config } from '../config/config.ts';
import { localKey } from '../config/local-key.ts';
import type { LoginRules } from '../engine/events/people.ts';
import { botPeriods, botTable } from '../facts/people/bots/bot-table.ts';
import { botEvidence } from '../facts/people/identity/derive.ts';
import { forgetEntries } from '../facts/people/identity/forget.ts';
import type { Database } from '../model/database.ts';
import { keyOf, keyText } from '../model/person-key.ts';
import type { Effects } from '../util/effects.ts';
import { forgottenName, readForgetList } from '../util/forget-list.ts';
import { type Pseudonyms, pseudonyms } from '../util/pseudonym.ts';

/** How logins that only a table on the engine names are judged: by the same evidence of automata and the same forget list as those of the store. */
export async function loginRules(database: Database, config: Config, folder: string, effects: Effects): Promise<LoginRules> {
  const names = pseudonyms(await localKey(folder, effects));
  const list = new Set(await forgotten(config, folder, names, effects));
  const evidence = await botEvidence(database, config);
  const table = botTable(evidence);
  const named = (login: string) => ({ kind: 'login', key: login }) as const;
  return {
    fingerprint: createHash('sha256')
      .update(JSON.stringify([evidence, [...list]]))
      .digest('hex'),
    isForgotten: (login) => list.size > 0 && list.has(forgottenName(names, keyText(named(login)))),
    botTimes: (logins) => botPeriods(logins.flatMap((login) => table(named(login)))).filter(({ state }) => state === 'bot'),
  };
}

/** Everybody who asked to be forgotten, or is excluded, as the forget list names them. */
export async function forgotten(config: Config, folder: string, names: Pseudonyms, effects: Effects): Promise<readonly string[]> {
  return [...(await readForgetList(folder, effects)), ...forgetEntries(names, config.people.excluded.map(keyOf))];
}
