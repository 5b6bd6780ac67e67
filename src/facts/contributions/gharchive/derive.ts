import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Database } from '../../../model/database.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
const ALIASES = sql('aliases.sql');
const EVENTS = sql('events.sql');
const HOLES = sql('known-holes.csv');

/** Joins accounts and addresses where events and commits prove it. Before persons are worked out. */
export async function deriveArchiveAliases(database: Database): Promise<void> {
  await database.run(ALIASES);
}

/** What the events of the archive tell: acts, threads, all its events, and the known holes. After persons, affiliations and locations. */
export async function deriveArchive(database: Database): Promise<void> {
  await database.run(EVENTS);
  await database.run('DELETE FROM gharchive_hole');
  const holes = parse(HOLES, { columns: true }) as readonly Record<string, string>[];
  for (const { from_at = '', until_at = '', lost = '', what = '', evidence = '' } of holes) {
    await database.run('INSERT INTO gharchive_hole VALUES ($from_at::TIMESTAMP, $until_at::TIMESTAMP, $lost, $what, $evidence)', {
      from_at,
      until_at: until_at === '' ? null : until_at,
      lost,
      what,
      evidence,
    });
  }
}
