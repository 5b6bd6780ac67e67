import { onTestFinished } from 'vitest';
import type { Database } from '../src/model/database.ts';
import type { DuckdbDatabase } from '../src/store/duckdb.ts';
import { openStore } from '../src/store/open.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects } from '../src/util/effects.ts';

/** Stores in memory that nobody uses now. What sources had written into one was taken out again, which is quicker than to make another. */
const free: DuckdbDatabase[] = [];
const taken = async () => free.pop() ?? (await openStore({ path: ':memory:' }));
const giveBack = async (store: DuckdbDatabase) => {
  await syncSources(store, [], nodeEffects());
  free.push(store);
};

/** A store in memory with no source in it, until the test is over. */
export async function emptyStore(): Promise<Database> {
  const store = await taken();
  onTestFinished(({ task }) => (task.result?.state === 'fail' ? store.close() : giveBack(store)));
  return store;
}

/** The same for one piece of work. */
export async function inEmptyStore<T>(work: (store: Database) => Promise<T>): Promise<T> {
  const store = await taken();
  const result = await work(store).catch((error: unknown) => {
    store.close();
    throw error;
  });
  await giveBack(store);
  return result;
}
