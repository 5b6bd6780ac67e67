import { DEVSTATS_PROFILES, type DevstatsProfile } from '../measures/profiles/devstats/bots.ts';
import { type DevstatsParams, type DevstatsRow, runDevstatsOnStore } from '../measures/profiles/devstats/run.ts';
import type { Database, Value } from '../model/database.ts';
import { MusterError } from '../model/error.ts';
import type { Period } from '../model/period.ts';
import type { Table } from '../model/table.ts';

/** `muster measure devstats/NAME` names one of DevStats' own metrics. */
export const DEVSTATS_PREFIX = 'devstats/';

/** The rows of one of DevStats' own metrics on the store, as a table and as the object `--format json` prints. */
export async function devstatsMetric(
  database: Database,
  name: string,
  profile: string | null,
  period: Period,
  now: string,
): Promise<{ readonly table: Table; readonly printed: object }> {
  const chosen = DEVSTATS_PROFILES.find((one) => one === (profile ?? 'devstats-2026'));
  if (chosen === undefined) throw unknownProfile(profile!);
  const params: DevstatsParams = { from: period.from, to: period.to, scale: 0 };
  const rows = await runDevstatsOnStore(database, name.slice(DEVSTATS_PREFIX.length), chosen, now, params);
  return { table: tableOf(rows), printed: { measure: name, profile: chosen satisfies DevstatsProfile, period, rows } };
}

function unknownProfile(profile: string): MusterError {
  return new MusterError(
    'E_MEASURE_PROFILE',
    { en: `DevStats metrics have no profile "${profile}".`, zh: `DevStats 指标没有口径“${profile}”。` },
    { hint: { en: `They have: ${DEVSTATS_PROFILES.join(', ')}.`, zh: `可用的有：${DEVSTATS_PROFILES.join('、')}。` } },
  );
}

function tableOf(rows: readonly DevstatsRow[]): Table {
  const names = Object.keys(rows[0]?.values ?? {});
  const cells = rows.map((row): Value[] => [row.series ?? '', row.dims.join(' '), ...names.map((name) => row.values[name] ?? null)]);
  const key = (row: readonly Value[]) => row.join('\u0000');
  return {
    columns: ['series', 'of', ...names],
    rows: cells
      .sort((a, b) => (key(a) < key(b) ? -1 : 1))
      .map((row) => row.map((cell) => (typeof cell === 'number' ? cell : String(cell ?? '')))),
  };
}
