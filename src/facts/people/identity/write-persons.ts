import { BEGINNING_OF_TIME, END_OF_TIME, microsOf } from '../../../model/all-time.ts';
import type { Database, RowWriter } from '../../../model/database.ts';
import { parseKeyText } from '../../../model/person-key.ts';
import { compareText } from '../../../util/order.ts';
import type { Pseudonyms } from '../../../util/pseudonym.ts';
import { type BotEvidence, type BotPeriod, botPeriods } from '../bots/bot-table.ts';
import type { LinkedKey } from './link-persons.ts';

/** The name of a person on this machine, from the smallest of the person's keys. */
function personKey(names: Pseudonyms, smallest: string): string {
  return names.of('person-key', smallest);
}

type Own = Omit<LinkedKey, 'person'>;
type Evidence = (key: string) => readonly BotEvidence[];

/** Keys that are a person each, in text order, page by page. */
export type Lone = AsyncIterable<readonly string[]>;

/**
 * Writes `person`, `person_identity` and `bot_period`. Persons are numbered from 1 by their smallest key, those of `linked` and of the lone ones that are met;
 * after them those whom files alone name.
 * @param linked as `linkPersons` gives them
 * @returns the numbers of the persons of `linked`, by the number that `linkPersons` gave them
 */
export async function writePersons(
  database: Database,
  linked: readonly LinkedKey[],
  lone: { readonly met: Lone; readonly stated: Lone },
  evidence: Evidence,
  names: Pseudonyms,
): Promise<Uint32Array> {
  await database.run('DELETE FROM person; DELETE FROM person_identity; DELETE FROM bot_period');
  const writers = await openWriters(database);
  const numbers = new Uint32Array((linked.at(-1)?.person ?? 0) + 1);
  let person = 0;
  let start = 0;
  const writeLinked = (before: string | null) => {
    while (start < linked.length && (before === null || compareText(linked[start]!.key, before) < 0)) {
      const group = linked[start]!.person;
      let end = start;
      while (linked[end]?.person === group) end++;
      numbers[group] = ++person;
      writePerson(writers, person, linked.slice(start, end), evidence, names);
      start = end;
    }
  };
  for await (const page of lone.met) {
    for (const key of page) {
      writeLinked(key);
      writePerson(writers, ++person, [{ key, rule: 'seen', source: '', line: 0 }], evidence, names);
    }
  }
  writeLinked(null);
  await writeStated(writers, person, lone.stated, evidence, names);
  for (const writer of writers) await writer.close();
  return numbers;
}

/** Writes those whom files alone name in place of those whom they named, with numbers after everybody else's. */
export async function rewriteStated(database: Database, stated: Lone, evidence: Evidence, names: Pseudonyms): Promise<void> {
  const [met] = await database.all<{ last: number }>('SELECT coalesce(max(person_id), 0) AS last FROM met_identity');
  for (const table of ['person', 'person_identity', 'bot_period'])
    await database.run(`DELETE FROM ${table} WHERE person_id > $last::INTEGER`, { last: met!.last });
  const writers = await openWriters(database);
  await writeStated(writers, met!.last, stated, evidence, names);
  for (const writer of writers) await writer.close();
}

type Writers = readonly [persons: RowWriter, identities: RowWriter, periods: RowWriter];

async function openWriters(database: Database): Promise<Writers> {
  return [await database.writer('person'), await database.writer('person_identity'), await database.writer('bot_period')];
}

async function writeStated(writers: Writers, after: number, stated: Lone, evidence: Evidence, names: Pseudonyms): Promise<void> {
  let person = after;
  for await (const page of stated)
    for (const key of page) writePerson(writers, ++person, [{ key, rule: 'stated', source: '', line: 0 }], evidence, names);
}

function writePerson(
  [persons, identities, periods]: Writers,
  person: number,
  own: readonly Own[],
  evidence: Evidence,
  names: Pseudonyms,
): void {
  const found = botPeriods(own.flatMap(({ key }) => evidence(key)));
  const ruling = found.find((period) => period.state === 'bot') ?? found[0];
  persons.append([person, personKey(names, own[0]!.key), ruling?.state ?? 'human', ruling?.evidence ?? '']);
  for (const period of found) periods.append([person, ...boundsOf(period), period.state, period.evidence]);
  for (const { key: text, rule, source, line } of own) {
    const { kind, key } = parseKeyText(text);
    identities.append([kind, key, person, rule, source, line]);
  }
}

function boundsOf(period: BotPeriod): [bigint, bigint] {
  return [microsOf(period.from, BEGINNING_OF_TIME), microsOf(period.until, END_OF_TIME)];
}
