import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BASES } from '../../src/measures/bases/registry.ts';
import { boundsOf } from '../../src/measures/bounds.ts';
import { loadMeasure, measureNames } from '../../src/measures/measure.ts';
import { planMeasure } from '../../src/measures/plan.ts';
import type { MeasureRequest } from '../../src/measures/request.ts';
import { runMeasure } from '../../src/measures/run.ts';
import { factsStatement } from '../../src/measures/sql.ts';
import { traceRow } from '../../src/measures/trace.ts';
import { personWeights } from '../../src/measures/weights.ts';
import { parseInstant } from '../../src/model/period.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows, type TableRows } from '../insert-rows.ts';

type Case = {
  readonly name: string;
  readonly request: {
    readonly by?: string[];
    readonly where?: Record<string, string>;
    readonly from?: string;
    readonly to?: string;
    readonly profile?: string;
    readonly definition?: Record<string, boolean>;
  };
  /** The dimensions asked for, in order, then the value; and the rank where it is stated. */
  readonly rows: (string | number)[][];
  /** Groups that are counted and not ranked. */
  readonly apart?: (string | number)[][];
  readonly population?: Record<string, unknown>;
  /** What the value of everything could be. */
  readonly bounds?: readonly [number, number];
};
type Fixture = { readonly tables: TableRows; readonly cases: readonly Case[] };

/** Bases of what lasts, and of what is told of wherever it lies: no matter of one instant. */
const LASTING: ReadonlySet<string> = new Set(['commits-read', 'maintainers', 'members', 'members-by-quarter']);

/** How the dimensions of time write an instant. */
const WRITTEN: Readonly<Record<string, (instant: string) => string>> = {
  year: (instant) => instant.slice(0, 4),
  quarter: (instant) => `${instant.slice(0, 4)}-Q${Math.ceil(Number(instant.slice(5, 7)) / 3)}`,
  month: (instant) => instant.slice(0, 7),
};

