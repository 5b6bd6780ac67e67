import { readFileSync } from 'node:fs';
import type { Database } from '../../../model/database.ts';
import { PRIORITY } from '../../../sources/affiliations/priority.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
const SAID = sql('said')
  .replace(/^--.*$/gm, '')
  .split(';')
  .filter((statement) => statement.trim() !== '');
const MAINTAINERS = sql('maintainers');

/** Turns what lists of maintainers say of accounts, addresses and employers into statements like those of other files. Before persons are worked out. */
export async function deriveMaintainersSaid(database: Database): Promise<void> {
  for (const statement of SAID)
    await database.run(statement, statement.includes('$priority') ? { priority: PRIORITY.maintainersFile } : {});
}

/** Rebuilds `maintainer`: who was responsible for what from when to when, with employer and place. After persons, affiliations and locations. */
export async function deriveMaintainers(database: Database): Promise<void> {
  await database.run(MAINTAINERS);
}
