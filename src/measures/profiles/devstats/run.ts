import { readdirSync, readFileSync } from 'node:fs';
import type { Database, Value } from '../../../model/database.ts';
import { MusterError } from '../../../model/error.ts';
import { didYouMean } from '../../../util/message.ts';
import { nearest } from '../../../util/nearest.ts';
import { botPatterns, type DevstatsProfile, likePatterns } from './bots.ts';

/** One row of a DevStats metric: a series, what it is about, and its numbers in DevStats' order under DevStats' names. */
export type DevstatsRow = {
  readonly series: string | null;
  readonly dims: readonly string[];
  readonly values: Readonly<Record<string, Value>>;
};

/** Values for the parameters a metric file names (`$from`, `$n`, ...). Instants are ISO text; NULL is an open bound. */
export type DevstatsParams = Readonly<Record<string, string | number | null>>;

/** What DevStats itself uses where a caller says nothing else. Ages in seconds. */
const DEFAULTS: DevstatsParams = { n: 1, from: null, to: null, max_before: 12, scale: 1, event_type: '%Event' };
const DAY = 86_400;
const AGES: Readonly<Record<string, readonly number[]>> = {
  awaiting_prs_by_sig: [10 * DAY, 30 * DAY, 60 * DAY, 90 * DAY, 365.25 * DAY],
  inactive_prs_by_sig: [14 * DAY, 30 * DAY, 90 * DAY],
  inactive_issues_by_sig: [14 * DAY, 30 * DAY, 90 * DAY],
};

/** The files that define the words of the metrics, in the order they build on each other. */
const WORDS = ['macros.sql', 'scopes.sql', 'open-prs.sql'] as const;

/**
 * Defines what the metric files share. The tables `devstats_*` (see `tables.sql`) must exist, as tables or views.
 * `bots` are SQL LIKE patterns over lower-case logins.
 */
export async function prepareDevstats(db: Database, bots: readonly string[]): Promise<void> {
  await db.run('SET VARIABLE devstats_bots = $bots', { bots: likePatterns(bots) });
  for (const file of WORDS) await db.run(read(file));
}

/** The names of the metrics, one file each. */
export function devstatsMetrics(): readonly string[] {
  return readdirSync(new URL('metrics/', import.meta.url))
    .map((file) => file.replace(/\.sql$/, ''))
    .sort();
}

/** What the store does not keep, so that a metric which needs it cannot be had from the store. */
const NOT_KEPT = /\bdevstats_(?:texts|issues_labels|issues_events_labels|milestones|payloads|forkees)\b|\bdevstats_open_prs\b/;
/** These read labels or texts only beside what the store has, and are right without. */
const RIGHT_WITHOUT = ['prs_age', 'first_non_author_activity'];

/**
 * Runs one metric on the store, its events read as DevStats' own tables and its bots those of the profile.
 * @throws MusterError E_MEASURE_UNKNOWN for no metric of that name, or one that needs texts or labels, which the store does not keep.
 */
export async function runDevstatsOnStore(
  db: Database,
  metric: string,
  profile: DevstatsProfile,
  now: string,
  params: DevstatsParams,
): Promise<DevstatsRow[]> {
  const names = devstatsMetrics();
  if (!names.includes(metric)) {
    const near = nearest(metric, names);
    throw new MusterError(
      'E_MEASURE_UNKNOWN',
      { en: `There is no DevStats metric "${metric}".`, zh: `没有 DevStats 指标“${metric}”。` },
      { hint: near ? didYouMean(`devstats/${near}`) : { en: `Metrics: ${names.join(', ')}.`, zh: `指标有：${names.join('、')}。` } },
    );
  }
  if (NOT_KEPT.test(read(`metrics/${metric}.sql`)) && !RIGHT_WITHOUT.includes(metric)) {
    throw new MusterError(
      'E_MEASURE_UNKNOWN',
      {
        en: `The DevStats metric "${metric}" needs texts or labels of issues, which the store does not keep.`,
        zh: `DevStats 指标“${metric}”需要议题的文字或标签，数据仓库不保存这些内容。`,
      },
      {
        hint: {
          en: "It runs on DevStats' own tables only: see docs/en/gharchive.md.",
          zh: '它只能在 DevStats 自己的表上运行：见 docs/zh/gharchive.md。',
        },
      },
    );
  }
  await assertEventsHere(db);
  await db.run(read('views.sql'));
  await prepareDevstats(db, botPatterns(profile));
  return runDevstatsMetric(db, metric, now, params);
}

/** Events that an engine keeps in a table of its own are not in the store, and these metrics need their logins. */
async function assertEventsHere(db: Database): Promise<void> {
  const [row] = await db.all<{ there: boolean }>(
    "SELECT count(*) > 0 AND max(sha256) = '' AS there FROM raw_gharchive_hour WHERE state <> 'missing'",
  );
  if (!row!.there) return;
  throw new MusterError(
    'E_MEASURE_UNKNOWN',
    {
      en: 'Metrics of DevStats need logins, which stay on the engine that engine.events names.',
      zh: 'DevStats 的指标需要登录名，它们留在 engine.events 所指的引擎上。',
    },
    {
      hint: {
        en: 'Read the hours here: gharchive in place of engine.events.',
        zh: '请在本机读取小时文件：用 gharchive 代替 engine.events。',
      },
    },
  );
}

/**
 * Runs one metric by the name of its file in `metrics/`. Parameters not given take DevStats' own values.
 * `now` bounds what is still open; it is the only clock.
 */
export async function runDevstatsMetric(db: Database, metric: string, now: string, params: DevstatsParams = {}): Promise<DevstatsRow[]> {
  const sql = read(`metrics/${metric}.sql`);
  const ages = Object.fromEntries((AGES[metric] ?? []).map((age, i) => [`age_${i + 1}`, age]));
  const all: DevstatsParams = { ...DEFAULTS, ...ages, ...params, now };
  const named = [...new Set([...sql.replace(/--[^\n]*/g, '').matchAll(/\$([a-z]\w*)/g)].map((match) => match[1]!))];
  const rows = await db.all(sql, Object.fromEntries(named.map((name) => [name, all[name] ?? null])));
  return rows.map(rowOf);
}

function rowOf(row: Readonly<Record<string, Value>>): DevstatsRow {
  const { series, dim1, dim2, ...values } = row;
  const dims = [dim1, dim2].filter((dim): dim is string => typeof dim === 'string');
  return { series: typeof series === 'string' ? series : null, dims, values };
}

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
