import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import { assertWritten } from './assert-written.ts';
import { deriveAssistance } from './assistance.ts';
import { deriveForgeWork } from './forges/derive.ts';
import { deriveArchive } from './gharchive/derive.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
const COMMITS = sql('commits.sql');
const CONTRIBUTIONS = sql('contributions.sql');
const REFRESH = sql('refresh.sql');

/**
 * Rebuilds table `contribution` from everything that tells of acts: the raw commits, the events of the archive and what forges say, with all that is known of
 * their people. After persons, affiliations and locations.
 * @throws MusterError E_STORE_ROWS when the engine does not give back what was written
 */
export async function deriveContributions(database: Database): Promise<void> {
  await deriveAssistance(database);
  await database.run('CREATE OR REPLACE TEMP TABLE act AS SELECT * FROM contribution LIMIT 0');
  await database.run(COMMITS);
  await deriveArchive(database);
  await deriveForgeWork(database);
  await database.run(CONTRIBUTIONS);
  await assertWritten(database, 'contribution', 'act');
  await database.run('DROP TABLE act');
}

/** Brings the acts that stand there up to date with employers and countries, where nothing else that they rest on changed. */
export async function refreshContributions(database: Database): Promise<void> {
  await database.run(REFRESH);
}
