import type { Database } from '../model/database.ts';
import { MusterError } from '../model/error.ts';
import type { ErrorCode } from '../model/error-codes.ts';
import type { Quarantined } from '../model/quarantine.ts';
import type { NoteKind, Previous, Sink, Source } from '../sources/source.ts';
import type { Effects } from '../util/effects.ts';
import { mapLimit } from '../util/map-limit.ts';

/** Sources asked at once whether they hold anything new: most of the asking is waiting for a network. */
const ASKED_AT_ONCE = 8;

export type SourceOutcome = {
  readonly source: string;
  /** `failed`: the place could not be reached or read; what the store held of it is kept. */
  readonly outcome: 'unchanged' | 'read' | 'failed' | 'removed';
  readonly records: number;
  readonly quarantined: number;
  readonly error?: MusterError;
};

type StateRow = {
  source: string;
  kind: string;
  origin: string;
  version: string;
  fingerprint: string;
  cursor: string | null;
  records: number;
};

/**
 * Brings the raw tables up to date with the sources, one transaction per source, and forgets sources that are no longer configured.
 * Killed at any moment, the store holds each source as it was before or after, never between.
 */
export async function syncSources(database: Database, sources: readonly Source[], effects: Effects): Promise<SourceOutcome[]> {
  const states = new Map(
    (await database.all<StateRow>('SELECT source, kind, origin, version, fingerprint, cursor, records FROM source_state')).map((row) => [
      row.source,
      row,
    ]),
  );
  const outcomes: SourceOutcome[] = [];
  const progress = effects.log.progress({ en: 'Reading sources', zh: '正在读取来源' });
  const [collecting, reading] = [sources.filter((source) => source.collect), sources.filter((source) => !source.collect)];
  const fingerprints = await mapLimit(reading, ASKED_AT_ONCE, (source) => fingerprintOf(source, effects));
  for (const [index, source] of reading.entries()) {
    progress.update(index, sources.length, source.id);
    const fingerprint = source.followsOthers ? await fingerprintOf(source, effects) : fingerprints[index]!;
    outcomes.push(await syncOne(database, source, fingerprint, states.get(source.id), effects));
  }
  for (const [index, source] of collecting.entries()) {
    progress.update(reading.length + index, sources.length, source.id);
    outcomes.push(await collectOne(database, source, effects));
  }
  await writeFailures(database, sources, outcomes);
  const configured = new Set(sources.map((source) => source.id));
  // A folder that is gone cannot say which repository it was: what was read of that place stays until it can.
  const failed = new Set(outcomes.filter(({ outcome }) => outcome === 'failed').map(({ source }) => source));
  const silent = new Set(sources.filter(({ id }) => failed.has(id)).map(({ kind, origin }) => `${kind} ${origin}`));
  const gone = [...states.values()].filter(({ source, kind, origin }) => !configured.has(source) && !silent.has(`${kind} ${origin}`));
  for (const { source: id } of gone) outcomes.push(await removeSource(database, id));
  const count = (outcome: SourceOutcome['outcome']) => outcomes.filter((one) => one.outcome === outcome).length;
  const [read, unchanged, broken, removed] = [count('read'), count('unchanged'), count('failed'), count('removed')];
  progress.done({
    en: `${read} read, ${unchanged} unchanged, ${broken} failed, ${removed} removed`,
    zh: `已读取 ${read}，未变 ${unchanged}，失败 ${broken}，已移除 ${removed}`,
  });
  return outcomes;
}

/** Which sources are configured and not read is part of what the store knows: a report must say it. */
async function writeFailures(database: Database, sources: readonly Source[], outcomes: readonly SourceOutcome[]): Promise<void> {
  const failed = new Map(outcomes.flatMap(({ source, error }) => (error === undefined ? [] : [[source, error.code] as const])));
  await database.transaction(async () => {
    await database.run('DELETE FROM source_failure');
    for (const { id, kind, origin } of sources.filter((source) => failed.has(source.id)))
      await database.run('INSERT INTO source_failure VALUES ($id, $kind, $origin, $code)', { id, kind, origin, code: failed.get(id)! });
  });
}

type Fingerprint = { readonly value: string } | { readonly error: MusterError };

async function fingerprintOf(source: Source, effects: Effects): Promise<Fingerprint> {
  try {
    return { value: await source.fingerprint(effects) };
  } catch (error) {
    return { error: blamed(source, error) };
  }
}

async function syncOne(
  database: Database,
  source: Source,
  fingerprint: Fingerprint,
  state: StateRow | undefined,
  effects: Effects,
): Promise<SourceOutcome> {
  const records = Number(state?.records ?? 0);
  if ('error' in fingerprint) return { source: source.id, outcome: 'failed', records, quarantined: 0, error: fingerprint.error };
  if (state?.fingerprint === fingerprint.value) return { source: source.id, outcome: 'unchanged', records, quarantined: 0 };
  try {
    return await readOne(database, source, state, fingerprint.value, effects);
  } catch (error) {
    return { source: source.id, outcome: 'failed', records, quarantined: 0, error: blamed(source, error) };
  }
}

const STORE_FAULTS: ReadonlySet<ErrorCode> = new Set(['E_DISK_FULL', 'E_STORE_BROKEN', 'E_STORE_LOCKED']);

/**
 * Why a source counts as not read; also where no reader expected what is in it, since every other source can be read all the same.
 * @throws the error itself where no source can be blamed for it, and every other would be read for nothing: the store, the system
 */
function blamed(source: Source, error: unknown): MusterError {
  if (error instanceof MusterError && !STORE_FAULTS.has(error.code)) return error;
  if (error instanceof MusterError || (error instanceof Error && 'syscall' in error)) throw error;
  return isStackOverflow(error) ? tooDeep(source, error) : unexpected(source, error);
}

