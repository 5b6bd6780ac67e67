import type { Database } from '../model/database.ts';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';
import type { Message } from '../util/message.ts';
import { privateFile } from '../util/private-files.ts';
import type { Clickhouse } from './clickhouse.ts';
import { contentOf, createSql, exportSql, holderOf, onCluster, type SentContent, spreadSql, withEvents } from './engine-tables.ts';
import type { EventFacts } from './events/facts.ts';
import { SENT_TABLES, type SentTable } from './sent-tables.ts';

/** What was sent: tables that the engine had already are not. */
export type Sending = { readonly tables: number; readonly rows: number };

/**
 * Brings the engine's copy of the derived facts up to date. A table is filled under another name, counted, and put in the old one's place; what was
 * filled before a run was killed is not sent again. The store remembers what the engine holds only when all of it is there.
 * @param file a path beside the store that may be written; nothing is left there
 * @param events what events that are read where they are add to the facts; null where there are none
 * @throws MusterError E_ENGINE_REFUSED, E_ENGINE_EVENTS, E_ENGINE_FACTS when rows do not arrive
 */
export async function sendFacts(
  database: Database,
  engine: Clickhouse,
  file: string,
  effects: Effects,
  events: EventFacts | null = null,
): Promise<Sending> {
  const progress = effects.log.progress({ en: `Sending facts to ${engine.engine}`, zh: `正在向 ${engine.engine} 发送事实` });
  await engine.tell(`CREATE DATABASE IF NOT EXISTS ${engine.place.database}${onCluster(engine.place)}`);
  const cluster = await shapeOf(engine);
  const contents: SentContent[] = [];
  for (const table of SENT_TABLES) contents.push(withEvents(await contentOf(database, table), events?.contentFor(table.table) ?? null));
  const held = await heldBy(engine, cluster.servers);
  const missing = contents.filter((one) => !isHeld(held.get(holderOf(one, engine.place)), one, one));
  const unfilled = missing.filter((one) => !isHeld(held.get(`${holderOf(one, engine.place)}_next`), one, one));
  try {
    const added = unfilled.some(({ table }) => events?.queryFor(table));
    if (added) await events!.prepare();
    for (const [index, one] of unfilled.entries()) {
      progress.update(index, unfilled.length, one.table);
      await fill(database, engine, { ...one, added: events?.queryFor(one.table) ?? null }, cluster, file, effects);
    }
    if (added) await events!.assertUnchanged();
  } finally {
    await events?.clean();
    await effects.files.rm(file, { force: true });
  }
  for (const one of missing) await putInPlace(engine, one);
  const now = await heldBy(engine, cluster.servers);
  const sums = contents.map((one) => ({ ...one, rows: now.get(holderOf(one, engine.place))?.sent ?? one.rows }));
  await remember(database, sums);
  const names = new Set(missing.map(({ table }) => table));
  const sent = { tables: names.size, rows: sums.filter(({ table }) => names.has(table)).reduce((sum, { rows }) => sum + rows, 0) };
  progress.done(saidOf(sent));
  return sent;
}

function saidOf({ tables, rows }: Sending): Message {
  if (tables === 0) return { en: 'nothing new', zh: '没有新内容' };
  return { en: `${tables} tables, ${rows.toLocaleString('en')} rows`, zh: `${tables} 个表，${rows.toLocaleString('en')} 行` };
}

/** How many servers there are, how many parts the rows are spread over, and whether parts are kept more than once. */
type Shape = { readonly servers: number; readonly shards: number; readonly replicated: boolean };

export async function shapeOf({ ask, place }: Clickhouse): Promise<Shape> {
  if (place.cluster === null) return { servers: 1, shards: 1, replicated: false };
  const [shape] = await ask<{ servers: number; shards: number; replicas: number }>(
    'SELECT count() AS servers, uniqExact(shard_num) AS shards, max(replica_num) AS replicas FROM system.clusters WHERE cluster = {cluster:String}',
    { cluster: place.cluster },
  );
  if (shape!.servers === 0)
    throw new MusterError(
      'E_ENGINE_REFUSED',
      {
        en: `ClickHouse at ${place.url} knows no cluster ${place.cluster}.`,
        zh: `位于 ${place.url} 的 ClickHouse 没有集群 ${place.cluster}。`,
      },
      {
        hint: {
          en: 'SELECT DISTINCT cluster FROM system.clusters lists those it knows.',
          zh: '可用 SELECT DISTINCT cluster FROM system.clusters 列出已有的集群。',
        },
      },
    );
  return { servers: shape!.servers, shards: shape!.shards, replicated: shape!.replicas > 1 };
}

/** What the servers hold under a name: the content they all say it is, the rows that were put there, all its rows, and those of the server with fewest. */
export type Held = { readonly content: string; readonly sent: number; readonly rows: number; readonly fewest: number };

