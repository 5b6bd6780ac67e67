import { readFileSync } from 'node:fs';
import type { Config } from '../../../config/config.ts';
import type { Database } from '../../../model/database.ts';
import { dayNumber } from '../../../sources/affiliations/day.ts';
import { withoutEmployer } from './domains.ts';
import { knownDomains } from './known-domains.ts';

const HOSTS = readFileSync(new URL('./hosts.sql', import.meta.url), 'utf8');

/** Rebuilds `known_host`: of all hosts in the commits, those our tables know. Only distinct hosts leave the database. */
export async function deriveKnownHosts(database: Database, config: Config): Promise<void> {
  await database.run('DELETE FROM known_host');
  if (!config.people.domains) return;
  const [find, saysNothing] = [knownDomains(), withoutEmployer()];
  const table = await database.writer('known_host');
  for (const { host } of await database.all<{ host: string }>(HOSTS)) {
    if (saysNothing(host)) continue;
    for (const { domain, organisation, academic, since, until, source, line } of find(host)) {
      const days = [since, until].map((one) => (one === null ? null : dayNumber(one)));
      table.append([host, domain, organisation, academic, ...days, source, line]);
    }
  }
  await table.close();
}
