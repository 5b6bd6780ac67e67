import { readFileSync } from 'node:fs';
import type { Config } from '../../../config/config.ts';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../../../model/all-time.ts';
import type { Database } from '../../../model/database.ts';
import { PRIORITY, ruleOfPriority } from '../../../sources/affiliations/priority.ts';
import { domainsAbove, hostOf, withoutEmployer } from './domains.ts';
import { type AffiliationConflict, type Slice, type Statement, type Succession, sliceAffiliations } from './slice.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
const STATEMENTS = sql('statements');
const DOMAINS = sql('domains');
const ADDRESSES = sql('addresses');
const UNRESOLVED = sql('unresolved');

const MICROS_PER_DAY = 86_400_000_000n;

type StatementRow = { org: number; from: number | null; until: number | null; priority: number; source: string; line: number };

/**
 * Rebuilds `affiliation`, `affiliation_conflict` and `unresolved_organisation` from what files say of each person and of the domains of the
 * person's addresses. A domain speaks only for the days from the first to the last commit made with an address of it.
 */
export async function deriveAffiliation(database: Database, _config: Config): Promise<void> {
  const byPerson = new Map<number, Statement[]>();
  const add = (person: number, statement: Statement) => {
    const list = byPerson.get(person);
    if (list) list.push(statement);
    else byPerson.set(person, [statement]);
  };
  for (const { person, ...row } of await database.all<StatementRow & { person: number }>(STATEMENTS, { profile: PRIORITY.profileCompany }))
    add(person, statementOf(row));
  await addDomains(database, add);
  const successions = await database.all<Succession>(
    "SELECT org_id AS org, successor_id AS successor, date_diff('day', DATE '1970-01-01', on_day) AS day FROM organisation_succession",
  );
  await write(database, byPerson, successions);
  await database.run(UNRESOLVED);
}

function statementOf(row: StatementRow): Statement {
  return { ...row, from: row.from ?? Number.NEGATIVE_INFINITY, until: row.until ?? Number.POSITIVE_INFINITY };
}

/** The most specific domain with a statement speaks for an address; our own tables only where no file speaks. */
async function addDomains(database: Database, add: (person: number, statement: Statement) => void): Promise<void> {
  const [byFile, byHost] = [new Map<string, Statement[]>(), new Map<string, Statement[]>()];
  type Row = StatementRow & { domain: string; known: boolean };
  for (const { domain, known, ...row } of await database.all<Row>(DOMAINS, { priority: PRIORITY.knownDomain })) {
    const table = known ? byHost : byFile;
    table.set(domain, [...(table.get(domain) ?? []), statementOf(row)]);
  }
  if (byFile.size + byHost.size === 0) return;
  const saysNothing = withoutEmployer();
  for (const { person, email, first, last } of await database.all<{ person: number; email: string; first: number; last: number }>(
    ADDRESSES,
  )) {
    const host = hostOf(email);
    if (host === undefined || saysNothing(host)) continue;
    const domain = domainsAbove(host).find((candidate) => byFile.has(candidate));
    const statements = domain === undefined ? (byHost.get(host) ?? []) : byFile.get(domain)!;
    for (const statement of statements) {
      add(person, { ...statement, from: Math.max(statement.from, first), until: Math.min(statement.until, last + 1) });
    }
  }
}

async function write(
  database: Database,
  byPerson: ReadonlyMap<number, readonly Statement[]>,
  successions: readonly Succession[],
): Promise<void> {
  await database.run('DELETE FROM affiliation; DELETE FROM affiliation_conflict');
  const orgKeys = new Map(
    (await database.all<{ id: number; key: string }>('SELECT org_id AS id, org_key AS key FROM organisation')).map((row) => [
      row.id,
      row.key,
    ]),
  );
  const [slices, conflicts] = [await database.writer('affiliation'), await database.writer('affiliation_conflict')];
  for (const person of [...byPerson.keys()].sort((a, b) => a - b)) {
    const result = sliceAffiliations(byPerson.get(person)!, successions);
    for (const slice of result.slices) slices.append(sliceRow(person, slice));
    for (const conflict of result.conflicts) conflicts.append(conflictRow(person, conflict, orgKeys));
  }
  await slices.close();
  await conflicts.close();
}

function sliceRow(person: number, slice: Slice) {
  return [person, ...bounds(slice), slice.org, ruleOfPriority(slice.priority), slice.source, slice.line];
}

function conflictRow(person: number, conflict: AffiliationConflict, orgKeys: ReadonlyMap<number, string>) {
  const kept = conflict.kept === undefined ? '' : orgKeys.get(conflict.kept)!;
  return [person, conflict.reason, ...bounds(conflict), kept, orgKeys.get(conflict.dropped)!, conflict.source, conflict.line];
}

function bounds({ from, until }: { readonly from: number; readonly until: number }): [bigint, bigint] {
  return [
    Number.isFinite(from) ? BigInt(from) * MICROS_PER_DAY : BEGINNING_OF_TIME,
    Number.isFinite(until) ? BigInt(until) * MICROS_PER_DAY : END_OF_TIME,
  ];
}
