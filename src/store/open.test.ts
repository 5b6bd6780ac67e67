import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDuckdb } from './duckdb.ts';
import { openStore } from './open.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-open-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A store of which only the headers are written, in a file of its own. */
async function begun(name: string): Promise<string> {
  const path = join(folder, name);
  (await openDuckdb({ path })).close();
  return path;
}

describe('a store whose maker was killed while the headers were written', () => {
  it.each([100, 4096, 5000, 8192, 12_287])('is made anew when %i bytes are there', async (bytes) => {
    const path = await begun(`cut-${bytes}`);
    truncateSync(path, bytes);
    const store = await openStore({ path });
    expect((await store.all<{ n: number }>('SELECT count(*)::INTEGER AS n FROM schema_migration'))[0]!.n).toBeGreaterThan(0);
    store.close();
  });

  it('is not made anew by who only reads', async () => {
    const path = await begun('read');
    truncateSync(path, 5000);
    await expect(openStore({ path, readOnly: true })).rejects.toMatchObject({ code: 'E_STORE_BROKEN' });
  });

  it('is no other file, and none with a row', async () => {
    const letter = join(folder, 'letter');
    writeFileSync(letter, 'a letter to a friend');
    await expect(openStore({ path: letter })).rejects.toMatchObject({ code: 'E_STORE_BROKEN' });
    expect(readFileSync(letter, 'utf8')).toBe('a letter to a friend');
    const full = await begun('full');
    (await openStore({ path: full })).close();
    truncateSync(full, 20_000);
    await expect(openStore({ path: full })).rejects.toMatchObject({ code: 'E_STORE_BROKEN' });
  });
});
