import type { Config } from '../../../config/config.ts';
import { BEGINNING_OF_TIME, END_OF_TIME, microsOf } from '../../../model/all-time.ts';
import type { Database } from '../../../model/database.ts';
import { keyOf, keyText, noreplyLogin, type PersonKeyKind, parseKeyText } from '../../../model/person-key.ts';
import { ROBOTS } from '../../../model/robots.ts';
import { type Pseudonyms, pseudonyms } from '../../../util/pseudonym.ts';
import { agentEvidence, agentFinder, builtInAgents } from '../bots/agents.ts';
import { type BotEvidence, type BotPeriod, type BotTable, botPeriods, botTable, builtInBots } from '../bots/bot-table.ts';
import { type Author, authorKey } from './author-key.ts';
import { FORGOTTEN_EMAIL } from './forget.ts';
import { type Link, type LinkConflict, type LinkedKey, type LinkRule, linkPersons } from './link-persons.ts';
import { sharedAddresses } from './shared-addresses.ts';

/** The name of a person on this machine, from the smallest of the person's keys. */
export function personKey(names: Pseudonyms, smallest: string): string {
  return names.of('person-key', smallest);
}

/**
 * Rebuilds `person`, `person_identity`, `author_person`, `bot_period` and `identity_conflict` from the raw tables. Only distinct keys leave the
 * database. The result does not depend on the order in which sources were read.
 * @param key the local secret (`config/local-key.ts`)
 */
export async function deriveIdentity(database: Database, config: Config, key: Buffer): Promise<void> {
  const names = pseudonyms(key);
  const { authors, links, keys } = await readKeys(database, config);
  const bots = evidenceByKey(keys, authors, await botEvidence(database, config));
  const shared = sharedAddresses();
  const result = linkPersons({
    keys,
    links,
    apart: await keptApart(database, config),
    isShared: (text) => shared(parseKeyText(text)) !== undefined,
    isBot: (text) => botPeriods(bots.get(text) ?? []).some((period) => period.state === 'bot'),
  });
  await writePersons(database, result.keys, bots, names);
  await writeAuthors(database, authors, result.keys);
  await writeConflicts(database, result.conflicts);
}

/** Lists of keys that are never one person: of the configuration, and of corrections. */
export async function keptApart(database: Database, config: Config): Promise<readonly (readonly string[])[]> {
  const corrected = await database.all<{ a: string; b: string }>(
    "SELECT a_kind || ':' || a_key AS a, b_kind || ':' || b_key AS b FROM raw_alias WHERE rule = 'apart' ORDER BY ALL",
  );
  return [...config.people.apart.map((list) => list.map((text) => keyText(keyOf(text)))), ...corrected.map(({ a, b }) => [a, b])];
}

type Keys = {
  readonly authors: ReadonlyMap<string, readonly Author[]>;
  readonly links: readonly Link[];
  readonly keys: ReadonlySet<string>;
};

async function readKeys(database: Database, config: Config): Promise<Keys> {
  const aliases = await readAliases(database);
  const named = new Set(aliases.flatMap(({ a, b }) => [a, b]).filter((text) => text.startsWith('named-email:')));
  const authors = await readAuthors(database, named);
  const stated = await database.all<{ kind: PersonKeyKind; key: string }>(
    `SELECT DISTINCT key_kind AS kind, key FROM raw_affiliation WHERE key_kind IN ('email', 'login')
     UNION SELECT 'login', login FROM maintainer_listing WHERE login <> '' AND NOT team
     UNION SELECT 'email', email FROM maintainer_listing WHERE email <> ''`,
  );
  const accounts = await readAccounts(database);
  const configured = config.people.same.flatMap((list, line) =>
    chain(
      list.map((text) => keyText(keyOf(text))),
      line + 1,
    ),
  );
  const said = [...aliases, ...accounts.links, ...configured];
  const keys = new Set([...stated.map(keyText), ...accounts.logins, ...said.flatMap(({ a, b }) => [a, b]), ...authors.keys()]);
  const noreply = noreplyLinks(keys, await takenAddresses(database));
  for (const { b } of noreply) keys.add(b);
  return { authors, links: [...said, ...noreply], keys };
}

