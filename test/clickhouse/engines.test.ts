import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { normaliseEngine } from '../../src/config/engine-schema.ts';
import { type Clickhouse, openClickhouse } from '../../src/engine/clickhouse.ts';
import { assertHolds } from '../../src/engine/holds-facts.ts';
import { sendFacts } from '../../src/engine/send-facts.ts';
import { measureNames } from '../../src/measures/measure.ts';
import { planMeasure } from '../../src/measures/plan.ts';
import { traceRow } from '../../src/measures/trace.ts';
import type { Database } from '../../src/model/database.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { insertRows } from '../insert-rows.ts';
import { type Server, startServer, whyNot } from './servers.ts';
import { askedBy, askedInAll, expectSame, fixtureOf } from './suite.ts';

const missing = whyNot();
const effects = nodeEffects();
const FILE = join(tmpdir(), `muster-engines-${process.pid}.parquet`);
let server: Server;
let engine: Clickhouse;
let store: DuckdbDatabase | undefined;

describe.skipIf(missing !== null)(
  `every measure gives the same on ClickHouse as in the store${missing === null ? '' : `: skipped, ${missing}`}`,
  () => {
    beforeAll(async () => {
      server = await startServer();
      engine = await openClickhouse(normaliseEngine({ clickhouse: { url: server.url, database: 'muster', user: 'default' } }), effects);
    });
    afterAll(async () => {
      await engine?.close();
      await server?.stop();
    });
    afterEach(() => store?.close());

    it.each(measureNames())('%s', async (name) => {
      const fixture = fixtureOf(name);
      store = await openStore({ path: ':memory:', threads: 1 });
      await insertRows(store, fixture.tables);
      await sendFacts(store, engine, FILE, effects);
      await assertHolds(store, engine);
      const there: Database = { ...store, facts: engine };
      const cases = askedBy(name, fixture);
      for (const request of [...cases, ...askedInAll(name)]) {
        const { rows, sql } = await expectSame(there, store, request);
        expect(sql.engine, JSON.stringify(request)).toBe(planMeasure(request).base.stays ? undefined : engine.engine);
        if (request !== cases[0]) continue;
        const key = rows[0]?.key ?? {};
        expect((await traceRow(there, request, key, 3)).facts).toBe((await traceRow(store, request, key, 3)).facts);
      }
    });
  },
);
