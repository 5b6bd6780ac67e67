import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { runMeasure } from '../src/measures/run.ts';
import { ALL_TIME } from '../src/model/period.ts';
import { openStore } from '../src/store/open.ts';
import { fillContributions } from './_invented-contributions.ts';
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
  await fillContributions(database, rows);
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
