import { afterEach, beforeEach, expect, it } from 'vitest';
import { normaliseConfig } from '../../src/config/config.ts';
import { musterSpec } from '../../src/config/spec.ts';
import { derive } from '../../src/facts/derive.ts';
import { STEPS } from '../../src/facts/steps.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { insertRows } from '../insert-rows.ts';

const CONFIG = normaliseConfig(
  musterSpec.parse({ name: 'Example', projects: { alpha: { repositories: [{ url: 'a.git', name: 'a/one' }] } } }),
  '/nowhere/muster.yaml',
);
const PEOPLE = { source: 'affiliations:people.csv', line: 1, key_kind: 'email', key: 'ada@example.org', priority: 100 };
/** What adds to what sources read is run whenever anything is. */
const ALWAYS = STEPS.filter(({ writes }) => writes.some((table) => table.startsWith('raw_'))).map(({ name }) => name);

let stores: DuckdbDatabase[] = [];
beforeEach(() => {
  stores = [];
});
afterEach(() => stores.forEach((store) => void store.close()));

/** A store in which Ada works at an organisation, not derived yet. */
async function community(organisation: string): Promise<DuckdbDatabase> {
  const store = await openStore({ path: ':memory:' });
  stores.push(store);
  await insertRows(store, {
    raw_commit: ['a1', 'a2', 'a3'].map((sha, i) => ({ sha, author_name: ['ada', 'bo', 'ada'][i]! })),
    raw_affiliation: [{ ...PEOPLE, organisation }],
  });
  await read(store, 1);
  return store;
}

/** Says that the files about people were read anew. */
async function read(store: DuckdbDatabase, time: number): Promise<void> {
  await store.run("DELETE FROM source_state WHERE source = 'affiliations:people.csv'");
  await store.run(
    "INSERT INTO source_state VALUES ('affiliations:people.csv', 'affiliations', 'people.csv', $v, $v, NULL, 1, TIMESTAMP '2020-01-01')",
    { v: String(time) },
  );
}

const KEY = Buffer.alloc(32, 7);
const again = (store: DuckdbDatabase) => derive(store, CONFIG, KEY, nodeEffects());

/** Derives again. @returns what was run, and what of it wrote contributions otherwise than row by row */
async function listening(store: DuckdbDatabase) {
  const asked: string[] = [];
  const run: typeof store.run = (sql, values) => {
    asked.push(sql);
    return store.run(sql, values);
  };
  const ran = await derive({ ...store, run }, CONFIG, KEY, nodeEffects());
  return { ran, rewritten: asked.filter((sql) => /(?:INTO|FROM) contribution/.test(sql) && !/UPDATE contribution/.test(sql)) };
}

async function contents(store: DuckdbDatabase): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown> = {};
  for (const table of new Set(STEPS.flatMap(({ writes }) => writes)))
    rows[table] = (await store.all<{ row: string }>(`SELECT t::VARCHAR AS row FROM ${table} AS t ORDER BY 1`)).map(({ row }) => row);
  return rows;
}

it('derives everything once, and nothing when nothing was read', async () => {
  const store = await community('Acme');
  expect(await again(store)).toEqual(STEPS.map(({ name }) => name));
  expect(await again(store)).toBeNull();
});

it('what was read anew and is the same re-runs no step that rests on it', async () => {
  const store = await community('Acme');
  await again(store);
  await read(store, 2);
  expect(await again(store)).toEqual(ALWAYS);
});

it('a changed file re-runs what rests on it alone, and gives the rows of a clean start', async () => {
  const store = await community('Acme');
  await again(store);
  const before = await contents(store);
  await store.run("UPDATE raw_affiliation SET organisation = 'Bolt'");
  await read(store, 2);
  const { ran, rewritten } = await listening(store);
  // Who people are and what they did stays as it is; where they worked is looked up anew.
  expect(rewritten).toEqual([]);
  expect(ran).toEqual(expect.arrayContaining(['organisations', 'affiliation', 'contributions']));
  for (const step of ['projects', 'identity', 'known-hosts', 'clock-sets', 'regions', 'releases']) expect(ran).not.toContain(step);
  const clean = await community('Bolt');
  await again(clean);
  expect(await contents(store)).toEqual(await contents(clean));
  expect(await contents(store)).not.toEqual(before);
});

it('a derived table that somebody else changed is made anew', async () => {
  const store = await community('Acme');
  await again(store);
  const before = await contents(store);
  await store.run('DELETE FROM contribution');
  await read(store, 2);
  expect(await again(store)).toContain('contributions');
  expect(await contents(store)).toEqual(before);
});

