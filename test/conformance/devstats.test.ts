import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type DevstatsParams, type DevstatsRow, prepareDevstats, runDevstatsMetric } from '../../src/measures/profiles/devstats/run.ts';
import type { Value } from '../../src/model/database.ts';
import { openDuckdb } from '../../src/store/duckdb.ts';

type Cell = Value | undefined;
type Case = {
  readonly case: number;
  readonly metric: string;
  readonly definition: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly period: string | null;
  readonly n: number | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly input: Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>;
  readonly expected: readonly {
    readonly series: string | null;
    readonly dims: readonly string[];
    readonly values: readonly Value[] | Readonly<Record<string, Value>>;
  }[];
};

const folder = process.env['MUSTER_DEVSTATS_CASES'] ?? fileURLToPath(new URL('../../../shared/data/devstats-conformance', import.meta.url));
/** The moment of the run; any would do. */
const NOW = '2024-02-20T08:00:00Z';
/** The bot patterns the cases were made with. */
const BOTS = [
  'googlebot',
  'rktbot',
  'coveralls',
  'k8s-%',
  '%-bot',
  '%-robot',
  'bot-%',
  'robot-%',
  '%[bot]%',
  '%-jenkins',
  '%-ci%bot',
  '%-testing',
  'codecov-%',
];
/** Upstream's own tests of these take the time limits off. */
const WITHOUT_LIMITS = ['project_company_stats', 'project_developer_stats', 'pr_workload_table'];

const files = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
  : [];

describe.skipIf(files.length === 0)('DevStats metrics on the cases of its own tests', () => {
  test.each(files)('%s', async (file) => {
    const example: Case = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
    const db = await openDuckdb({ path: ':memory:' });
    try {
      await db.run(readFileSync(new URL('../../src/measures/profiles/devstats/tables.sql', import.meta.url), 'utf8'));
      await load(db, example.input);
      await prepareDevstats(db, BOTS);
      const rows = await runDevstatsMetric(db, metricFile(example), NOW, paramsOf(example));
      expect(rows.map(keyOf).sort()).toEqual(example.expected.map((row) => keyOf(inOurOrder(row, rows))).sort());
    } finally {
      db.close();
    }
  });
});

/** What upstream's tests.yaml names, by our files. */
const METRICS = readdirSync(new URL('../../src/measures/profiles/devstats/metrics', import.meta.url))
  .map((name) => name.replace('.sql', ''))
  .sort();