function unexpected({ id, origin }: Source, cause: unknown): MusterError {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new MusterError(
    'E_INTERNAL',
    { en: `${id} cannot be read: ${said}`, zh: `无法读取 ${id}：${said}` },
    {
      hint: {
        en: 'It holds what no reader expected. Run it again with --debug and report what it prints.',
        zh: '其中有出乎读取程序意料的内容。请加 --debug 再运行一次，并报告其输出。',
      },
      at: { file: origin },
      cause,
    },
  );
}

function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}

/** What no limit has caught before: a parser that calls itself for each level of its input. */
function tooDeep({ id, origin }: Source, cause: unknown): MusterError {
  return new MusterError(
    'E_LIMIT_DEPTH',
    { en: `${id} is nested deeper than can be read.`, zh: `${id} 的嵌套层次太深，无法读取。` },
    {
      hint: {
        en: 'If the file is what it should be, write it flatter; else get it again.',
        zh: '如果文件本该如此，请减少嵌套；否则请重新获取。',
      },
      at: { file: origin },
      cause,
    },
  );
}

/** Reads what an earlier run had collected and not read, then collects and reads by turns. */
async function collectOne(database: Database, source: Source, effects: Effects): Promise<SourceOutcome> {
  let outcome: SourceOutcome['outcome'] = 'unchanged';
  const read = async () => {
    const now = await syncOne(database, source, await fingerprintOf(source, effects), await stateOf(database, source.id), effects);
    if (now.outcome === 'read') outcome = 'read';
    return now;
  };
  const before = await read();
  if (before.outcome === 'failed') return before;
  try {
    for await (const _ of source.collect!(database, effects)) await read();
  } catch (error) {
    const why = blamed(source, error);
    return { ...(await read()), outcome: 'failed', error: why };
  }
  const last = await read();
  return last.outcome === 'failed' ? last : { ...last, outcome };
}

async function stateOf(database: Database, source: string): Promise<StateRow | undefined> {
  const [row] = await database.all<StateRow>(
    'SELECT source, kind, origin, version, fingerprint, cursor, records FROM source_state WHERE source = $source',
    { source },
  );
  return row;
}

async function readOne(
  database: Database,
  source: Source,
  previous: Previous | undefined,
  fingerprint: string,
  effects: Effects,
): Promise<SourceOutcome> {
  const { mode, read } = await source.plan(previous, effects);
  const quarantined: Quarantined[] = [];
  const notes: [NoteKind, string][] = [];
  const records = await database.transaction(async () => {
    if (mode === 'replace') await deleteRows(database, source.id, source.tables);
    const reading = await read(sinkOf(database, source.id, quarantined, notes));
    await writeQuarantine(database, quarantined);
    await writeNotes(database, source.id, notes);
    const total = await countRows(database, source);
    await database.run('DELETE FROM source_state WHERE source = $source', { source: source.id });
    await database.run(
      'INSERT INTO source_state VALUES ($source, $kind, $origin, $version, $fingerprint, $cursor, $records, $observed_at::TIMESTAMP)',
      {
        source: source.id,
        kind: source.kind,
        origin: source.origin,
        version: reading.version,
        fingerprint,
        cursor: reading.cursor,
        records: total,
        observed_at: effects.clock.now().toISOString(),
      },
    );
    return total;
  });
  return { source: source.id, outcome: 'read', records, quarantined: quarantined.length };
}

function sinkOf(database: Database, source: string, quarantined: Quarantined[], notes: [NoteKind, string][]): Sink {
  return {
    writer: (table) => database.writer(table),
    run: (sql, params) => database.run(sql, params),
    quarantine: (item) => void quarantined.push({ source, ...item }),
    note: (kind, detail) => void notes.push([kind, detail]),
  };
}

async function writeQuarantine(database: Database, rows: readonly Quarantined[]): Promise<void> {
  const writer = await database.writer('quarantine');
  for (const row of rows) writer.append([row.source, row.file, row.line, row.item, row.reason, row.kept]);
  await writer.close();
}

async function writeNotes(database: Database, source: string, notes: readonly (readonly [NoteKind, string])[]): Promise<void> {
  await database.run('DELETE FROM source_note WHERE source = $source', { source });
  const writer = await database.writer('source_note');
  for (const [kind, detail] of notes) writer.append([source, kind, detail]);
  await writer.close();
}

async function countRows(database: Database, source: Source): Promise<number> {
  let total = 0;
  for (const table of source.tables) total += await countTable(database, table, source.id);
  return total;
}

async function countTable(database: Database, table: string, source: string): Promise<number> {
  const [row] = await database.all<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE source = $source`, { source });
  return row?.n ?? 0;
}

async function deleteRows(database: Database, source: string, tables: readonly string[]): Promise<void> {
  for (const table of [...tables, 'quarantine', 'source_note'])
    await database.run(`DELETE FROM ${table} WHERE source = $source`, { source });
}

async function removeSource(database: Database, source: string): Promise<SourceOutcome> {
  const tables = await database.all<{ name: string }>(
    "SELECT table_name AS name FROM duckdb_columns() WHERE column_name = 'source' AND table_name LIKE 'raw\\_%' ESCAPE '\\' ORDER BY 1",
  );
  await database.transaction(async () => {
    await deleteRows(
      database,
      source,
      tables.map((table) => table.name),
    );
    await database.run('DELETE FROM source_state WHERE source = $source', { source });
  });
  return { source, outcome: 'removed', records: 0, quarantined: 0 };
}
