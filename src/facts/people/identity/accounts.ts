import type { Database } from '../../../model/database.ts';
import type { Link } from './link-persons.ts';

/** Accounts looked at together: what is held in memory of them. */
const PAGE = 20_000;

/** Every time a login is met, with the number of its account where that is told. */
const MET = `
  SELECT lower(actor) AS login, actor_id::VARCHAR AS id, source, line FROM raw_gharchive_event
  UNION ALL SELECT lower(author), author_id::VARCHAR, source, line FROM raw_gharchive_event WHERE author IS NOT NULL
  UNION ALL SELECT login, CASE WHEN source = 'forge:github.com' THEN id ELSE source || ' ' || id END, source, line FROM (
    SELECT lower(login) AS login, account_id AS id, source, line FROM raw_forge_account WHERE login IS NOT NULL
    UNION ALL SELECT coalesce(lower(now_login), login), account_id, source, line FROM raw_forge_profile WHERE state IN ('user', 'renamed')
    UNION ALL SELECT lower(author), author_id, source, line FROM raw_forge_item WHERE author IS NOT NULL
  )`;

/** Whom lists of maintainers name. */
const LISTED = `
  SELECT 'login' AS kind, login AS key FROM maintainer_listing WHERE login <> '' AND NOT team
  UNION ALL SELECT 'email', email FROM maintainer_listing WHERE email <> ''`;

/**
 * Fills the temporary table `account` with every login that acts in GH Archive or that forges tell of, and with every key that lists of maintainers or files
 * say something of (`stated`: files alone), numbered in the order of their keys. `id` is the number of a login's account; NULL where none is told, or two
 * are: such a login was given up by one and taken by the other.
 */
export async function gatherAccounts(database: Database): Promise<void> {
  await database.run(`
    CREATE OR REPLACE TEMP TABLE account AS
    SELECT row_number() OVER (ORDER BY stated, kind, key) AS place, kind || ':' || key AS key, id, stated
    FROM (
      SELECT kind, key, CASE WHEN min(id) = max(id) THEN min(id) END AS id, bool_and(stated) AS stated
      FROM (
        SELECT 'login' AS kind, login AS key, id, false AS stated FROM (${MET}) WHERE login <> ''
        UNION ALL SELECT kind, key, NULL, false FROM (${LISTED})
        UNION ALL SELECT kind, key, NULL, true FROM stated_key
      )
      GROUP BY kind, key
    )`);
}

/**
 * Fills `account` with those whom files alone name now, when of all that persons rest on nothing else has changed since `person_identity` was written.
 * @returns whether they are others than before
 */
export async function gatherStated(database: Database): Promise<boolean> {
  await database.run(`
    CREATE OR REPLACE TEMP TABLE account AS
    SELECT row_number() OVER (ORDER BY kind, key) AS place, kind || ':' || key AS key, NULL AS id, true AS stated
    FROM stated_key WHERE (kind, key) NOT IN (SELECT (key_kind, key) FROM met_identity)`);
  const [changed] = await database.all<{ n: number }>(`
    WITH before AS (SELECT key_kind || ':' || key AS key FROM person_identity WHERE rule = 'stated'), now AS (SELECT key FROM account)
    SELECT count(*) AS n FROM ((FROM before EXCEPT FROM now) UNION ALL (FROM now EXCEPT FROM before))`);
  return changed!.n > 0;
}

/** Logins of one account number are one account that was renamed: each is linked to the first of them. After `gatherAccounts`. */
export async function renamedAccounts(database: Database): Promise<readonly Link[]> {
  type Row = { first: string; key: string; source: string; line: number };
  const rows = await database.all<Row>(`
    WITH renamed AS (
      SELECT key, min(key) OVER (PARTITION BY id) AS first FROM account WHERE id IS NOT NULL QUALIFY count(*) OVER (PARTITION BY id) > 1
    )
    SELECT first, key, arg_min(source, (source, line)) AS source, arg_min(line, (source, line)) AS line
    FROM renamed JOIN (${MET}) AS met ON key = 'login:' || login
    WHERE key <> first GROUP BY first, key ORDER BY key`);
  return rows.map(({ first, key, source, line }) => ({ rule: 'github-id', source, line, a: first, b: key }));
}

/** The noreply addresses of which something is said: each carries a login. After `gatherAccounts`. */
export async function statedNoreply(database: Database): Promise<readonly string[]> {
  const rows = await database.all<{ key: string }>(
    "SELECT key FROM account WHERE regexp_matches(key, '^email:.*@(users?\\.)?noreply\\.(github|gitlab|gitee|gitcode)\\.com$') ORDER BY place",
  );
  return rows.map(({ key }) => key);
}

/** The keys of all other accounts, in their order, page by page: of those that are met, or of those that files alone name. After `gatherAccounts`. */
export async function* accountsBut(database: Database, keys: ReadonlySet<string>, stated: boolean): AsyncGenerator<readonly string[]> {
  const [ends] = await database.all<{ before: number; last: number }>(
    'SELECT coalesce(min(place) - 1, 0) AS before, coalesce(max(place), 0) AS last FROM account WHERE stated = $stated',
    { stated },
  );
  for (let after = ends!.before; after < ends!.last; after += PAGE) {
    const rows = await database.all<{ key: string }>(
      `SELECT key FROM account WHERE stated = $stated AND place > $after AND place <= $after + ${PAGE} ORDER BY place`,
      { stated, after },
    );
    yield rows.flatMap(({ key }) => (keys.has(key) ? [] : [key]));
  }
}
