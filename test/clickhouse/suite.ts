import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { unlocatedByClock } from '../../src/measures/clocks.ts';
import { loadMeasure } from '../../src/measures/measure.ts';
import { planMeasure } from '../../src/measures/plan.ts';
import type { MeasureRequest } from '../../src/measures/request.ts';
import { runMeasure } from '../../src/measures/run.ts';
import { personWeights } from '../../src/measures/weights.ts';
import type { Database } from '../../src/model/database.ts';
import type { MeasureResult } from '../../src/model/measure-result.ts';
import { parseInstant } from '../../src/model/period.ts';
import type { TableRows } from '../insert-rows.ts';

type Case = {
  readonly by?: string[];
  readonly where?: Record<string, string>;
  readonly from?: string;
  readonly to?: string;
  readonly profile?: string;
  readonly definition?: Record<string, boolean>;
};
export type Fixture = { readonly tables: TableRows; readonly cases: readonly { readonly name: string; readonly request: Case }[] };

/** The fixture that holds a measure to its definition. */
export function fixtureOf(name: string): Fixture {
  return parse(readFileSync(new URL('fixture.yaml', loadMeasure(name).folder), 'utf8')) as Fixture;
}

/** The questions of a fixture. */
export function askedBy(measure: string, { cases }: Fixture): MeasureRequest[] {
  return cases.map(({ request: { by = [], where = {}, from, to, profile = null, definition } }) => ({
    measure,
    by,
    where,
    period: { from: from ? parseInstant(from) : null, to: to ? parseInstant(to) : null },
    profile,
    ...(definition ? { definition } : {}),
  }));
}

/**
 * A measure split by every dimension, and under every other definition split by one, another for each: those differ in what is counted, not in how it is
 * split. With MUSTER_EVERY_SPLIT=1 every definition by every dimension.
 */
export function askedInAll(name: string): MeasureRequest[] {
  const { dimensions, profiles } = loadMeasure(name);
  const asked = (dimension: string, profile: string | null): MeasureRequest => ({
    measure: name,
    by: [dimension],
    where: {},
    period: { from: null, to: null },
    profile,
  });
  const splits = (nth: number) => (process.env['MUSTER_EVERY_SPLIT'] ? dimensions : [dimensions[nth % dimensions.length]!]);
  const others = Object.keys(profiles).flatMap((profile, nth) => splits(nth).map((dimension) => asked(dimension, profile)));
  return [...dimensions.map((dimension) => asked(dimension, null)), ...others];
}

/** Whether the store answers it, whatever engine there is. */
export function stays(request: MeasureRequest): boolean {
  return planMeasure(request).base.stays === true;
}

/** Asks both for rows, population and unknown rows; expects the same whole answers. Gives what was answered there. */
export async function expectSame(there: Database, store: Database, request: MeasureRequest): Promise<MeasureResult> {
  const told = JSON.stringify(request);
  const theirs = runMeasure(there, request).catch((cause: unknown) => {
    throw new Error(told, { cause });
  });
  const [answer, ours] = await Promise.all([theirs, runMeasure(store, request)]);
  expect({ ...answer, sql: null }, told).toEqual({ ...ours, sql: null });
  return answer;
}

/** Asks both for what people weigh and what clocks say, of a request that is split by one dimension. */
export async function expectSamePeople(there: Database, store: Database, request: MeasureRequest): Promise<void> {
  const told = JSON.stringify(request);
  expect(await personWeights(there, request), told).toEqual(await personWeights(store, request));
  expect(await unlocatedByClock(there, request), told).toEqual(await unlocatedByClock(store, request));
}
