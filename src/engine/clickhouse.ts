import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import type { EngineConfig } from '../config/engine-schema.ts';
import type { Facts, Params, Row, Statement, Value } from '../model/database.ts';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';
import { installCommand } from '../util/install-hint.ts';
import type { Message } from '../util/message.ts';
import { inClickhouse } from './dialect.ts';
import { assertSettings, SETTINGS, SETTINGS_READ } from './settings.ts';

/** The part that talks to ClickHouse, installed only by who wants it. */
export const ENGINE_PACKAGE = '@clickhouse/client';
/** Counting may take its time; a server behind a balancer is kept talking meanwhile. */
const LONGEST_MS = 6 * 3600 * 1000;
const TALK_MS = '110000';

/** A ClickHouse server as the place of facts, and what sending them there needs. `ask` and `tell` take ClickHouse's own SQL. */
export type Clickhouse = Facts & {
  readonly place: EngineConfig;
  ask<R extends object = Row>(sql: string, params?: Params): Promise<R[]>;
  tell(sql: string): Promise<void>;
  /** Whether its user has a right, as `INSERT ON muster.*`. */
  may(right: string): Promise<boolean>;
  /** Runs a statement of the store's SQL on the database of the facts. */
  run(sql: string): Promise<void>;
  /** Appends rows to a table. */
  append(table: string, rows: readonly Row[]): Promise<void>;
  /** Appends a Parquet file to a table. */
  insert(table: string, file: string, settings?: ClickHouseSettings): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens the engine of a configuration and makes sure that it counts as the store does.
 * @throws MusterError E_ENGINE_PACKAGE, E_ENGINE_REFUSED, E_ENGINE_SETTINGS
 */
export async function openClickhouse(place: EngineConfig, effects: Effects): Promise<Clickhouse> {
  const { ClickHouseLogLevel, createClient } = await import('@clickhouse/client').catch((cause: unknown) => {
    const install = installCommand(ENGINE_PACKAGE, effects.process.cwd);
    throw new MusterError(
      'E_ENGINE_PACKAGE',
      { en: 'engine.clickhouse needs a part that is not installed.', zh: 'engine.clickhouse 所需的组件尚未安装。' },
      {
        hint: {
          en: `Run ${install}, or take engine out of muster.yaml.`,
          zh: `请运行 ${install}，或从 muster.yaml 中去掉 engine。`,
        },
        cause,
      },
    );
  });
  const password = passwordOf(place, effects);
  const connect = (database: string) =>
    createClient({
      database,
      url: place.url,
      username: place.user,
      password,
      application: 'muster',
      // What it says is told as an error of ours.
      log: { level: ClickHouseLogLevel.OFF },
      request_timeout: LONGEST_MS,
      clickhouse_settings: {
        ...(SETTINGS as ClickHouseSettings),
        send_progress_in_http_headers: 1,
        http_headers_progress_interval_ms: TALK_MS,
      },
    });
  // The database of the facts need not exist yet: whatever is not a measure is asked elsewhere.
  const clients = { facts: connect(place.database), own: connect('system') };
  const talk = talkOf(clients, place);
  try {
    const [version] = await talk.ask<{ version: string }>('SELECT version() AS version');
    assertSettings(await talk.ask(SETTINGS_READ));
    return { engine: `ClickHouse ${version!.version}`, place, ...talk };
  } catch (error) {
    await talk.close();
    throw error;
  }
}

type Told = <T>(work: Promise<T>) => Promise<T>;

/** @throws MusterError E_ENGINE_REFUSED when the variable that should hold it is not set */
function passwordOf({ passwordEnv }: EngineConfig, effects: Effects): string {
  if (passwordEnv === null) return '';
  const password = effects.process.env[passwordEnv];
  if (password !== undefined) return password;
  throw new MusterError(
    'E_ENGINE_REFUSED',
    {
      en: `The variable ${passwordEnv}, which should hold the password of engine.clickhouse, is not set.`,
      zh: `未设置应存放 engine.clickhouse 密码的环境变量 ${passwordEnv}。`,
    },
    {
      hint: {
        en: `Set ${passwordEnv}, or leave out password_env where the user has no password.`,
        zh: `请设置 ${passwordEnv}；若该用户没有密码，请去掉 password_env。`,
      },
    },
  );
}

type Clients = { readonly facts: ClickHouseClient; readonly own: ClickHouseClient };

function talkOf({ facts, own }: Clients, place: EngineConfig): Omit<Clickhouse, 'engine' | 'place'> {
  const told = teller(place);
  return {
    ask: (sql, params = {}) => told(rowsOf(own, { text: sql, params })),
    sent: inClickhouse,
    all: (sql, params = {}) => told(rowsOf(facts, inClickhouse({ text: sql, params }))),
    tell: async (query) => void (await told(own.command({ query }))),
    run: async (sql) => void (await told(facts.command({ query: inClickhouse({ text: sql, params: {} }).text }))),
    append: async (table, values) => {
      if (values.length > 0) await told(own.insert({ table, values, format: 'JSONEachRow' }));
    },
    may: async (right) => {
      // Takes no FORMAT, as `ask` adds one.
      const { stream } = await told(own.exec({ query: `CHECK GRANT ${right}` }));
      return (await text(stream)).trim() === '1';
    },
    insert: async (table, file, settings = {}) => {
      const values = createReadStream(file);
      await told(own.insert({ table, values, format: 'Parquet', clickhouse_settings: settings })).finally(() => values.destroy());
    },
    close: async () => void (await Promise.all([facts.close(), own.close()])),
  };
}

async function rowsOf<R extends object>(client: ClickHouseClient, { text, params }: Statement): Promise<R[]> {
  const format = 'JSONCompactEachRowWithNamesAndTypes';
  const answer = await client.query({ query: text, query_params: { ...params }, format });
  const [names = [], types = [], ...rows] = await answer.json<readonly Value[]>();
  const read = types.map((type) => readerOf(String(type)));
  return rows.map((row) => Object.fromEntries(row.map((value, i) => [String(names[i]), value === null ? null : read[i]!(value)])) as R);
}

/** Values as the store gives them: integers as numbers while they are exact, instants as ISO text. */
function readerOf(type: string): (value: Value) => Value {
  const bare = type.replace(/^LowCardinality\((.*)\)$/, '$1').replace(/^Nullable\((.*)\)$/, '$1');
  if (/^U?Int(?:64|128|256)$/.test(bare)) return (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : BigInt(value as string));
  if (bare.startsWith('DateTime')) return (value) => new Date(`${String(value).replace(' ', 'T')}Z`).toISOString().replace('.000Z', 'Z');
  return (value) => value;
}

/** What the engine says when it says no, as one of our errors. Its own text names no password. */
function teller(place: EngineConfig): Told {
  return (work) =>
    work.catch((cause: unknown) => {
      if (cause instanceof MusterError) throw cause;
      const { code = '', message = String(cause) } = cause as { code?: string; message?: string };
      const [line] = message.split('\n');
      throw new MusterError(
        'E_ENGINE_REFUSED',
        {
          en: `ClickHouse at ${place.url} says: ${line}${code === '' ? '' : ` (${code})`}`,
          zh: `位于 ${place.url} 的 ClickHouse 回应：${line}${code === '' ? '' : `（${code}）`}`,
        },
        { hint: hintOf(code), cause },
      );
    });
}

function hintOf(code: string): Message {
  if (['516', '194', '192'].includes(code))
    return {
      en: 'Check engine.clickhouse.user, and the password in the variable that password_env names.',
      zh: '请检查 engine.clickhouse.user，以及 password_env 所指环境变量中的密码。',
    };
  if (code === '497')
    return {
      en: 'Run muster doctor, which says what to grant to the user of engine.clickhouse.',
      zh: '请运行 muster doctor，它会说明应授予 engine.clickhouse 的用户哪些权限。',
    };
  if (code === '241')
    return {
      en: 'The server lacks memory for this: ask for less at once, or let it group and sort on disk.',
      zh: '服务器的内存不足：请减少一次所问的内容，或允许它在磁盘上分组和排序。',
    };
  if (code === '279')
    return {
      en: 'A server of the cluster is gone: numbers of the others would be too small, so there are none.',
      zh: '集群中有服务器无法访问：仅凭其余服务器得出的数字会偏小，因此不给出数字。',
    };
  return { en: 'Run muster doctor, which says what is missing.', zh: '请运行 muster doctor，它会说明缺少什么。' };
}