/** Looks every key up once; most have no evidence and are not in the answer. */
function evidenceByKey(
  keys: Iterable<string>,
  authors: ReadonlyMap<string, readonly Author[]>,
  table: BotTable,
): ReadonlyMap<string, readonly BotEvidence[]> {
  const { isNameOfNobody } = agentFinder(builtInAgents());
  const found = new Map<string, readonly BotEvidence[]>();
  for (const text of keys) {
    const names = authors.get(text);
    const rows = table(parseKeyText(text));
    if (names?.every(({ name }) => isNameOfNobody(name))) found.set(text, [...rows, SIGNED_BY_NOBODY]);
    else if (rows.length > 0) found.set(text, rows);
  }
  return found;
}

/** An address of a person and an agent together is the person's: every name it was used with must be an agent's. */
const SIGNED_BY_NOBODY: BotEvidence = {
  login: null,
  email: null,
  state: 'bot',
  since: null,
  until: null,
  evidence: 'every commit with it is signed with the name of an agent or of an application',
};

async function readAliases(database: Database): Promise<Link[]> {
  type Row = { rule: LinkRule; source: string; line: number; aKind: PersonKeyKind; aKey: string; bKind: PersonKeyKind; bKey: string };
  const rows = await database.all<Row>(
    `SELECT rule, source, line, a_kind AS "aKind", a_key AS "aKey", b_kind AS "bKind", b_key AS "bKey" FROM raw_alias WHERE rule <> 'apart'`,
  );
  return rows.map(({ rule, source, line, aKind, aKey, bKind, bKey }) => ({
    rule,
    source,
    line,
    a: `${aKind}:${aKey}`,
    b: `${bKind}:${bKey}`,
  }));
}

/**
 * The accounts that act in GH Archive or that forges tell of. Logins of one account number are one account that was renamed; a login that two numbers had was
 * given up by one and taken by the other, and joins nothing.
 */
async function readAccounts(database: Database): Promise<{ readonly logins: readonly string[]; readonly links: readonly Link[] }> {
  type Row = { login: string; id: string | null; ids: number; source: string; line: number };
  const rows = await database.all<Row>(`
    WITH seen AS (
      SELECT lower(actor) AS login, actor_id::VARCHAR AS id, source, line FROM raw_gharchive_event
      UNION ALL SELECT lower(author), author_id::VARCHAR, source, line FROM raw_gharchive_event WHERE author IS NOT NULL
      UNION ALL SELECT login, CASE WHEN source = 'forge:github.com' THEN id ELSE source || ' ' || id END, source, line FROM (
        SELECT lower(login) AS login, account_id AS id, source, line FROM raw_forge_account WHERE login IS NOT NULL
        UNION ALL SELECT coalesce(lower(now_login), login), account_id, source, line FROM raw_forge_profile WHERE state IN ('user', 'renamed')
        UNION ALL SELECT lower(author), author_id, source, line FROM raw_forge_item WHERE author IS NOT NULL
      )
    )
    SELECT login, min(id) AS id, count(DISTINCT id) AS ids, arg_min(source, (source, line)) AS source, arg_min(line, (source, line)) AS line
    FROM seen WHERE login <> '' GROUP BY login ORDER BY login`);
  const first = new Map<string, string>();
  const links: Link[] = [];
  for (const { login, id, ids, source, line } of rows) {
    if (id === null || ids !== 1) continue;
    const other = first.get(id);
    if (other === undefined) first.set(id, login);
    else links.push({ rule: 'github-id', source, line, a: `login:${other}`, b: `login:${login}` });
  }
  return { logins: rows.map((row) => `login:${row.login}`), links };
}

/** Everybody the commits name, by key; who was forgotten is nobody. */
async function readAuthors(database: Database, named: ReadonlySet<string>): Promise<Map<string, Author[]>> {
  const shared = sharedAddresses();
  const rows = await database.all<Author>(`
    SELECT repository, author_name AS name, author_email AS email FROM raw_commit
    UNION SELECT repository, committer_name, committer_email FROM raw_commit
    UNION SELECT repository, name, email FROM raw_trailer`);
  const authors = new Map<string, Author[]>();
  for (const author of rows) {
    const key = authorKey(
      author,
      (email) => shared(email) !== undefined,
      (text) => named.has(text),
    );
    if (author.email === FORGOTTEN_EMAIL) continue;
    const text = keyText(key);
    const list = authors.get(text);
    if (list) list.push(author);
    else authors.set(text, [author]);
  }
  return authors;
}

function chain(keys: readonly string[], line: number): Link[] {
  return keys.slice(1).map((b) => ({ rule: 'configured', source: 'configuration', line, a: keys[0]!, b }));
}

