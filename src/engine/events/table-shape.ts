import { MusterError } from '../../model/error.ts';
import type { Message } from '../../util/message.ts';
import type { Clickhouse } from '../clickhouse.ts';

type Kind = 'text' | 'number' | 'instant' | 'flag';
type Wanted = { readonly name: string; readonly columns: readonly string[]; readonly kind: Kind; readonly needed?: true };

/** What is looked at of an event, and the columns it may stand in: those of the public `github_events` first, then those that others add to it. */
const WANTED: readonly Wanted[] = [
  { name: 'type', columns: ['event_type', 'type'], kind: 'text', needed: true },
  { name: 'happened_at', columns: ['created_at'], kind: 'instant', needed: true },
  { name: 'actor', columns: ['actor_login'], kind: 'text', needed: true },
  { name: 'repository', columns: ['repo_name'], kind: 'text', needed: true },
  { name: 'action', columns: ['action'], kind: 'text', needed: true },
  { name: 'number', columns: ['number', 'issue_number'], kind: 'number', needed: true },
  { name: 'author', columns: ['creator_user_login'], kind: 'text' },
  { name: 'state', columns: ['state'], kind: 'text' },
  { name: 'closed_at', columns: ['closed_at'], kind: 'instant' },
  { name: 'merged_at', columns: ['merged_at'], kind: 'instant' },
  { name: 'event_id', columns: ['event_id', 'id'], kind: 'number' },
  { name: 'actor_id', columns: ['actor_id'], kind: 'number' },
  { name: 'repo_id', columns: ['repo_id'], kind: 'number' },
  // What hours tell and the public table does not.
  { name: 'opener', columns: ['opened_by'], kind: 'text' },
  { name: 'opener_id', columns: ['opened_by_id'], kind: 'number' },
  { name: 'opened_at', columns: ['opened_at'], kind: 'instant' },
  { name: 'pull_request', columns: ['pull_request'], kind: 'flag' },
  // These only tell events of one second apart.
  { name: 'comment_id', columns: ['comment_id'], kind: 'number' },
  { name: 'push_size', columns: ['push_size'], kind: 'number' },
  { name: 'ref', columns: ['ref'], kind: 'text' },
  { name: 'review_state', columns: ['review_state'], kind: 'text' },
  { name: 'member', columns: ['member_login'], kind: 'text' },
  { name: 'release', columns: ['release_tag_name'], kind: 'text' },
];

/** What a column may be, `Nullable` and `LowCardinality` aside. Numbers of events may be written as text. */
const TYPES: Readonly<Record<Kind, RegExp>> = {
  text: /^(?:String|FixedString|Enum)/,
  number: /^(?:U?Int\d+|String)$/,
  instant: /^DateTime/,
  flag: /^Bool$/,
};
const EXPECTED: Readonly<Record<Kind, Message>> = {
  text: { en: 'text or an enum', zh: '文字或枚举' },
  number: { en: 'a whole number', zh: '整数' },
  instant: { en: 'a DateTime', zh: ' DateTime' },
  flag: { en: 'a Bool', zh: ' Bool' },
};

/** A table of events as it was found. */
export type EventTable = {
  readonly table: string;
  /** A query for the rows of the wanted repositories, in Muster's words; `{{and}}` takes further conditions. */
  readonly rows: string;
  /** Every column as looked at, by its name in `rows`; null where the table has none. */
  readonly columns: Readonly<Record<string, string | null>>;
  /** What the table cannot tell, for people. */
  readonly limits: readonly Message[];
};

/**
 * Looks at the columns of the user's table of events.
 * @throws MusterError E_ENGINE_EVENTS where there is no such table, a column is missing, or one is of another type
 */
export async function eventTable({ ask, place }: Clickhouse, table: string): Promise<EventTable> {
  const [database, name] = table.split('.');
  const found = await ask<{ name: string; type: string }>(
    'SELECT name, type FROM system.columns WHERE database = {database:String} AND table = {name:String}',
    { database: database!, name: name! },
  );
  if (found.length === 0)
    throw new MusterError(
      'E_ENGINE_EVENTS',
      { en: `There is no table ${table} that ${place.user} may see.`, zh: `没有 ${place.user} 可见的表 ${table}。` },
      {
        hint: {
          en: `Check engine.events.table, or: GRANT SELECT ON ${table} TO ${place.user}`,
          zh: `请检查 engine.events.table，或执行：GRANT SELECT ON ${table} TO ${place.user}`,
        },
      },
    );
  const types = new Map(found.map((column) => [column.name, bare(column.type)]));
  const columns = Object.fromEntries(WANTED.map((one) => [one.name, columnOf(one, table, types)]));
  return { table, columns, rows: rowsOf(table, columns, place.database), limits: limitsOf(columns) };
}

