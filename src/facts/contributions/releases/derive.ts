import { readFileSync } from 'node:fs';
import type { Database } from '../../../model/database.ts';

const SQL = readFileSync(new URL('./derive.sql', import.meta.url), 'utf8');

/** Rebuilds `release`: which tags are releases, and why the others are not. After the projects. */
export async function deriveReleases(database: Database): Promise<void> {
  await database.run('DELETE FROM release');
  await database.run(SQL);
}
