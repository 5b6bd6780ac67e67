import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { normaliseEngine } from '../../src/config/engine-schema.ts';
import { type Clickhouse, openClickhouse } from '../../src/engine/clickhouse.ts';
import { assertHolds } from '../../src/engine/holds-facts.ts';
import { sendFacts } from '../../src/engine/send-facts.ts';
import { measureNames } from '../../src/measures/measure.ts';
import { planMeasure } from '../../src/measures/plan.ts';
import type { MeasureRequest } from '../../src/measures/request.ts';
import { runMeasure } from '../../src/measures/run.ts';
import { traceRow } from '../../src/measures/trace.ts';
import type { Database } from '../../src/model/database.ts';
import type { MeasureResult } from '../../src/model/measure-result.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { insertRows } from '../insert-rows.ts';
import { type Server, startServer, whyNot } from './servers.ts';
import { askedBy, askedInAll, expectSame, expectSamePeople, fixtureOf, stays } from './suite.ts';

const missing = whyNot();
const effects = nodeEffects();
const FILE = join(tmpdir(), `muster-engines-${process.pid}.parquet`);
let server: Server;
let engine: Clickhouse;
/** Who answers is the same for no rows. */
let empty: DuckdbDatabase;
let store: DuckdbDatabase | undefined;
const employers = (name: string) => fixtureOf(name).tables['organisation']?.length ?? 0;
/** Fixtures with employers first: what people weigh is asked of them. */
const MEASURES = [...measureNames()].sort((a, b) => employers(b) - employers(a));
const weighed = new Set<string>();

describe.skipIf(missing !== null)(
  `every measure gives the same on ClickHouse as in the store${missing === null ? '' : `: skipped, ${missing}`}`,
  () => {
    beforeAll(async () => {
      server = await startServer();
      empty = await openStore({ path: ':memory:', threads: 1 });
      engine = await openClickhouse(normaliseEngine({ clickhouse: { url: server.url, database: 'muster', user: 'default' } }), effects);
    });
    afterAll(async () => {
      await engine?.close();
      empty?.close();
      await server?.stop();
    });
    afterEach(() => store?.close());

    it('counts instants of every century to the microsecond', async () => {
      store = await openStore({ path: ':memory:', threads: 1 });
      const instants = [
        '1901-02-03 04:05:06',
        '1969-12-31 23:59:59.999999',
        '2038-01-19 03:14:08',
        '2106-02-07 06:28:16',
        '2299-12-31 23:59:59.999999',
      ];
      await insertRows(store, { contribution: instants.map((happened_at) => ({ person_id: 1, repo_id: 1, project_id: 1, happened_at })) });
      const there: Database = { ...store, facts: engine };
      await sendFacts(store, engine, FILE, effects);
      const asked = (from: string | null, to: string | null): MeasureRequest => ({
        measure: 'commits',
        by: ['month'],
        where: {},
        period: { from, to } as MeasureRequest['period'],
        profile: null,
      });
      const months = (result: MeasureResult) => result.rows.map(({ key, value }) => `${key['month']} ${value}`);
      expect(months(await expectSame(there, store, asked(null, null)))).toEqual([
        '1901-02 1',
        '1969-12 1',
        '2038-01 1',
        '2106-02 1',
        '2299-12 1',
      ]);
      expect(months(await expectSame(there, store, asked('2106-02-07T06:28:16Z', '2200-01-01T00:00:00Z')))).toEqual(['2106-02 1']);
      expect(months(await expectSame(there, store, asked('1900-01-01T00:00:00Z', '1969-12-31T23:59:59Z')))).toEqual(['1901-02 1']);
    });

    it.each(MEASURES)('%s', async (name) => {
      const fixture = fixtureOf(name);
      const asked = [...new Map([...askedBy(name, fixture), ...askedInAll(name)].map((one) => [JSON.stringify(one), one])).values()];
      const [staying, going] = [asked.filter(stays), asked.filter((request) => !stays(request))];
      for (const request of staying.slice(0, 1))
        expect((await runMeasure({ ...empty, facts: engine }, request)).sql.engine).toBeUndefined();
      if (going.length === 0) return;
      store = await openStore({ path: ':memory:', threads: 1 });
      await insertRows(store, fixture.tables);
      const there: Database = { ...store, facts: engine };
      await sendFacts(store, engine, FILE, effects);
      await assertHolds(store, engine);
      for (const request of going) {
        const { rows, sql } = await expectSame(there, store, request);
        expect(sql.engine, JSON.stringify(request)).toBe(engine.engine);
        if (isNew(request)) await expectSamePeople(there, store, request);
        if (request !== going[0]) continue;
        const key = rows[0]?.key ?? {};
        expect((await traceRow(there, request, key, 3)).facts).toBe((await traceRow(store, request, key, 3)).facts);
      }
    });
  },
);

/** Whether what people weigh was not asked yet of the same facts, counted alike, by the same dimension: the measure's own SQL is no part of that. */
function isNew(request: MeasureRequest): boolean {
  if (request.by.length !== 1 || request.profile !== null) return false;
  const { base, counts } = planMeasure(request);
  return weighed.size < weighed.add([base.name, counts, ...request.by].join()).size;
}