function bare(type: string): string {
  return type.replace(/^LowCardinality\((.*)\)$/, '$1').replace(/^Nullable\((.*)\)$/, '$1');
}

/** The first column there is, as text, number or instant with NULL for what the public table writes as `none`, 0 or 1970. */
function columnOf({ name, columns, kind, needed }: Wanted, table: string, types: ReadonlyMap<string, string>): string | null {
  const there = columns.find((column) => types.has(column));
  if (there === undefined) {
    if (!needed) return null;
    throw noColumn(table, columns[0]!, name, [...types.keys()].sort());
  }
  const type = types.get(there)!;
  if (!TYPES[kind].test(type))
    throw new MusterError(
      'E_ENGINE_EVENTS',
      {
        en: `${table}.${there} is ${type} and must be ${EXPECTED[kind].en}.`,
        zh: `${table}.${there} 的类型为 ${type}，须为${EXPECTED[kind].zh}。`,
      },
      {
        hint: {
          en: 'Name a view in engine.events.table that casts it.',
          zh: '请在 engine.events.table 中写一个转换其类型的视图。',
        },
      },
    );
  if (kind === 'flag') return there;
  if (kind === 'text') return `nullIf(nullIf(toString(${there}), ''), 'none')`;
  if (kind === 'number') return `nullIf(${type === 'String' ? `toInt64OrNull(${there})` : `toInt64(${there})`}, 0)`;
  return `nullIf(toDateTime64(${there}, 6, 'UTC'), toDateTime64(0, 6, 'UTC'))`;
}

function noColumn(table: string, column: string, name: string, there: readonly string[]): MusterError {
  return new MusterError(
    'E_ENGINE_EVENTS',
    { en: `${table} has no column ${column}: the ${name} of events.`, zh: `${table} 没有列 ${column}（事件的 ${name}）。` },
    {
      hint: {
        en: `Add it, or name a view that has it in engine.events.table. Columns there: ${there.join(', ')}.`,
        zh: `请加上该列，或在 engine.events.table 中写一个含有它的视图。现有的列：${there.join('、')}。`,
      },
    },
  );
}

const SQL: Readonly<Record<Kind, string>> = { text: 'String', number: 'Int64', instant: "DateTime64(6, \\'UTC\\')", flag: 'Bool' };

function rowsOf(table: string, columns: EventTable['columns'], database: string): string {
  const named = WANTED.map(({ name, kind }) => `${columns[name] ?? `CAST(NULL, 'Nullable(${SQL[kind]})')`} AS ${name}`);
  const told = WANTED.map(({ name }) => `coalesce(toString(${name}), '')`).join(', ');
  const byNumber = columns['repo_id'] === null ? '' : ` OR repo_id GLOBAL IN (SELECT id FROM ${database}.event_number)`;
  return `SELECT *, coalesce(event_id, -toInt64(bitShiftRight(hash, 1)) - 1) AS own_id FROM (
    SELECT *, cityHash64(${told}) AS hash FROM (
      SELECT ${named.join(', ')} FROM ${table}
      WHERE (repo_name GLOBAL IN (SELECT name FROM ${database}.event_name)${byNumber}) {{and}}
    ) WHERE happened_at IS NOT NULL AND actor IS NOT NULL AND type IS NOT NULL
  )`;
}

function limitsOf(columns: EventTable['columns']): readonly Message[] {
  const lacking = Object.keys(WITHOUT).filter((name) => columns[name] === null);
  const isClosed = columns['state'] === null && columns['opened_at'] === null;
  const pushes =
    columns['opened_at'] === null
      ? {
          en: 'pushes are no commits, and when an issue was opened is known only where that event is there',
          zh: '推送不是提交；议题何时开启，仅在有该事件时才知道',
        }
      : { en: 'pushes are no commits', zh: '推送不是提交' };
  return [...lacking.map((name) => WITHOUT[name]!), ...(isClosed ? [NO_STATE] : []), pushes];
}

/** What follows where a column is not there. */
const WITHOUT: Readonly<Record<string, Message>> = {
  event_id: { en: 'no event id: events alike in everything are taken for one', zh: '没有事件编号：完全相同的事件只算一个' },
  actor_id: { en: 'no account number: a renamed login is two people', zh: '没有账号编号：改名的账号会算作两人' },
  repo_id: {
    en: 'no repository number: a renamed repository is known by the names of the configuration',
    zh: '没有仓库编号：改名的仓库按配置中的名称辨认',
  },
};
const NO_STATE: Message = {
  en: 'no state: comments do not show whether an issue is closed',
  zh: '没有状态：评论不显示议题是否已关闭',
};
