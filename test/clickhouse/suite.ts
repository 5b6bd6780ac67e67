import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { unlocatedByClock } from '../../src/measures/clocks.ts';
import { loadMeasure } from '../../src/measures/measure.ts';
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

/** Every definition of a measure, split by every dimension. */
export function askedInAll(name: string): MeasureRequest[] {
  const measure = loadMeasure(name);
  return [null, ...Object.keys(measure.profiles)].flatMap((profile) =>
    measure.dimensions.map((dimension) => ({ measure: name, by: [dimension], where: {}, period: { from: null, to: null }, profile })),
  );
}

/**
 * Asks both for rows, population and unknown rows, and what is split by one dimension under the plain definition for weights and clocks too; expects
 * the same whole answers. Gives what was answered there.
 */
export async function expectSame(there: Database, store: Database, request: MeasureRequest): Promise<MeasureResult> {
  const told = JSON.stringify(request);
  const theirs = await runMeasure(there, request).catch((cause: unknown) => {
    throw new Error(told, { cause });
  });
  const ours = await runMeasure(store, request);
  expect({ ...theirs, sql: null }, told).toEqual({ ...ours, sql: null });
  if (request.by.length === 1 && request.profile === null) {
    expect(await personWeights(there, request), told).toEqual(await personWeights(store, request));
    expect(await unlocatedByClock(there, request), told).toEqual(await unlocatedByClock(store, request));
  }
  return theirs;
}
