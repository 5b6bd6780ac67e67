import { expect, it } from 'vitest';
import type { Database } from '../model/database.ts';
import { askedOnce } from './asked-once.ts';
import { openStore } from './open.ts';

/** A store that notes what it is really asked. */
async function watched(): Promise<{ readonly database: Database; readonly asked: string[] }> {
  const store = await openStore({ path: ':memory:', threads: 1 });
  const asked: string[] = [];
  const all: Database['all'] = (sql, params) => {
    asked.push(sql);
    return store.all(sql, params);
  };
  return { asked, database: askedOnce({ ...store, all, facts: { ...store.facts, all } }) };
}

it('asks the store once, also where two ask at the same time or one asks for facts, and another value is another question', async () => {
  const { database, asked } = await watched();
  const ask = (value: string | bigint) => database.all('SELECT $value AS value', { value });
  expect(await Promise.all([ask('5'), ask('5')])).toEqual([[{ value: '5' }], [{ value: '5' }]]);
  expect(await database.facts.all('SELECT $value AS value', { value: '5' })).toEqual([{ value: '5' }]);
  expect(asked).toHaveLength(1);
  expect(await ask(5n)).toEqual([{ value: 5 }]);
  expect(asked).toHaveLength(2);
});

it('asks again after anything was written, however it was', async () => {
  const { database } = await watched();
  await database.run('CREATE TEMP TABLE t (n INTEGER)');
  const count = async () => (await database.all<{ n: number }>('SELECT count(*) AS n FROM t'))[0]!.n;
  expect(await count()).toBe(0);
  await database.run('INSERT INTO t VALUES (1)');
  expect(await count()).toBe(1);
  await database.transaction(() => database.run('INSERT INTO t VALUES (2)'));
  expect(await count()).toBe(2);
  const writer = await database.writer('temp.t');
  writer.append([3]);
  expect(await count()).toBe(2);
  await writer.close();
  expect(await count()).toBe(3);
});

it('gives each reader a list of its own, of rows that nobody can change', async () => {
  const { database } = await watched();
  const first = await database.all('SELECT 1 AS n');
  first.push({ n: 2 });
  expect(await database.all('SELECT 1 AS n')).toEqual([{ n: 1 }]);
  expect(() => Object.assign(first[0]!, { n: 3 })).toThrow(TypeError);
});

it('asks again what failed, and keeps no more than so many rows', async () => {
  const { database, asked } = await watched();
  await expect(database.all('SELECT * FROM nothing')).rejects.toThrow();
  await expect(database.all('SELECT * FROM nothing')).rejects.toThrow();
  expect(asked).toHaveLength(2);
  for (let i = 0; i < 2; i++) expect(await database.all('SELECT range AS n FROM range(100001)')).toHaveLength(100_001);
  expect(asked).toHaveLength(4);
});
