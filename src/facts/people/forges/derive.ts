import { readFileSync } from 'node:fs';
import type { Config } from '../../../config/config.ts';
import type { Database } from '../../../model/database.ts';
import { ROBOTS } from '../../../model/robots.ts';
import { PRIORITY } from '../../../sources/affiliations/priority.ts';
import type { Effects } from '../../../util/effects.ts';
import { loadOrganisationTable } from '../../organisations/derive.ts';
import type { Organisation, OrganisationTable } from '../../organisations/organisation-table.ts';
import { readCompany } from './company-text.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
const ACCOUNTS = sql('accounts');
const COMPANIES = sql('companies')
  .replace(/^--.*$/gm, '')
  .split(';')
  .filter((statement) => statement.trim() !== '');

/** Organisations of these types employ people; foundations and communities have members. */
const EMPLOYERS: readonly Organisation['type'][] = ['vendor', 'end-user', 'academic'];

/** Turns what forges said of people into statements like those of files: aliases, places, employers, programs. Before persons are worked out. */
export async function deriveForgePeople(database: Database, config: Config, effects: Effects): Promise<void> {
  await database.run(ACCOUNTS);
  const table = await loadOrganisationTable(config, effects);
  await readTexts(database, table);
  await readEmployers(database, table);
  const values = { company_priority: PRIORITY.forgeCompany, membership_priority: PRIORITY.forgeMembership, robots: ROBOTS };
  for (const statement of COMPANIES) {
    const used = Object.entries(values).filter(([name]) => statement.includes(`$${name}`));
    await database.run(statement, Object.fromEntries(used));
  }
}

/** Distinct texts are far fewer than people. */
async function readTexts(database: Database, table: OrganisationTable): Promise<void> {
  await database.run('DELETE FROM forge_company');
  const texts = await database.all<{ text: string; people: number }>(
    `WITH now AS (SELECT source, login, arg_max_null(company, line) AS company FROM forge_statement GROUP BY ALL)
     SELECT said.company AS text, count(DISTINCT now.login) AS people
     FROM (SELECT DISTINCT company FROM forge_statement WHERE company IS NOT NULL) AS said LEFT JOIN now ON now.company = said.company
     GROUP BY ALL ORDER BY text`,
  );
  const writer = await database.writer('forge_company');
  for (const { text, people } of texts) {
    const { organisation, reason } = readCompany(text, (name) => table.find(name)?.en);
    writer.append([text, organisation, reason, people]);
  }
  await writer.close();
}

async function readEmployers(database: Database, table: OrganisationTable): Promise<void> {
  await database.run('DELETE FROM forge_employer');
  const accounts = await database.all<{ account: string; name: string }>(
    'SELECT lower(organisation) AS account, min(name) AS name FROM raw_forge_membership GROUP BY ALL ORDER BY account',
  );
  const writer = await database.writer('forge_employer');
  for (const { account, name } of accounts) {
    const organisation = table.find(account) ?? table.find(name);
    if (organisation && EMPLOYERS.includes(organisation.type)) writer.append([account, organisation.en]);
  }
  await writer.close();
}
