import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/config/limits.ts';
import { daySource } from '../../src/sources/gharchive/day-source.ts';
import { knownIds } from '../../src/sources/gharchive/known-ids.ts';
import { openStore } from '../../src/store/open.ts';
import { syncSources } from '../../src/store/sync.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { NO_SHARED_DATA, sharedData } from '../shared-data.ts';

const data = sharedData();
/** Events per file, as its README says. */
const EVENTS: Readonly<Record<string, number>> = {
  'new-2015-01-01-12.ndjson.gz': 8273,
  'old-2014-06-01.ndjson.gz': 500,
  'old-devstats-analysis.ndjson': 35,
  'old-2013-singles.ndjson': 3,
  'new-devstats-analysis.ndjson': 47,
  'new-2018-01-01-0.ndjson': 9,
  'new-events-api-simdjson.ndjson': 30,
  'new-events-api-2017-03-01.ndjson': 30,
  'new-events-api-2018-11-14.ndjson': 30,
};

test.skipIf(!data)(`real events of every era are read, or listed with a reason (${NO_SHARED_DATA})`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-gharchive-'));
  const database = await openStore({ path: ':memory:' });
  try {
    const names = (await readdir(join(data!, 'gharchive'))).filter((name) => name !== 'README.md').sort();
    expect(names).toEqual(Object.keys(EVENTS).sort());
    const sources = names.map((name) =>
      daySource({
        limits: DEFAULT_LIMITS,
        day: name,
        origin: name,
        patterns: null,
        folder,
        threads: 2,
        knownIds: knownIds(folder, 'x', new Set()),
        hours: async () => [{ name, hour: null, path: join(data!, 'gharchive', name) }],
      }),
    );
    await syncSources(database, sources, nodeEffects());
    const hours = await database.all<{ file: string; state: string; lines: number; kept: number }>(
      'SELECT file, state, lines, kept FROM raw_gharchive_hour ORDER BY file',
    );
    expect(hours).toEqual(names.map((file) => ({ file, state: 'present', lines: EVENTS[file], kept: EVENTS[file] })));
    expect(await database.all('SELECT file, line, reason, kept FROM quarantine ORDER BY ALL')).toEqual([]);
    const read = await database.all<Row>(READ);
    expect(read.map((row) => JSON.stringify(row)).sort()).toEqual((await everyEvent(data!)).map((row) => JSON.stringify(row)).sort());
    expect((await database.all("SELECT 1 FROM raw_gharchive_event WHERE event_id < 0 AND file NOT LIKE 'old-%'")).length).toBe(0);
  } finally {
    database.close();
    await rm(folder, { recursive: true, force: true });
  }
});

type Row = Readonly<Record<string, string | number | boolean | null>>;

const READ = `
  SELECT file, line, type, epoch(happened_at)::BIGINT AS at, repository, repo_id, actor, actor_id, action, number, author, epoch(opened_at)::BIGINT AS opened,
    epoch(closed_at)::BIGINT AS closed, epoch(merged_at)::BIGINT AS merged, comment_id, review_state, push_size, push_head
  FROM raw_gharchive_event`;

/** The same facts by way of JSON.parse. */
async function everyEvent(folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const file of Object.keys(EVENTS)) {
    const bytes = await readFile(join(folder, 'gharchive', file));
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    for (const [index, line] of text.trimEnd().split('\n').entries()) rows.push(factsOf(file, index + 1, JSON.parse(line)));
  }
  return rows;
}

// biome-ignore lint/suspicious/noExplicitAny: the point is to read the events as they come.
function factsOf(file: string, line: number, event: any): Row {
  const payload = event.payload ?? {};
  const item = payload.pull_request ?? (typeof payload.issue === 'object' ? payload.issue : undefined);
  const seconds = (text: string | null | undefined) => (text ? Math.floor(Date.parse(text) / 1000) : null);
  const inAddress = /\/(?:issues|pull)\/(\d+)/.exec(event.url ?? '')?.[1];
  return {
    file,
    line,
    type: event.type,
    at: seconds(event.created_at),
    repository: event.repo?.name ?? `${event.repository.owner}/${event.repository.name}`,
    repo_id: event.repo?.id ?? event.repository?.id ?? null,
    actor: event.actor.login ?? event.actor,
    actor_id: event.actor.id ?? null,
    action: payload.action ?? null,
    number: payload.pull_request?.number ?? item?.number ?? payload.number ?? (inAddress ? Number(inAddress) : null),
    author: item?.user?.login ?? null,
    opened: seconds(item?.created_at),
    closed: seconds(item?.closed_at),
    merged: seconds(payload.pull_request?.merged_at),
    comment_id: payload.comment?.id ?? payload.comment_id ?? null,
    review_state: payload.review?.state?.toLowerCase() ?? null,
    push_size: payload.size ?? null,
    push_head: event.type === 'PushEvent' ? payload.head : null,
  };
}