it('employers that somebody else changed are no ground for what is looked up anew', async () => {
  const store = await community('Acme');
  await again(store);
  // What will stand there stands there already: nothing would be different, though contributions are still of the other.
  const clean = await community('Bolt');
  await again(clean);
  const [bolt] = await clean.all<{ id: number }>('SELECT org_id AS id FROM affiliation');
  await store.run(`UPDATE affiliation SET org_id = ${bolt!.id}`);
  await store.run("UPDATE raw_affiliation SET organisation = 'Bolt'");
  await read(store, 2);
  await again(store);
  expect(await contents(store)).toEqual(await contents(clean));
});

it('an employer whom nobody named before changes no row of the others', async () => {
  const people = [PEOPLE, { ...PEOPLE, key: 'bo@example.org', line: 2 }];
  const store = await community('Bolt');
  await insertRows(store, { raw_affiliation: [{ ...people[1]!, organisation: 'Acme' }] });
  await again(store);
  const ids = () => store.all('SELECT org_key, org_id FROM organisation ORDER BY ALL');
  const before = await ids();
  await store.run("UPDATE raw_affiliation SET organisation = 'Aardvark' WHERE line = 2");
  await read(store, 2);
  await again(store);
  const kept = await ids();
  expect(kept).toEqual(expect.arrayContaining(before.filter((row) => JSON.stringify(row).includes('acme') === false)));
  const clean = await community('Bolt');
  await insertRows(clean, { raw_affiliation: [{ ...people[1]!, organisation: 'Aardvark' }] });
  await again(clean);
  expect(await contents(store)).toEqual(await contents(clean));
});

it('a place that a file tells anew is looked up where employers stay as they are', async () => {
  const place = (text: string) => ({
    raw_location: [{ source: 'affiliations:people.csv', line: 1, key_kind: 'email', key: 'ada@example.org', text }],
  });
  const store = await community('Acme');
  await insertRows(store, place('Berlin'));
  await again(store);
  await store.run("UPDATE raw_location SET text = 'Paris'");
  await read(store, 2);
  const ran = await again(store);
  expect(ran).toEqual(expect.arrayContaining(['locations', 'contributions']));
  expect(ran).not.toContain('affiliation');
  const clean = await community('Acme');
  await insertRows(clean, place('Paris'));
  await again(clean);
  expect(await contents(store)).toEqual(await contents(clean));
});

it.each([
  ['whom records know', 'bo@example.org'],
  ['whom nothing else knows, before all others', 'aa@example.org'],
  ['whom nothing else knows, behind all others', 'zz@example.org'],
])('a line about somebody %s works out no contribution anew', async (_, key) => {
  const others = ['ab@example.org', 'yy@example.org'].map((one, i) => ({ ...PEOPLE, key: one, line: 10 + i, organisation: 'Acme' }));
  const line = { ...PEOPLE, key, line: 2, organisation: 'Bolt' };
  const given = async (rows: readonly object[]) => {
    const store = await community('Acme');
    await insertRows(store, { raw_affiliation: [...others, ...rows] as never });
    return store;
  };
  const [store, clean] = [await given([]), await given([line])];
  await again(store);
  const before = await contents(store);
  await insertRows(store, { raw_affiliation: [line] });
  await read(store, 2);
  const { rewritten } = await listening(store);
  expect(rewritten).toEqual([]);
  await again(clean);
  expect(await contents(store)).toEqual(await contents(clean));
  // And gone again.
  await store.run('DELETE FROM raw_affiliation WHERE line = 2');
  await read(store, 3);
  expect((await listening(store)).rewritten).toEqual([]);
  expect(await contents(store)).toEqual(before);
});

it('a line about an address that carries a login joins the two', async () => {
  const store = await community('Acme');
  await again(store);
  const line = { ...PEOPLE, key: '1+cy@users.noreply.github.com', line: 2, organisation: 'Bolt' };
  await insertRows(store, { raw_affiliation: [line] });
  await read(store, 2);
  await again(store);
  const clean = await community('Acme');
  await insertRows(clean, { raw_affiliation: [line] });
  await again(clean);
  expect(await contents(store)).toEqual(await contents(clean));
  expect(await store.all("SELECT key FROM person_identity WHERE rule = 'github-noreply' ORDER BY key")).toHaveLength(2);
});
