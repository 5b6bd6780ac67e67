import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { runMeasure } from '../src/measures/run.ts';
import { ALL_TIME } from '../src/model/period.ts';
import type { DuckdbDatabase } from '../src/store/duckdb.ts';
import { openStore } from '../src/store/open.ts';
import { median, printRow } from './_print.ts';

// A country ranking per project and year, as `muster measure contributors --by country,project,year` runs it, against the bare query for the same numbers.

const SIZES = process.argv.includes('--large') ? [5_000_000, 50_000_000] : [5_000_000];
const RUNS = 5;
const REQUEST = { measure: 'contributors', by: ['country', 'project', 'year'], where: {}, period: ALL_TIME, profile: null } as const;

const BARE = `
  SELECT project_id, year(happened_at) AS year, country, count(DISTINCT person_id) AS value
  FROM contribution
  WHERE role = 'author' AND NOT merge AND NOT duplicate AND NOT copy AND NOT bot
  GROUP BY ALL ORDER BY ALL`;

let smaller: number | undefined;
for (const rows of SIZES) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  const database = await openStore({ path: join(folder, 'store.duckdb'), memory: '3GB' });
  await fill(database, rows);
  const bare: number[] = [];
  const measured: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const [a, b] = [await timed(() => database.all(BARE)), await timed(() => runMeasure(database, REQUEST))];
    if (run === 0) continue;
    bare.push(a);
    measured.push(b);
  }
  printRow(
    `ranking of ${rows / 1e6} M contributions`,
    `${median(measured).toFixed(0)} ms`,
    'bare query',
    `${median(bare).toFixed(0)} ms`,
    median(measured) / median(bare),
    1.2,
  );
  if (smaller !== undefined)
    printRow('growth from 5 M to 50 M', `x${(median(measured) / smaller).toFixed(1)}`, 'linear', 'x10', median(measured) / smaller / 10, 1);
  smaller = median(measured);
  database.close();
  rmSync(folder, { recursive: true });
}
process.stdout.write(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB\n`);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Invented contributions: a long-tailed 1 person per 25 acts, 60 countries, 40 projects, 11 years; a third of the people not located. */
async function fill(database: DuckdbDatabase, rows: number): Promise<void> {
  await database.run(`
    INSERT INTO project SELECT i, 'project-' || i, 'Project ' || i, '项目' || i, NULL FROM range(1, 41) AS t(i);
    INSERT INTO contribution
    WITH drawn AS (
      SELECT i, hash(i) % ${rows / 25} AS a, hash(i + 1) % ${rows / 25} AS b, hash(i + 2) AS h FROM range(${rows}) AS t(i)
    ), people AS (SELECT i, least(a, b)::INTEGER AS person, h FROM drawn)
    SELECT TIMESTAMP '2014-01-01' + to_seconds((h % 347000000)::BIGINT), 'commit', 'author', 1, 1 + (h // 7 % 40)::INTEGER, person, NULL,
      CASE WHEN person % 3 = 0 THEN 'unknown' ELSE 'located' END,
      CASE WHEN person % 3 = 0 THEN NULL ELSE chr(65 + (hash(person) % 60 // 10)::INTEGER) || chr(65 + (least(hash(person) % 60, hash(person + 1) % 60) % 10)::INTEGER) END,
      NULL, h % 11 = 0, false, false, person % 997 = 0, 0, '', false, false, false, false, false
    FROM people`);
}
