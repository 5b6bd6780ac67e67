import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deriveEvents } from '../../src/facts/events/derive.ts';
import { eventSources } from '../../src/sources/events/event-source.ts';
import { eventSpec, normaliseEvent } from '../../src/sources/events/spec.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { syncSources } from '../../src/store/sync.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { pseudonyms } from '../../src/util/pseudonym.ts';

export const TEST_KEY = Buffer.alloc(32, 7);
export const TEST_PSEUDONYMS = pseudonyms(TEST_KEY);

type GivenFile = { readonly name: string; readonly content: string | Uint8Array; readonly settings?: Record<string, unknown> };
export type ReadEvent = { readonly db: DuckdbDatabase; readonly errors: readonly string[]; readonly warnings: readonly string[] };

/** Reads files as one event called `e` into a store in memory; `others` are further events, for what is compared across events. */
export async function readEvent(
  files: readonly GivenFile[],
  settings: Record<string, unknown> = {},
  others: readonly Record<string, unknown>[] = [],
): Promise<ReadEvent> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-event-'));
  try {
    for (const { name, content } of files) await writeFile(join(folder, name), content);
    const own = {
      id: 'e',
      name: 'E',
      starts: '2019-06-24',
      ends: '2019-06-26',
      files: files.map((file) => ({ path: file.name, ...file.settings })),
      ...settings,
    };
    const events = [own, ...others].map((event) => normaliseEvent(eventSpec.parse(event), folder));
    const db = await openStore({ path: ':memory:' });
    const outcomes = await syncSources(db, eventSources(events, TEST_PSEUDONYMS), nodeEffects());
    const warnings: string[] = [];
    await deriveEvents(
      db,
      TEST_PSEUDONYMS,
      async () => new Map(),
      (line) => void warnings.push(line.en),
    );
    return { db, warnings, errors: outcomes.flatMap(({ error }) => (error ? [`${error.code} ${error.message}`] : [])) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows left out of all files, and notes, by reason. */
export async function losses(db: DuckdbDatabase): Promise<Record<string, number>> {
  const rows = await db.all<{ reason: string; rows: number }>(
    'SELECT reason, sum(rows)::BIGINT AS rows FROM raw_event_loss GROUP BY reason ORDER BY reason',
  );
  return Object.fromEntries(rows.map(({ reason, rows: count }) => [reason, count]));
}

export function csv(header: string, ...rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${[header, ...rows.map((row) => row.map(cell).join(','))].join('\n')}\n`;
}

/** Everything the store holds, as text. */
export async function dump(db: DuckdbDatabase): Promise<string> {
  const tables = await db.all<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'main' AND table_type <> 'LOCAL TEMPORARY'",
  );
  const parts: string[] = [];
  for (const { name } of tables) parts.push(JSON.stringify(await db.all(`FROM ${name}`)));
  return parts.join('\n');
}
