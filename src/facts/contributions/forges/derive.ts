import { readFileSync } from 'node:fs';
import type { Database } from '../../../model/database.ts';

const WORK = readFileSync(new URL('./work.sql', import.meta.url), 'utf8');

/** What forges tell of acts and threads, and what the archive had of it. After the archive's own. */
export async function deriveForgeWork(database: Database): Promise<void> {
  await database.run(WORK);
}
