import { readFileSync } from 'node:fs';
import type { Config } from '../../../config/config.ts';
import type { Database } from '../../../model/database.ts';
import type { Add } from './signal.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');

/** A rule by which the head office of an employer says where somebody is. */
export type Home = {
  readonly kind: 'employer+clock' | 'organisation-home';
  readonly text: string;
  readonly strength: number;
  readonly evidence: string;
};

const EMPLOYERS: Home = {
  kind: 'employer+clock',
  text: sql('employers'),
  strength: 0.3,
  evidence: 'home of the employer, and the main clock fits it',
};
const ANY: Home = { kind: 'organisation-home', text: sql('homes'), strength: 0.2, evidence: 'home of the employer' };

/** Of those whose main clock fits it, and of everybody when that is configured. */
export function homesOf({ people }: Config): readonly Home[] {
  return people.signals.organisation_home ? [EMPLOYERS, ANY] : [EMPLOYERS];
}

type HomeRow = { person: number; country: string; from: bigint | number; until: bigint | number; source: string; line: number };

/** Where employers have their head office, as signals. */
export async function addHomes(database: Database, add: Add, { kind, text, strength, evidence }: Home): Promise<void> {
  for (const { person, country, from, until, source, line } of await database.all<HomeRow>(text)) {
    const bounds = { from: BigInt(from), until: BigInt(until) };
    add(person, { kind, state: 'located', codes: [country], region: '', ...bounds, strength, evidence, source, line });
  }
}

/** The people of whom a rule says something else now than the signals that stand there. */
export async function withOtherHomes(database: Database, { kind, text }: Home): Promise<readonly number[]> {
  const rows = await database.all<{ person: number }>(
    `WITH now AS (${text}), before AS (
      SELECT person_id AS person, codes AS country, epoch_us(from_at) AS "from", epoch_us(until_at) AS "until", source, line
      FROM signal WHERE kind = $kind
    )
    SELECT DISTINCT person FROM ((FROM now EXCEPT ALL FROM before) UNION ALL (FROM before EXCEPT ALL FROM now)) ORDER BY 1`,
    { kind },
  );
  return rows.map(({ person }) => person);
}