// A new measure is a new folder: this suite finds it and holds it to its own fixture.
describe.each(measureNames())('measure %s', (name) => {
  const measure = loadMeasure(name);
  const fixture = parse(readFileSync(new URL('fixture.yaml', measure.folder), 'utf8')) as Fixture;

  let database: DuckdbDatabase;
  // Nothing that is measured changes the store.
  beforeAll(async () => {
    // Handing a few rows to other threads takes longer than counting them.
    database = await openStore({ path: ':memory:', threads: 1 });
    await insertRows(database, fixture.tables);
  });
  afterAll(() => database.close());

  it('is named as its folder and is described in both languages', () => {
    expect(measure.name).toBe(name);
    for (const locale of ['en', 'zh']) expect(readFileSync(new URL(`${locale}.md`, measure.folder), 'utf8').length).toBeGreaterThan(80);
  });

  it('says what each person, or whatever stands for one, adds to the rows of a dimension', async () => {
    const split = measure.dimensions.find((dimension) => !BASES[measure.base].dimensions[dimension as never]?.['time'])!;
    const weighed = await personWeights(database, {
      measure: name,
      by: [split],
      where: {},
      period: { from: null, to: null },
      profile: null,
    });
    expect(weighed).toBeDefined();
  });

  it('runs under every definition split by every dimension: rows, population, weights, and the facts behind a row', async () => {
    for (const profile of [null, ...Object.keys(measure.profiles)]) {
      for (const dimension of measure.dimensions) {
        const request: MeasureRequest = { measure: name, by: [dimension], where: {}, period: { from: null, to: null }, profile };
        const told = `${profile ?? 'no profile'}, by ${dimension}`;
        const result = await runMeasure(database, request).catch((cause: unknown) => {
          throw new Error(told, { cause });
        });
        expect(result.population.known + result.population.unknown, told).toBe(result.population.total);
        const rest = result.unknownRows.find(({ key }) => key[dimension] === null);
        if (result.counts === 'people') expect(rest?.value ?? 0, told).toBe(result.population.unknown);
        expect((await personWeights(database, request)).categories.length, told).toBeGreaterThanOrEqual(0);
        const [row] = result.rows;
        const trace = await traceRow(database, request, row?.key ?? {}, 3);
        // Every row was counted from something, unless its value is the absence of it.
        if (row !== undefined && row.value > 0) expect(trace.facts, told).toBeGreaterThan(0);
        expect(trace.sample.length, told).toBe(Math.min(3, trace.facts));
      }
    }
  });

  /** The measure's own facts, and those that a definition of others counts from. */
  const sources = [
    [null, measure.base] as const,
    ...Object.entries(measure.profiles).map(([profile, { base }]) => [profile, base] as const),
  ];
  const once = sources.filter(
    ([, base], i) => base !== undefined && sources.findIndex(([, other]) => other === base) === i && !LASTING.has(base),
  );

  it.each(once)('counts what happened at the instant its period begins with, not at the one it ends with: %s, from %s', async (profile) => {
    const instantsIn = async (from: string | null, to: string | null): Promise<bigint[]> => {
      const plan = planMeasure({ measure: name, by: [], where: {}, period: { from, to } as MeasureRequest['period'], profile });
      const { text, params } = factsStatement(plan);
      const rows = await database.all<{ instant: bigint }>(
        `SELECT epoch_us(${plan.base.time})::BIGINT AS instant FROM (\n${text}\n) WHERE ${plan.base.time} IS NOT NULL ORDER BY instant`,
        params,
      );
      return rows.map(({ instant }) => BigInt(instant));
    };
    const all = await instantsIn(null, null);
    for (const instant of new Set(all)) {
      const written = new Date(Number(instant / 1000n)).toISOString();
      expect(await instantsIn(null, written), `to ${written}`).toEqual(all.filter((at) => at < instant));
      expect(await instantsIn(written, null), `from ${written}`).toEqual(all.filter((at) => at >= instant));
    }
  });

  const times = once.flatMap(([profile]) => measure.dimensions.filter((one) => one in WRITTEN).map((one) => [one, profile] as const));
  it.each(times)('puts every fact into the %s in which it happened: %s', async (dimension, profile) => {
    const request: MeasureRequest = { measure: name, by: [dimension], where: {}, period: { from: null, to: null }, profile };
    const { time } = planMeasure(request).base;
    for (const { key } of (await runMeasure(database, request)).rows) {
      const { sample } = await traceRow(database, request, key, 1000);
      for (const fact of sample) expect(WRITTEN[dimension]!(String(fact[time]))).toBe(key[dimension]);
    }
  });

  it('has a case for every profile', () => {
    const covered = new Set(fixture.cases.map((one) => one.request.profile));
    for (const profile of Object.keys(measure.profiles)) expect(covered, `a case with profile ${profile}`).toContain(profile);
  });

  it.each(fixture.cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const by = one.request.by ?? [];
    const request: MeasureRequest = {
      measure: name,
      by,
      where: one.request.where ?? {},
      period: { from: one.request.from ? parseInstant(one.request.from) : null, to: one.request.to ? parseInstant(one.request.to) : null },
      profile: one.request.profile ?? null,
      ...(one.request.definition ? { definition: one.request.definition } : {}),
    };
    const result = await runMeasure(database, request);
    const ranked = one.rows.some((row) => row.length > by.length + 1);
    const actual = result.rows.map((row) => [...by.map((dimension) => row.key[dimension]!), row.value, ...(ranked ? [row.rank] : [])]);
    expect(actual).toEqual(one.rows);
    const apart = result.unknownRows.filter((row) => Object.values(row.key).every((part) => part !== null));
    expect(apart.map((row) => [...Object.values(row.key), row.value])).toEqual(one.apart ?? []);
    if (one.bounds) expect(await boundsOf(database, request)).toEqual({ low: one.bounds[0], high: one.bounds[1] });
    if (one.population) expect(result.population).toMatchObject(one.population);
    const { total, known, unknown, unknownBy } = result.population;
    expect(known + unknown).toBe(total);
    expect(Object.values(unknownBy).reduce((sum, n) => sum + n, 0)).toBe(unknown);
  });
});
