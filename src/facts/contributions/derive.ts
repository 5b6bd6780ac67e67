import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import { MusterError } from '../../model/error.ts';
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
  await checkWritten(database);
  await database.run('DROP TABLE act');
}

/** Brings the acts that stand there up to date with employers and countries, where nothing else that they rest on changed. */
export async function refreshContributions(database: Database): Promise<void> {
  await database.run(REFRESH);
}

async function checkWritten(database: Database): Promise<void> {
  const [rows] = await database.all<{ written: number; read: number }>(
    'SELECT (SELECT count(*) FROM act) AS written, (SELECT count(*) FROM contribution) AS read',
  );
  if (rows!.written === rows!.read) return;
  throw new MusterError('E_STORE_ROWS', `Of ${rows!.written} contributions written the engine gives back ${rows!.read}.`, {
    hint: 'Nothing was kept. Run it again; if it comes back, delete the store and sync anew, and report it with the version of the engine.',
  });
}
