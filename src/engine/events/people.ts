import { BEGINNING_OF_TIME, END_OF_TIME, microsOf } from '../../model/all-time.ts';
import type { Database } from '../../model/database.ts';
import type { Clickhouse } from '../clickhouse.ts';
import { forgetInMonths } from './hours/hours.ts';
import type { EventTable } from './table-shape.ts';

/** A half-open time in which somebody is an automaton; null is open. */
type BotTime = { readonly from: string | null; readonly until: string | null };

/** What is decided of logins here, because the rules and the secrets for it are here. */
export type LoginRules = {
  /** Changes when another decision could come out. */
  readonly fingerprint: string;
  isForgotten(login: string): boolean;
  /** When the holder of these logins, of whom nothing else is known, is an automaton. */
  botTimes(logins: readonly string[]): readonly BotTime[];
};

/** Logins judged at once. */
const PAGE = 50_000;

/**
 * Gives every login of the wanted events a person: those the store knows are who they are, logins of one account number are one person, and every other
 * login is somebody of its own, numbered after the last person of the store. After the tables of `STORE_TABLES` are there.
 */
export async function nameActors(database: Database, engine: Clickhouse, events: EventTable, rules: LoginRules): Promise<void> {
  const { tell } = engine;
  const own = engine.place.database;
  const [last] = await database.all<{ n: number }>('SELECT coalesce(max(person_id), 0) AS n FROM person');
  await tell(
    `CREATE OR REPLACE TABLE ${own}.person_identity (key_kind LowCardinality(String), key String, person_id Int32, known Bool)
     ENGINE = MergeTree ORDER BY key`,
  );
  await tell(`
    INSERT INTO ${own}.person_identity
    WITH seen AS (
      SELECT arrayJoin([(lower(assumeNotNull(actor)), actor_id), (lower(coalesce(opener, author, '')), opener_id)]) AS one, one.1 AS login, one.2 AS id
      FROM (${events.rows.replace('{{and}}', '')})
    ), account AS (
      SELECT login, if(min(id) = max(id), concat('#', toString(min(id))), login) AS account FROM seen WHERE login <> '' GROUP BY login
    ), told AS (
      SELECT account.login AS login, account.account AS account, known.person_id AS person_id, min(known.person_id) OVER (PARTITION BY account.account) AS same
      FROM account LEFT JOIN ${own}.known_login AS known ON known.login = account.login
    )
    SELECT 'login', login, coalesce(person_id, same, ${last!.n} + dense_rank() OVER (PARTITION BY coalesce(person_id, same) IS NULL ORDER BY account)),
      person_id IS NOT NULL
    FROM told`);
  await judgeStrangers(engine, last!.n, rules);
}

/** Takes out who is forgotten, and adds the times of automata among those that the store does not know. */
async function judgeStrangers(engine: Clickhouse, known: number, rules: LoginRules): Promise<void> {
  const { ask, tell, append, place } = engine;
  const own = place.database;
  const forgotten: { login: string }[] = [];
  for (let after = 0; ; ) {
    const page = await ask<{ person: number; logins: string }>(
      `SELECT person_id AS person, arrayStringConcat(arraySort(groupArray(key)), ' ') AS logins FROM ${own}.person_identity
       WHERE NOT known AND person_id > {after:Int64} GROUP BY person_id ORDER BY person_id LIMIT ${PAGE}`,
      { after },
    );
    const bots = [];
    for (const { person, logins } of page) {
      const names = logins.split(' ');
      forgotten.push(...names.filter((login) => rules.isForgotten(login)).map((login) => ({ login })));
      if (person <= known) continue;
      for (const { from, until } of rules.botTimes(names))
        bots.push({
          person_id: person,
          from_at: textOf(microsOf(from, BEGINNING_OF_TIME)),
          until_at: textOf(microsOf(until, END_OF_TIME)),
          state: 'bot',
        });
    }
    await append(`${own}.bot_period`, bots);
    if (page.length < PAGE) break;
    after = page.at(-1)!.person;
  }
  if (forgotten.length === 0) return;
  await tell(`CREATE OR REPLACE TABLE ${own}.event_forgotten (login String) ENGINE = MergeTree ORDER BY login`);
  await append(`${own}.event_forgotten`, forgotten);
  await tell(
    `ALTER TABLE ${own}.person_identity DELETE WHERE key IN (SELECT login FROM ${own}.event_forgotten) SETTINGS mutations_sync = 2`,
  );
  await forgetInMonths(engine, `SELECT login FROM ${own}.event_forgotten`);
  await tell(`DROP TABLE ${own}.event_forgotten SYNC`);
}

/** An instant as the engine reads it. */
function textOf(micros: bigint): string {
  return new Date(Number(micros / 1000n)).toISOString().replace('T', ' ').slice(0, 19);
}