describe.skipIf(files.length === 0)('every metric on the rows of a case', () => {
  test.each(files.filter((name) => /^(?:26|37|45|70)-/.test(name)))('%s: runs, and names each row once', async (file) => {
    const db = await openDuckdb({ path: ':memory:' });
    try {
      await db.run(readFileSync(new URL('../../src/measures/profiles/devstats/tables.sql', import.meta.url), 'utf8'));
      await load(db, JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')).input);
      await prepareDevstats(db, BOTS);
      for (const metric of METRICS) {
        const rows = await runDevstatsMetric(db, metric, NOW, { from: '2017-07-01T00:00:00Z', to: '2018-03-01T00:00:00Z' });
        const names = rows.map((row) =>
          JSON.stringify([row.series, row.dims, Object.values(row.values).filter((value) => Number.isNaN(Number(value)))]),
        );
        expect([metric, new Set(names).size]).toEqual([metric, names.length]);
      }
    } finally {
      db.close();
    }
  });
});

type Loader = Awaited<ReturnType<typeof openDuckdb>>;

/** Fills the tables of the same names; columns no metric reads are left out, an author's login missing from a row is its actor's. */
async function load(db: Loader, input: Case['input']): Promise<void> {
  const columns = await db.all<{ table_name: string; column_name: string; data_type: string }>(
    "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE table_name LIKE 'devstats_%' ORDER BY table_name, column_index",
  );
  for (const [table, rows] of Object.entries(input)) {
    const known = columns.filter((column) => column.table_name === `devstats_${table}`);
    if (known.length === 0) continue;
    const places = known.map((column, i) => `$p${i}::${column.data_type}`).join(', ');
    for (const row of rows) {
      const full: Record<string, Cell> = { user_login: row['actor_login'], ...row };
      const values = Object.fromEntries(known.map((column, i) => [`p${i}`, moment(full[column.column_name] ?? null)]));
      await db.run(`INSERT INTO devstats_${table} VALUES (${places})`, values);
    }
  }
}

/** `$now`, `$now-1h`, `$now+1y` as instants. */
function moment(value: Value): Value {
  const shift = typeof value === 'string' ? /^\$now(?:([+-]\d+)([hdwmy]))?$/.exec(value) : null;
  return shift ? shifted(Number(shift[1] ?? 0), shift[2] ?? 'h') : value;
}

/** NOW moved by an amount of hours, days, weeks, months or years, named by their first letter. */
function shifted(amount: number, unit: string): string {
  const at = new Date(NOW);
  if (unit === 'y') at.setUTCFullYear(at.getUTCFullYear() + amount);
  else if (unit === 'm') at.setUTCMonth(at.getUTCMonth() + amount);
  else at.setTime(at.getTime() + amount * ({ h: 1, d: 24, w: 168 }[unit] ?? 0) * 3_600_000);
  return at.toISOString();
}

/** Two metric names stand for parts of one query upstream; which one shows in the name of its series. */
function metricFile(example: Case): string {
  if (example.metric !== 'reviewers' && example.metric !== 'prs_merged') return example.metric;
  return example.metric === 'reviewers' || example.definition.includes('gstat_rgrp')
    ? 'github_stats_by_repo_groups'
    : 'github_stats_by_repos';
}

function paramsOf(example: Case): DevstatsParams {
  const given = Object.entries(example.params);
  const numbers = given
    .flatMap(([, value]) => (typeof value === 'object' && value !== null ? Object.values(value) : [value]))
    .filter((value) => typeof value === 'number');
  const text = given.map(([, value]) => value).find((value) => typeof value === 'string');
  const open = WITHOUT_LIMITS.includes(example.metric);
  return {
    n: example.n ?? 1,
    from: open ? null : (example.from ?? startOf(example.period)),
    to: example.to,
    ...(example.metric.startsWith('project_') ? { scale: numbers[0] ?? 0 } : {}),
    ...(example.metric.startsWith('episodic_') && numbers[0] !== undefined ? { max_before: numbers[0] } : {}),
    // Limits on ages come in days or in seconds.
    ...(/^(?:awaiting|inactive)_/.test(example.metric)
      ? Object.fromEntries(numbers.map((age, i) => [`age_${i + 1}`, age < 1000 ? age * 86_400 : age]))
      : {}),
    ...(text === undefined ? {} : { event_type: text }),
  };
}

/** A period such as `1 month` reaches back from now. */
function startOf(period: string | null): string | null {
  const parts = /^(\d+) (hour|day|week|month|year)s?$/.exec(period ?? '');
  return parts ? shifted(-Number(parts[1]), parts[2]!.slice(0, 1)) : null;
}

/** Named values in the order of our columns, so that both sides are lists. */
function inOurOrder(row: Case['expected'][number], ours: readonly DevstatsRow[]): DevstatsRow {
  const names = Object.keys(ours[0]?.values ?? {});
  const given = row.values;
  if (Array.isArray(given))
    return { series: row.series, dims: row.dims, values: Object.fromEntries(given.map((value, i) => [String(i), value])) };
  const byName = given as Readonly<Record<string, Value>>;
  const complete = names.length === Object.keys(byName).length && names.every((name) => name in byName);
  return { ...row, values: complete ? Object.fromEntries(names.map((name) => [name, byName[name]!])) : byName };
}

/** Upstream joins what a row is about into one name with ` _ - , and :; here every part stands alone, and "3.00" is the number 3. */
function keyOf(row: DevstatsRow): string {
  const parts = [...row.dims, ...Object.values(row.values)].flatMap((cell) =>
    typeof cell === 'string' && Number.isNaN(Number(cell)) ? cell.split(/[`_\-,:$\s]+/) : [String(Number(cell))],
  );
  return JSON.stringify([row.series, ...parts.filter((part) => part !== '')]);
}
