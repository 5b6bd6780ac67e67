import { z } from 'zod';
import { isWebAddress } from '../util/web-address.ts';
import { addressSpec } from './address-spec.ts';
import { instantSpec } from './instant-spec.ts';
import { means } from './means.ts';
import { wrong } from './spec-message.ts';

const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, wrong('must be letters, digits and _', '须为字母、数字和 _'));

const PARTS = ['{yyyy}', '{MM}', '{dd}', '{h}'];
/** The archive's own. */
const ARCHIVE = 'https://data.gharchive.org/{yyyy}-{MM}-{dd}-{h}.json.gz';

/** Where hours are, for the server itself: each part of an hour once, and nothing that the server would take for a pattern of its own. */
const hourPlaceSpec = z
  .string()
  .refine((place) => PARTS.every((part) => place.split(part).length === 2), {
    message: wrong('must hold {yyyy}, {MM}, {dd} and {h}, each once', '须含 {yyyy}、{MM}、{dd} 和 {h}，各一次'),
    params: { hint: { en: `As ${ARCHIVE}`, zh: `如 ${ARCHIVE}` } },
  })
  .refine((place) => !/[{}*?'\\\s]/.test(PARTS.reduce((rest, part) => rest.replace(part, ''), place)), {
    message: wrong(
      'must hold no other brace, star, question mark, quote, backslash or space',
      '不得含有其他花括号、星号、问号、引号、反斜杠或空格',
    ),
  })
  .refine((place) => !place.includes('://') || isWebAddress(PARTS.reduce((rest, part) => rest.replace(part, '1'), place)), {
    message: wrong('must be an address on the web, or a path on the server', '须为网址，或服务器上的路径'),
  });

const hoursSpec = z
  .strictObject({
    from: instantSpec.meta(means('The first hour.', '第一个小时。')),
    to: instantSpec.meta(means('The hour after the last one.', '最后一个小时之后的那一小时。')),
    place: hourPlaceSpec
      .default(ARCHIVE)
      .meta(
        means(
          'An address, or a path among the files the server may read (its user_files_path).',
          '小时文件的地址，或服务器可读文件中的路径（在其 user_files_path 之下）。',
        ),
      ),
  })
  .refine(({ from, to }) => from < to, {
    message: wrong('The hours end before they begin', '时段在开始之前就已结束'),
    params: { hint: { en: 'They are [from, to).', zh: '时段为 [from, to)。' } },
  })
  .meta(
    means('Hours of GH Archive that the server reads itself, [from, to).', '由服务器自行读取的 GH Archive 小时文件，区间 [from, to)。'),
  );

/** `engine:` of muster.yaml: where derived facts are sent and measured, when one machine is not enough. */
export const engineSpec = z.strictObject({
  clickhouse: z
    .strictObject({
      url: addressSpec.meta(means('Address of its HTTP interface: https://HOST:8443.', '其 HTTP 接口的地址：https://HOST:8443。')),
      database: name
        .default('muster')
        .meta(
          means('A database of its own: Muster replaces its tables at every sync.', '专用的数据库：每次同步时 Muster 都会替换其中的表。'),
        ),
      cluster: name
        .optional()
        .meta(means('The cluster to spread the facts over; left out: one server.', '用来分布事实的集群；省略则为单台服务器。')),
      user: z.string().min(1).default('default').meta(means('The user that signs in there.', '登录所用的用户。')),
      password_env: name
        .optional()
        .meta(
          means('Name of the environment variable that holds the password; left out: none.', '存放密码的环境变量的名称；省略则不用密码。'),
        ),
    })
    .meta(means('A ClickHouse server or cluster, 26.7 or newer.', 'ClickHouse 服务器或集群，26.7 或更高版本。')),
  events: z
    .strictObject({
      table: z
        .string()
        .regex(/^[A-Za-z_]\w*\.[A-Za-z_]\w*$/, wrong('must be DATABASE.TABLE', '须为 DATABASE.TABLE'))
        .optional()
        .meta(
          means(
            'A table of the shape of the public github_events, as default.github_events; or else hours.',
            '结构与公开的 github_events 相同的表，如 default.github_events；与 hours 二选一。',
          ),
        ),
      hours: hoursSpec.optional(),
    })
    .refine(({ table, hours }) => (table === undefined) !== (hours === undefined), {
      message: wrong('names a table or hours', '须指明一张表或一段小时'),
      params: {
        hint: {
          en: 'One of the two: { table: default.github_events } or { hours: { from: 2019-07-01, to: 2019-08-01 } }',
          zh: '二者取一：{ table: default.github_events } 或 { hours: { from: 2019-07-01, to: 2019-08-01 } }',
        },
      },
    })
    .optional()
    .meta(
      means(
        "GH Archive's events on that server, a table of them or hours that it reads; in place of gharchive.",
        '该服务器上的 GH Archive 事件：现成的表，或由其读取的小时文件；代替 gharchive。',
      ),
    ),
});

/** Hours that the server reads itself, [from, to), and where each is: `place` holds `{yyyy}`, `{MM}`, `{dd}` and `{h}`. */
export type ServerHours = { readonly from: string; readonly to: string; readonly place: string };

export type EngineConfig = {
  /** Without a slash at the end. */
  readonly url: string;
  readonly database: string;
  readonly cluster: string | null;
  readonly user: string;
  readonly passwordEnv: string | null;
  /** Events that stay on the server: a table of them, as `database.table`, or hours. */
  readonly events: { readonly table: string } | { readonly hours: ServerHours } | null;
};

/** With every default filled in. */
export function normaliseEngine({ clickhouse, events }: z.output<typeof engineSpec>): EngineConfig {
  return {
    url: clickhouse.url.replace(/\/$/, ''),
    database: clickhouse.database,
    cluster: clickhouse.cluster ?? null,
    user: clickhouse.user,
    passwordEnv: clickhouse.password_env ?? null,
    events: events?.hours ? { hours: events.hours } : events?.table ? { table: events.table } : null,
  };
}

/** The table of events on the server, as `database.table`: the user's, or the one that stands for all months of hours read there. */
export function eventsTable({ database, events }: EngineConfig): string {
  return events !== null && 'table' in events ? events.table : `${database}.hours`;
}
