import type { Config } from '../../../config/config.ts';
import type { Database } from '../../../model/database.ts';
import { keyOf, keyText, noreplyLogin, type PersonKeyKind, parseKeyText } from '../../../model/person-key.ts';
import { ROBOTS } from '../../../model/robots.ts';
import { pseudonyms } from '../../../util/pseudonym.ts';
import { agentEvidence, agentFinder, builtInAgents } from '../bots/agents.ts';
import { type BotEvidence, type BotTable, botPeriods, botTable, builtInBots, namesOfBots } from '../bots/bot-table.ts';
import { accountsBut, gatherAccounts, gatherStated, renamedAccounts, statedNoreply } from './accounts.ts';
import { type Author, authorKey } from './author-key.ts';
import { FORGOTTEN_EMAIL } from './forget.ts';
import { type Link, type LinkConflict, type LinkedKey, type LinkRule, linkPersons } from './link-persons.ts';
import { sharedAddresses } from './shared-addresses.ts';
import { rewriteStated, writePersons } from './write-persons.ts';

/**
 * Rebuilds `person`, `person_identity`, `author_person`, `bot_period` and `identity_conflict` from the raw tables. Only keys that something is said of
 * leave the database; accounts of which nothing is known but that they act are gone through page by page. The result does not depend on the order in
 * which sources were read.
 * @param key the local secret (`config/local-key.ts`)
 */
export async function deriveIdentity(database: Database, config: Config, key: Buffer): Promise<void> {
  const names = pseudonyms(key);
  await gatherAccounts(database);
  const { authors, links, keys } = await readKeys(database, config);
  const table = botTable(await botEvidence(database, config));
  const bots = evidenceByKey(keys, authors, table);
  const shared = sharedAddresses();
  const result = linkPersons({
    keys,
    links,
    apart: await keptApart(database, config),
    isShared: (text) => shared(parseKeyText(text)) !== undefined,
    isBot: (text) => botPeriods(bots.get(text) ?? []).some((period) => period.state === 'bot'),
  });
  const evidence = (text: string) => (keys.has(text) ? (bots.get(text) ?? []) : table(parseKeyText(text)));
  const lone = { met: accountsBut(database, keys, false), stated: accountsBut(database, keys, true) };
  const numbers = await writePersons(database, result.keys, lone, evidence, names);
  await writeAuthors(database, authors, result.keys, numbers);
  await writeConflicts(database, result.conflicts);
  await database.run('DROP TABLE account');
}

/** Brings persons up to date where of all they rest on nothing changed but whom files name: those whom files alone name are others, and nobody else is. */
export async function refreshIdentity(database: Database, config: Config, key: Buffer): Promise<void> {
  if (await gatherStated(database)) {
    const table = botTable(await botEvidence(database, config));
    const evidence = (text: string) => table(parseKeyText(text));
    await rewriteStated(database, accountsBut(database, new Set(), true), evidence, pseudonyms(key));
  }
  await database.run('DROP TABLE account');
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
  const configured = config.people.same.flatMap((list, line) =>
    chain(
      list.map((text) => keyText(keyOf(text))),
      line + 1,
    ),
  );
  const said = [...aliases, ...(await renamedAccounts(database)), ...configured];
  const keys = new Set([...(await statedNoreply(database)), ...said.flatMap(({ a, b }) => [a, b]), ...authors.keys()]);
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
  const { isNobody } = agentFinder(builtInAgents());
  const bots = namesOfBots();
  const found = new Map<string, readonly BotEvidence[]>();
  for (const text of keys) {
    const names = authors.get(text);
    const key = parseKeyText(text);
    const rows = table(key);
    if (names?.every(({ name }) => bots.has(name.trim().toLowerCase()) || isNobody(name, key.kind === 'email' ? key.key : '')))
      found.set(text, [...rows, SIGNED_BY_NOBODY]);
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

/** What tells automata, in order of authority: the configuration's rows first, then what files mark as robots, then the built-in tables. */
export async function botEvidence(database: Database, config: Config): Promise<readonly BotEvidence[]> {
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
  const marked = await database.all<Row>('SELECT * FROM marked_robot ORDER BY ALL');
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
  return [...configured, ...files, ...agentEvidence(builtInAgents()), ...builtInBots()];
}

async function writeAuthors(
  database: Database,
  authors: ReadonlyMap<string, readonly Author[]>,
  keys: readonly LinkedKey[],
  numbers: Uint32Array,
): Promise<void> {
  await database.run('DELETE FROM author_person');
  const writer = await database.writer('author_person');
  for (const { key, person } of keys)
    for (const { repository, name, email } of authors.get(key) ?? []) writer.append([repository, name, email, numbers[person]!]);
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