/** Every table that all servers have, with the same content, by name. */
export async function heldBy({ ask, place }: Clickhouse, servers: number): Promise<ReadonlyMap<string, Held>> {
  const [from, shard] =
    place.cluster === null ? ['system.tables', '1'] : [`clusterAllReplicas('${place.cluster}', system.tables)`, '_shard_num'];
  const rows = await ask<Held & { name: string }>(
    `SELECT name, splitByChar(' ', any(comment))[1] AS content, toInt64OrZero(splitByChar(' ', any(comment))[2]) AS sent,
       sum(n) AS rows, min(n) AS fewest FROM (
       SELECT name, comment, ${shard} AS shard, max(total_rows) AS n, count() AS copies FROM ${from} WHERE database = {database:String} GROUP BY ALL
     ) GROUP BY name HAVING uniqExact(comment) = 1 AND sum(copies) = {servers:Int64}`,
    { database: place.database, servers },
  );
  return new Map(rows.map(({ name, ...held }) => [name, held]));
}

/** Whether a table there is what was, or is to be, sent, with all the rows that were put there. */
export function isHeld(held: Held | undefined, { spread }: SentTable, { content }: { readonly content: string }): boolean {
  return held !== undefined && held.content === content && (spread ? held.rows : held.fewest) === held.sent;
}

async function fill(
  database: Database,
  engine: Clickhouse,
  one: SentContent & { readonly added: string | null },
  cluster: Shape,
  file: string,
  effects: Effects,
): Promise<void> {
  const { tell, place } = engine;
  const next = `${holderOf(one, place)}_next`;
  const gate = place.cluster === null ? next : `${one.table}_gate`;
  for (const name of new Set([next, gate])) await drop(engine, name);
  await tell(createSql(one, next, place, cluster.replicated));
  if (gate !== next) await tell(spreadSql(one, gate, next, place));
  if (one.rows > 0) {
    await effects.files.writeFile(file, '');
    await privateFile(file);
    await database.run(`COPY (${exportSql(one)}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet)`);
    const shards = place.cluster === null || one.spread ? [undefined] : Array.from({ length: cluster.shards }, (_, i) => i + 1);
    for (const shard of shards)
      await engine.insert(`${place.database}.${gate}`, file, {
        ...(place.cluster === null ? {} : { distributed_foreground_insert: 1 }),
        ...(shard === undefined ? {} : { insert_shard_id: String(shard) }),
      });
  }
  const rows = one.rows + (one.added === null ? 0 : await addFacts(engine, one, gate, one.added));
  await assertArrived(engine, { ...one, rows }, gate, place.cluster === null || one.spread ? 1 : cluster.shards);
  if (gate !== next) await drop(engine, gate);
  await tell(`ALTER TABLE ${place.database}.${next}${onCluster(place)} MODIFY COMMENT '${one.content} ${rows}'`);
}

/** Works out facts where the events are; answers how many there are. */
async function addFacts({ all, run }: Clickhouse, { columns }: SentContent, gate: string, query: string): Promise<number> {
  const [facts] = await all<{ n: number }>(`SELECT count(*) AS n FROM (${query})`);
  const names = columns.map(({ name }) => name).join(', ');
  await run(`INSERT INTO ${gate} SETTINGS distributed_foreground_insert = 1 SELECT ${names} FROM (${query})`);
  return facts!.n;
}

async function assertArrived({ ask, place }: Clickhouse, one: SentContent, gate: string, copies: number): Promise<void> {
  const [arrived] = await ask<{ n: number }>(`SELECT count() AS n FROM ${place.database}.${gate}`);
  if (arrived!.n === one.rows * copies) return;
  throw new MusterError(
    'E_ENGINE_FACTS',
    {
      en: `Of ${one.rows * copies} rows of ${one.table} sent the engine gives back ${arrived!.n}.`,
      zh: `向 ${one.table} 发送了 ${one.rows * copies} 行，引擎读回 ${arrived!.n} 行。`,
    },
    {
      hint: {
        en: 'Nothing was replaced. Run muster sync again; a row policy or a limit of its user may hide rows.',
        zh: '没有替换任何内容。请重新运行 muster sync；行策略或该用户的限制可能隐去了一些行。',
      },
    },
  );
}

/** The new table takes the name of the old one at once, and the old rows are gone from the disks. */
async function putInPlace(engine: Clickhouse, one: SentContent): Promise<void> {
  const { tell, ask, place } = engine;
  const holder = holderOf(one, place);
  const there = await ask<{ n: number }>(
    'SELECT count() AS n FROM system.tables WHERE database = {database:String} AND name = {holder:String}',
    {
      database: place.database,
      holder,
    },
  );
  const [own, next] = [`${place.database}.${holder}`, `${place.database}.${holder}_next`];
  if (holder !== one.table) await drop(engine, one.table);
  if (there[0]!.n === 0) await tell(`RENAME TABLE ${next} TO ${own}${onCluster(place)}`);
  else {
    await tell(`EXCHANGE TABLES ${next} AND ${own}${onCluster(place)}`);
    await drop(engine, `${holder}_next`);
  }
  if (holder !== one.table) await tell(spreadSql(one, one.table, holder, place));
}

async function drop({ tell, place }: Clickhouse, name: string): Promise<void> {
  await tell(`DROP TABLE IF EXISTS ${place.database}.${name}${onCluster(place)} SYNC`);
}

async function remember(database: Database, contents: readonly SentContent[]): Promise<void> {
  await database.transaction(async () => {
    await database.run('DELETE FROM engine_table');
    for (const { table, content, rows } of contents)
      await database.run('INSERT INTO engine_table VALUES ($table, $content, $rows)', { table, content, rows });
  });
}
