import type { Database } from '../model/database.ts';
import type { MeasureResult, MeasureRow, Population } from '../model/measure-result.ts';
import { type Plan, planMeasure } from './plan.ts';
import type { MeasureRequest } from './request.ts';
import { populationStatement, rowsStatement } from './sql.ts';

type RawRow = Record<string, string | number | null>;
type PopulationRow = { counted: boolean; known: boolean; reason: string | null; n: number };

/**
 * Computes a measure. Rows are sorted by value (largest first), then key; ranks are competition ranks of the first dimension that is not time,
 * within each combination of the others. `rankLow` and `rankHigh` equal `rank` here: intervals are the claims room's work.
 * @throws MusterError E_MEASURE_UNKNOWN, E_MEASURE_DIMENSION, E_MEASURE_PROFILE
 */
export async function runMeasure(database: Database, request: MeasureRequest): Promise<MeasureResult> {
  const plan = planMeasure(request);
  const statement = rowsStatement(plan);
  const raw = await database.all<RawRow>(statement.text, statement.params);
  const valued = raw.filter((row) => row['value'] !== null);
  const known = valued.filter((row) => request.by.every((name) => row[name] !== null));
  const unknown = valued.filter((row) => request.by.some((name) => row[name] === null));
  const rows = rankRows(known.map((row) => ({ key: keyOf(row, request.by), value: Number(row['value']) })), plan);
  return {
    measure: plan.measure.name,
    version: plan.measure.version,
    profile: request.profile,
    period: request.period,
    by: request.by,
    ranked: rankedDimension(plan),
    where: request.where,
    unit: plan.measure.unit.id,
    counts: plan.counts === 'persons' && plan.measure.unit.id === 'people' ? 'people' : plan.measure.additive ? 'contributions' : 'other',
    population: await population(database, plan, rows),
    rows,
    unknownRows: unknown
      .map((row) => ({ key: Object.fromEntries(request.by.map((name) => [name, row[name] === null ? null : String(row[name])])), value: Number(row['value']) }))
      .sort((a, b) => b.value - a.value || compareKeys(a.key, b.key)),
    sql: { text: statement.text, params: statement.params as MeasureResult['sql']['params'] },
  };
}

function keyOf(row: RawRow, by: readonly string[]): Record<string, string> {
  return Object.fromEntries(by.map((name) => [name, String(row[name])]));
}

async function population(database: Database, plan: Plan, rows: readonly MeasureRow[]): Promise<Population> {
  const statement = populationStatement(plan);
  const cells = await database.all<PopulationRow>(statement.text, statement.params);
  const sum = (keep: (cell: PopulationRow) => boolean) => cells.filter(keep).reduce((total, cell) => total + cell.n, 0);
  const known = sum((cell) => cell.counted && cell.known);
  const countsItself = plan.measure.additive || (plan.counts === 'persons' && plan.measure.unit.id === 'people');
  const inRows = rows.reduce((total, row) => total + row.value, 0);
  return {
    unit: populationUnit(plan),
    total: sum((cell) => cell.counted),
    known,
    unknown: sum((cell) => cell.counted && !cell.known),
    unknownBy: byReason(cells.filter((cell) => cell.counted && !cell.known)),
    excluded: byReason(cells.filter((cell) => !cell.counted)),
    overlap: countsItself ? Math.max(0, inRows - known) : 0,
  };
}

function populationUnit(plan: Plan): string {
  if (plan.counts === 'persons') return 'people';
  return plan.measure.additive ? plan.measure.unit.id : plan.base.unit;
}

function byReason(cells: readonly PopulationRow[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(cell.reason ?? 'other', (sums.get(cell.reason ?? 'other') ?? 0) + cell.n);
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The dimension whose values are ranked: the first that is not time; null when rows are ranked all together. */
function rankedDimension(plan: Plan): string | null {
  return plan.by.find(([, dimension]) => !dimension.time)?.[0] ?? null;
}

function rankRows(rows: readonly { key: Record<string, string>; value: number }[], plan: Plan): MeasureRow[] {
  const ranked = rankedDimension(plan);
  const partitionOf = (key: Record<string, string>) => JSON.stringify(ranked === null ? [] : Object.entries(key).filter(([name]) => name !== ranked));
  const sorted = [...rows].sort((a, b) => b.value - a.value || compareKeys(a.key, b.key));
  const seen = new Map<string, { count: number; rank: number; value: number }>();
  return sorted.map(({ key, value }) => {
    const partition = partitionOf(key);
    const last = seen.get(partition) ?? { count: 0, rank: 0, value: Number.NaN };
    const rank = value === last.value ? last.rank : last.count + 1;
    seen.set(partition, { count: last.count + 1, rank, value });
    return { key, value, rank, rankLow: rank, rankHigh: rank, intervals: [] };
  });
}

function compareKeys(a: Record<string, string | null>, b: Record<string, string | null>): number {
  const [left, right] = [JSON.stringify(Object.values(a)), JSON.stringify(Object.values(b))];
  return left < right ? -1 : left > right ? 1 : 0;
}
