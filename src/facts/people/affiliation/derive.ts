import { readFileSync } from 'node:fs';
import type { Database } from '../../../model/database.ts';
import { RULE_OF_PRIORITY } from '../../../sources/affiliations/priority.ts';
import { temporaryTable } from '../../temporary-table.ts';
import { domainsWithoutEmployer } from './domains.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
const STATEMENTS = sql('statements');
const SLICES = sql('slices');
const UNRESOLVED = sql('unresolved');

/**
 * Rebuilds `affiliation`, `affiliation_conflict` and `unresolved_organisation` from what files say of each person and of the domains of the
 * person's addresses. A domain speaks only for the days from the first to the last commit made with an address of it.
 */
export async function deriveAffiliation(database: Database): Promise<void> {
  await temporaryTable(database, 'employer_rule (priority SMALLINT, rule VARCHAR)', RULE_OF_PRIORITY);
  await temporaryTable(
    database,
    'silent_domain (domain VARCHAR)',
    [...domainsWithoutEmployer()].map((domain) => [domain]),
  );
  await database.run(STATEMENTS);
  await database.run(SLICES);
  await database.run(UNRESOLVED);
  await database.run('DROP TABLE employer_rule; DROP TABLE silent_domain; DROP TABLE employer_statement; DROP TABLE employer_decision');
}
