import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Database } from '../../../model/database.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
const ALIASES = sql('aliases.sql');
const PLACED = sql('events.sql');
/** Every event with what is known at its instant, what of them are contributions, and their threads: queries that an engine runs over its own tables too. */
export const SLICED = sql('sliced.sql');
export const ACTS = sql('acts.sql');
export const THREADS = sql('threads.sql');
const HOLES = sql('known-holes.csv');

/** Joins accounts and addresses where events and commits prove it. Before persons are worked out. */
export async function deriveArchiveAliases(database: Database): Promise<void> {
  await database.run(ALIASES);
}

/**
 * What the events of the archive tell: acts, all its events, and the known holes; their threads in the temporary table `archive_thread` for work.sql of
 * forges. After persons, affiliations and locations.
 */
export async function deriveArchive(database: Database): Promise<void> {
  await database.run(PLACED);
  await database.run(`CREATE OR REPLACE TEMP TABLE sliced_event AS ${SLICED}`);
  await database.run('DELETE FROM archive_event');
  await database.run(
    'INSERT INTO archive_event SELECT * EXCLUDE (action) FROM sliced_event ORDER BY repo_id, project_id, happened_at, event_id',
  );
  await database.run(`INSERT INTO act ${ACTS}`);
  await database.run(`CREATE OR REPLACE TEMP TABLE archive_thread AS ${THREADS}`);
  await database.run('DROP TABLE placed_event; DROP TABLE sliced_event');
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