/** Noreply addresses whose login is somebody else's by now. */
async function takenAddresses(database: Database): Promise<ReadonlySet<string>> {
  const rows = await database.all<{ email: string }>("SELECT email FROM forge_moved_address WHERE state = 'taken'");
  return new Set(rows.map(({ email }) => `email:${email}`));
}

function noreplyLinks(keys: ReadonlySet<string>, taken: ReadonlySet<string>): Link[] {
  const links: Link[] = [];
  for (const text of keys) {
    if (taken.has(text)) continue;
    const login = noreplyLogin(parseKeyText(text));
    if (login) links.push({ rule: 'github-noreply', source: '', line: 0, a: text, b: keyText(login) });
  }
  return links;
}

/** The configuration's rows first, then what files mark as robots, then the built-in tables. */
async function botEvidence(database: Database, config: Config): Promise<BotTable> {
  const configured = config.people.bots.map(
    (row): BotEvidence => ({
      ...row,
      login: row.login ?? null,
      email: row.email ?? null,
      since: row.since ?? null,
      until: row.until ?? null,
    }),
  );
  type Row = { kind: string; key: string; since: string | null; until: string | null; source: string; line: number };
  const marked = await database.all<Row>(
    `SELECT key_kind AS kind, key, from_day AS since, until_day AS until, source, line FROM raw_affiliation
     WHERE organisation = $robots AND key_kind IN ('email', 'login') AND NOT contains(key, '*') ORDER BY ALL`,
    { robots: ROBOTS },
  );
  const files = marked.map(
    ({ kind, key, since, until, source, line }): BotEvidence => ({
      // A noreply address is an account: what is said of the address is said of the login.
      login: kind === 'login' ? key : (noreplyLogin({ kind: 'email', key })?.key ?? null),
      email: kind === 'email' ? key : null,
      state: 'bot',
      since: since === null ? null : `${since}T00:00:00Z`,
      until: until === null ? null : `${until}T00:00:00Z`,
      evidence: `marked ${ROBOTS} in ${source}:${line}`,
    }),
  );
  return botTable([...configured, ...files, ...agentEvidence(builtInAgents()), ...builtInBots()]);
}

async function writePersons(
  database: Database,
  keys: readonly LinkedKey[],
  bots: ReadonlyMap<string, readonly BotEvidence[]>,
  names: Pseudonyms,
): Promise<void> {
  await database.run('DELETE FROM person; DELETE FROM person_identity; DELETE FROM bot_period');
  const [persons, identities, periods] = [
    await database.writer('person'),
    await database.writer('person_identity'),
    await database.writer('bot_period'),
  ];
  for (let start = 0; start < keys.length; ) {
    const { person } = keys[start]!;
    let end = start;
    while (keys[end]?.person === person) end++;
    const own = keys.slice(start, end);
    const found = botPeriods(own.flatMap(({ key }) => bots.get(key) ?? []));
    const ruling = found.find((period) => period.state === 'bot') ?? found[0];
    persons.append([person, personKey(names, own[0]!.key), ruling?.state ?? 'human', ruling?.evidence ?? '']);
    for (const period of found) periods.append([person, ...boundsOf(period), period.state, period.evidence]);
    for (const { key: text, rule, source, line } of own) {
      const { kind, key } = parseKeyText(text);
      identities.append([kind, key, person, rule, source, line]);
    }
    start = end;
  }
  for (const writer of [persons, identities, periods]) await writer.close();
}

function boundsOf(period: BotPeriod): [bigint, bigint] {
  return [microsOf(period.from, BEGINNING_OF_TIME), microsOf(period.until, END_OF_TIME)];
}

async function writeAuthors(
  database: Database,
  authors: ReadonlyMap<string, readonly Author[]>,
  keys: readonly LinkedKey[],
): Promise<void> {
  await database.run('DELETE FROM author_person');
  const writer = await database.writer('author_person');
  for (const { key, person } of keys)
    for (const { repository, name, email } of authors.get(key) ?? []) writer.append([repository, name, email, person]);
  await writer.close();
}

async function writeConflicts(database: Database, conflicts: readonly LinkConflict[]): Promise<void> {
  await database.run('DELETE FROM identity_conflict');
  const writer = await database.writer('identity_conflict');
  for (const { reason, a, b, source, line } of conflicts) {
    const [first, second] = [parseKeyText(a), parseKeyText(b)];
    writer.append([reason, first.kind, first.key, second.kind, second.key, source, line]);
  }
  await writer.close();
}
