import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Database } from '../../../model/database.ts';
import { assertWritten } from '../assert-written.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
const ALIASES = sql('aliases.sql');
const PLACED = sql('events.sql');
/** Every event with what is known at its instant, what of them are contributions, and their threads: queries that an engine runs over its own tables too. */
export const SLICED = sql('sliced.sql');
export const ACTS = sql('acts.sql');
export const THREADS = sql('threads.sql');
/** So that a share of them is read without the others. By itself: beside what finds the people of the events a sort has not the memory it needs. */
const BY_REPOSITORY = `CREATE TEMP TABLE sorted_event AS SELECT * FROM every_event ORDER BY repo_id;
  DROP TABLE every_event; ALTER TABLE sorted_event RENAME TO every_event`;
const HOLES = sql('known-holes.csv');

/** Joins accounts and addresses where events and commits prove it. Before persons are worked out. */
export async function deriveArchiveAliases(database: Database): Promise<void> {
  await database.run(ALIASES);
}

/** Events that are sorted and joined together, about: so many fit into the memory that the engine has. */
const TOGETHER = 3_000_000;

/**
 * What the events of the archive tell: acts, all its events, and the known holes; their threads in the temporary table `archive_thread` for work.sql of
 * forges. After persons, affiliations and locations.
 * @param together how many events are looked at together, of repositories next to each other; of one repository always all
 */
export async function deriveArchive(database: Database, together = TOGETHER): Promise<void> {
  await database.run(PLACED);
  await database.run('DELETE FROM archive_event');
  await database.run('CREATE OR REPLACE TEMP TABLE archive_thread AS SELECT * FROM thread LIMIT 0');
  let written = 0;
  const shares = await sharesOf(database, together);
  if (shares.length > 1) await database.run(BY_REPOSITORY);
  for (const { first, last } of shares) {
    await database.run(`CREATE OR REPLACE TEMP VIEW placed_event AS SELECT * FROM every_event WHERE repo_id BETWEEN ${first} AND ${last}`);
    await database.run(`CREATE OR REPLACE TEMP TABLE sliced_event AS ${SLICED}`);
    await database.run(
      'INSERT INTO archive_event SELECT * EXCLUDE (action) FROM sliced_event ORDER BY repo_id, project_id, happened_at, event_id',
    );
    const [sliced] = await database.all<{ rows: number }>('SELECT count(*) AS rows FROM sliced_event');
    written += sliced!.rows;
    await database.run(`INSERT INTO act ${ACTS}`);
    await database.run(`INSERT INTO archive_thread ${THREADS}`);
    await database.run('DROP TABLE sliced_event; DROP VIEW placed_event');
  }
  await assertWritten(database, 'archive_event', written);
  await database.run('DROP TABLE every_event');
  await writeHoles(database);
}

type Share = { readonly first: number; readonly last: number };

/** Ranges of repositories, each with events: in DuckDB 1.5.6 a sorted INSERT of no rows hides those of the next. */
async function sharesOf(database: Database, together: number): Promise<readonly Share[]> {
  return await database.all<Share>(`
    WITH counted AS (
      SELECT repo_id, sum(count(*)) OVER (ORDER BY repo_id) - count(*) AS before
      FROM every_event SEMI JOIN project_repository USING (repo_id) GROUP BY repo_id
    )
    SELECT min(repo_id) AS "first", max(repo_id) AS "last" FROM counted GROUP BY before // ${together} ORDER BY 1`);
}

async function writeHoles(database: Database): Promise<void> {
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
