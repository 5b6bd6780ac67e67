import type { Row } from '../model/database.ts';
import { MusterError } from '../model/error.ts';

/**
 * Settings under which the engine counts as the store does, as it prints them. A server's profile may say otherwise for any of them: they are sent
 * with every question and read back once. Each was taken away in turn; what then went wrong stands beside it, where something did.
 */
export const SETTINGS: Readonly<Record<string, string>> = {
  // A row that a LEFT JOIN does not find is NULL, not 0 or ''.
  join_use_nulls: '1',
  join_default_strictness: 'ALL',
  union_default_mode: 'DISTINCT',
  cast_keep_nullable: '1',
  prefer_column_name_to_alias: '1',
  group_by_use_nulls: '0',
  transform_null_in: '0',
  aggregate_functions_null_for_empty: '0',
  empty_result_for_aggregation_by_empty_set: '0',
  count_distinct_implementation: 'uniqExact',
  date_time_overflow_behavior: 'throw',
  session_timezone: 'UTC',
  // On a cluster: `local` counts a person once per server; a missing server must be an error; a condition pushed down lost excluded rows.
  distributed_product_mode: 'global',
  skip_unavailable_shards: '0',
  optimize_skip_unused_shards: '0',
  allow_push_predicate_ast_for_distributed_subqueries: '0',
  // Whatever may answer with a part of the rows.
  limit: '0',
  offset: '0',
  max_result_rows: '0',
  result_overflow_mode: 'throw',
  read_overflow_mode: 'throw',
  group_by_overflow_mode: 'throw',
  distinct_overflow_mode: 'throw',
  join_overflow_mode: 'throw',
  set_overflow_mode: 'throw',
  sort_overflow_mode: 'throw',
  timeout_overflow_mode: 'throw',
  transfer_overflow_mode: 'throw',
  use_query_cache: '0',
  // How answers are written.
  output_format_json_quote_64bit_integers: '1',
  date_time_output_format: 'simple',
};

/** The question that reads them back. */
export const SETTINGS_READ = `SELECT name, value FROM system.settings WHERE name IN (${Object.keys(SETTINGS)
  .map((name) => `'${name}'`)
  .join(', ')})`;

/** @throws MusterError E_ENGINE_SETTINGS where the engine keeps another value than was sent */
export function assertSettings(rows: readonly Row[]): void {
  const kept = new Map(rows.map(({ name, value }) => [String(name), String(value)]));
  const wrong = Object.entries(SETTINGS).filter(([name, value]) => kept.get(name) !== value);
  if (wrong.length === 0) return;
  const told = wrong.map(([name, value]) => `${name} is ${kept.get(name) ?? 'not known'} and must be ${value}`);
  const toldZh = wrong.map(([name, value]) => `${name} 为 ${kept.get(name) ?? '未知'}，须为 ${value}`);
  throw new MusterError(
    'E_ENGINE_SETTINGS',
    { en: `The engine would count otherwise: ${told.join('; ')}.`, zh: `引擎会得出不同的数字：${toldZh.join('；')}。` },
    {
      hint: {
        en: 'Let the user of engine.clickhouse change these settings: no readonly profile, no constraints on them.',
        zh: '请允许 engine.clickhouse 的用户更改这些设置：不要用 readonly 配置，也不要对其加以约束。',
      },
    },
  );
}
