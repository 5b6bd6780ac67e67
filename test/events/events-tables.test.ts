import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventTables } from '../../src/measures/event-tables/tables.ts';
import type { EventTable } from '../../src/model/event-table.ts';
import { unseal } from '../../src/model/secret.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';

let db: DuckdbDatabase;
beforeAll(async () => {
  db = await openStore({ path: ':memory:' });
  await db.run("INSERT INTO event VALUES ('e', 'E', 'E', 'hybrid', '2019-06-24', '2019-06-26', 'e', NULL, true)");
  for (const source of ['a', 'b'])
    for (const field of ['country', 'gender', 'first_time'])
      if (source === 'a' || field === 'gender')
        await db.run("INSERT INTO raw_event_question VALUES ($source, 'e', 'attendee', $field, '?')", { source, field });
});
afterAll(() => db.close());

const maybe = <T extends string>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null });
const registration = fc.record({
  source: fc.constantFrom('a', 'b'),
  ticket: fc.constantFrom('Standard', 'Student', 'VIP'),
  mode: fc.constantFrom('in-person', 'virtual', 'unknown'),
  came: fc.option(fc.boolean(), { nil: null }),
  country: maybe('CN', 'DE', 'other'),
  gender: maybe('men', 'women', 'non-binary'),
  first: maybe('yes', 'no'),
});

it('every table parts everybody, tables agree wherever they share a dimension, and answers add up to those asked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(registration, { minLength: 1, maxLength: 40 }), async (rows) => {
      await db.run('DELETE FROM event_registration');
      const writer = await db.writer('event_registration');
      for (const [index, row] of rows.entries()) {
        const country = row.source === 'a' ? row.country : null;
        const region = country === 'CN' ? 'china' : country === 'DE' ? 'europe' : country;
        const first = row.source === 'a' ? row.first : null;
        writer.append([
          'e',
          `r${index}`,
          null,
          'approved',
          row.ticket,
          row.mode,
          null,
          row.came,
          null,
          country,
          region,
          null,
          null,
          null,
          first,
          row.gender,
          null,
          null,
          null,
          row.source,
        ]);
      }
      await writer.close();
      const tables = unseal(await eventTables(db, 'e'));
      expect(tables.length).toBeGreaterThan(1);
      const came = rows.filter((row) => row.came === true).length;
      for (const table of tables) checkTable(table, table.id.startsWith('came.') ? came : rows.length);
      for (const [i, one] of tables.entries()) for (const other of tables.slice(i + 1)) checkLink(one, other);
    }),
    { numRuns: 12 },
  );
});

function checkTable(table: EventTable, people: number): void {
  expect(
    table.rows.reduce((sum, row) => sum + row.count, 0),
    table.id,
  ).toBe(people);
  expect(table.total).toBe(people);
  expect(new Set(table.rows.map((row) => row.key.join('|'))).size).toBe(table.rows.length);
  for (const row of table.rows) expect(row.count).toBeGreaterThan(0);
  if (table.question === null) return;
  const of = (value: string) => table.rows.find((row) => row.key[0] === value)?.count ?? 0;
  expect(table.question.asked, table.id).toBe(people - of('not-asked'));
  expect(table.question.answered, table.id).toBe(people - of('not-asked') - of('no-answer'));
}

function checkLink(one: EventTable, other: EventTable): void {
  if (one.universe !== other.universe) return;
  for (const dim of one.dims.filter((name) => other.dims.includes(name)))
    expect(margin(one, dim), `${one.id} and ${other.id} by ${dim}`).toEqual(margin(other, dim));
}

function margin(table: EventTable, dim: string): Record<string, number> {
  const at = table.dims.indexOf(dim);
  const sums = new Map<string, number>();
  for (const row of table.rows) sums.set(row.key[at]!, (sums.get(row.key[at]!) ?? 0) + row.count);
  return Object.fromEntries([...sums].sort());
}
