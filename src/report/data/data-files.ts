import { standingOf } from '../../claims/ranks/standing.ts';
import type { MeasureTable, PublishedTable, ReportModel } from '../model.ts';
import { flatten } from '../render/flat-table.ts';
import { CLAIM_RANGES_FILE, claimRanges } from './claim-ranges.ts';
import { csv } from './csv.ts';
import { rowSchema } from './schema.ts';

/** What the claims rest on, and every table as `data/<id>.csv`, `.json`, `.schema.json` and `.sql`, sorted by path. Only what is on the pages is in them. */
export function dataFiles(model: ReportModel): ReadonlyMap<string, string> {
  const files = model.tables.flatMap((table) => {
    const flat = flatten(table);
    const columns = flat.columns.map((column) => column.name);
    const objects = flat.rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null] as const)));
    return [
      [`data/${table.id}.csv`, csv([columns, ...flat.rows])],
      [`data/${table.id}.json`, json({ id: table.id, title: table.title, ...about(table), rows: objects })],
      [`data/${table.id}.schema.json`, json(rowSchema(table, flat))],
      [`data/${table.id}.sql`, sqlFile(table)],
    ] as const;
  });
  const claims = model.claims.length > 0 ? [[CLAIM_RANGES_FILE, claimRanges(model)] as const] : [];
  return new Map([...files, ...claims].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function about(table: PublishedTable): object {
  if (table.kind === 'plain') return {};
  const { measure, version, profile, period, by, where, unit, population } = table.result;
  return {
    measure,
    version,
    profile,
    period,
    by,
    where,
    definition: table.request.definition ?? {},
    unit,
    population,
    folded: table.folded,
    ranks: standingOf(table.result),
  };
}

/** The query with its values as comments above it: what a reader binds by hand. */
function sqlFile(table: PublishedTable): string {
  if (table.kind === 'plain') return `${bound(table.params ?? {})}${table.sql}\n`;
  const { engine, text, params } = table.result.sql;
  return `${engine === undefined ? '' : `-- ${engine}\n`}${bound(params)}${text}\n`;
}

function bound(params: MeasureTable['result']['sql']['params']): string {
  return Object.entries(params)
    .map(([name, value]) => `-- $${name} = ${JSON.stringify(value)}\n`)
    .join('');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
