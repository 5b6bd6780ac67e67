import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';

const COMMITS = readFileSync(new URL('./commits.sql', import.meta.url), 'utf8');

/** Rebuilds the commits of table `contribution` from the raw commits and everything known of their people. */
export async function deriveCommits(database: Database): Promise<void> {
  await database.run(COMMITS);
}
