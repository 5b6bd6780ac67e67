import { expect, it } from 'vitest';
import { withMemoryForRows } from '../../src/program/derivation-memory.ts';
import { ENGINE_MEMORY } from '../../src/program/workspace.ts';
import { openStore } from '../../src/store/open.ts';

it.each([
  [0, '238.4 MiB'],
  [500_000, '238.4 MiB'],
  [500_001, '572.2 MiB'],
  [19_999_999, '572.2 MiB'],
  [20_000_000, '1.3 GiB'],
])('facts of %i rows of sources are worked out with %s, and everything after it with what it has else', async (rows, memory) => {
  const store = await openStore({ path: ':memory:', memory: ENGINE_MEMORY });
  try {
    await store.run(`CREATE TABLE raw_row AS SELECT true AS one FROM range(${rows})`);
    const limit = async () => (await store.all<{ limit: string }>(`SELECT current_setting('memory_limit') AS "limit"`))[0]!.limit;
    expect(await withMemoryForRows(store, limit)).toBe(memory);
    expect(await limit()).toBe('572.2 MiB');
    await expect(withMemoryForRows(store, () => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped');
    expect(await limit()).toBe('572.2 MiB');
  } finally {
    store.close();
  }
});
