import type { Database, Facts } from '../model/database.ts';
import type { MeasureResult, MeasureRow, Population } from '../model/measure-result.ts';
import { factsOf } from './base.ts';
import { type Plan, planMeasure } from './plan.ts';
import { regionsOf } from './regions-of.ts';
import type { MeasureRequest } from './request.ts';
import { type PopulationCode, populationCodes, populationStatement, rowsStatement } from './sql.ts';
import { isTold } from './told.ts';

type RawRow = Record<string, string | number | null>;

/**
 * Computes a measure. Rows are sorted by value (largest first), then key; ranks are competition ranks of the first dimension that is not time,
 * within each combination of the others. `rankLow` and `rankHigh` are null here: intervals are the claims room's work.
 * @throws MusterError E_MEASURE_UNKNOWN, E_MEASURE_DIMENSION, E_MEASURE_PROFILE
 */
export async function runMeasure(database: Database, request: MeasureRequest): Promise<MeasureResult> {
  const plan = planMeasure(request);
  const facts = factsOf(plan.base, database);
  const statement = rowsStatement(plan);
  const raw = await facts.all<RawRow>(statement.text, statement.params);
  const counted = await population(facts, plan);
  const empty = counted.total === 0 && Object.keys(counted.excluded).length === 0;
  const untold = empty && !(await isTold(plan, request, database));
  const valued = untold ? [] : raw.filter((row) => row['value'] !== null);
  const apart = await apartOf(facts, plan);
  const isApart = (row: RawRow) => plan.by.some(([name]) => apart.get(name)?.has(String(row[name])));
  const isKnown = (row: RawRow) => request.by.every((name) => row[name] !== null);
  const known = valued.filter((row) => isKnown(row) && !isApart(row));
  const unknown = valued.filter((row) => !isKnown(row) || isApart(row));
  const rows = rankRows(
    known.map((row) => ({ key: keyOf(row, request.by), value: Number(row['value']) })),
    plan,
  );
  return {
    measure: plan.measure.name,
    version: plan.measure.version,
    profile: request.profile,
    period: request.period,
    by: request.by,
    ranked: rankedDimension(plan),
    ...(plan.base.dimensions[rankedDimension(plan) ?? '']?.facts !== undefined
      ? { categories: (await regionsOf(database, request)).length }
      : {}),
    where: request.where,
    ...(untold ? { untold: true } : {}),
    unit: plan.measure.unit.id,
    counts: plan.counts === 'persons' && plan.measure.unit.id === 'people' ? 'people' : plan.measure.additive ? 'contributions' : 'other',
    population: {
      ...counted,
      overlap: countsItself(plan)
        ? Math.max(0, valued.filter(isKnown).reduce((sum, row) => sum + Number(row['value']), 0) - counted.known)
        : 0,
    },
    rows,
    unknownRows: unknown
      .map((row) => ({
        key: Object.fromEntries(request.by.map((name) => [name, row[name] === null ? null : String(row[name])])),
        value: isRest(plan, row) ? counted.unknown : Number(row['value']),
      }))
      .filter((row) => row.value > 0)
      .sort((a, b) => b.value - a.value || compareText(orderOf(a.key), orderOf(b.key))),
    sql: { ...(facts.engine === database.engine ? {} : { engine: facts.engine }), ...(facts.sent(statement) as MeasureResult['sql']) },
  };
}

function keyOf(row: RawRow, by: readonly string[]): Record<string, string> {
  return Object.fromEntries(by.map((name) => [name, String(row[name])]));
}

/** The values of each dimension that are groups of their own. */
async function apartOf(facts: Facts, plan: Plan): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const apart = new Map<string, ReadonlySet<string>>();
  for (const [name, dimension] of plan.by) {
    if (dimension.apart === undefined) continue;
    const rows = await facts.all<Record<string, string>>(dimension.apart);
    apart.set(name, new Set(rows.flatMap((row) => Object.values(row))));
  }
  return apart;
}

async function population(facts: Facts, plan: Plan): Promise<Omit<Population, 'overlap'>> {
  const statement = populationStatement(plan);
  const counts = await facts.all<{ code: number; n: number }>(statement.text, statement.params);
  const codes = populationCodes(plan);
  const part = (name: PopulationCode['part']) =>
    counts.filter(({ code }) => codes[code]!.part === name).map(({ code, n }) => [codes[code]!.reason, n] as const);
  const total = (cells: readonly (readonly [string, number])[]) => cells.reduce((sum, [, n]) => sum + n, 0);
  const known = total(part('known'));
  const unknown = total(part('unknown'));
  return {
    unit: populationUnit(plan),
    total: known + unknown,
    known,
    unknown,
    unknownBy: byReason(part('unknown')),
    excluded: byReason(part('excluded')),
  };
}

/** Whether rows are of what the population is of, so that they can add up to more. */
function countsItself({ measure, counts }: Plan): boolean {
  return measure.additive || (counts === 'persons' && measure.unit.id === 'people');
}

/** Whether a row is the people of whom one dimension tells nothing: who is known for some of their facts stands in those rows alone, as in the population. */
function isRest(plan: Plan, row: RawRow): boolean {
  return plan.counts === 'persons' && countsItself(plan) && plan.by.length === 1 && row[plan.by[0]![0]] === null;
}

function populationUnit(plan: Plan): string {
  if (plan.counts === 'persons') return 'people';
  return plan.measure.additive ? plan.measure.unit.id : plan.base.unit;
}

function byReason(cells: readonly (readonly [reason: string, n: number])[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [reason, n] of cells) sums.set(reason, (sums.get(reason) ?? 0) + n);
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The dimension whose values are ranked: the first that is not time; null when rows are ranked all together. */
function rankedDimension(plan: Plan): string | null {
  return plan.by.find(([, dimension]) => !dimension.time)?.[0] ?? null;
}

type Sortable = { readonly key: Record<string, string>; readonly value: number; readonly order: string; readonly partition: string };

function rankRows(rows: readonly { key: Record<string, string>; value: number }[], plan: Plan): MeasureRow[] {
  const ranked = rankedDimension(plan);
  const others = plan.by.map(([name]) => name).filter((name) => ranked !== null && name !== ranked);
  const sortable = rows.map(
    ({ key, value }): Sortable => ({ key, value, order: orderOf(key), partition: others.map((name) => key[name]).join('\u0000') }),
  );
  sortable.sort((a, b) => b.value - a.value || compareText(a.order, b.order));
  const seen = new Map<string, { count: number; rank: number; value: number }>();
  return sortable.map(({ key, value, partition }) => {
    const last = seen.get(partition) ?? { count: 0, rank: 0, value: Number.NaN };
    const rank = value === last.value ? last.rank : last.count + 1;
    seen.set(partition, { count: last.count + 1, rank, value });
    return { key, value, rank, rankLow: null, rankHigh: null, intervals: [] };
  });
}

function orderOf(key: Readonly<Record<string, string | null>>): string {
  return Object.values(key)
    .map((part) => part ?? '')
    .join('\u0000');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
