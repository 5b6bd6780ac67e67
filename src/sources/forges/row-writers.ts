import type { RowWriter, Value } from '../../model/database.ts';
import type { Sink } from '../source.ts';
import type { Rows } from './forge.ts';

export const FORGE_TABLES = [
  'raw_forge_account',
  'raw_forge_profile',
  'raw_forge_membership',
  'raw_forge_item',
  'raw_forge_page',
  'raw_forge_gap',
] as const;
type Table = (typeof FORGE_TABLES)[number];

/** Where a parser's rows go: the raw tables, with source, envelope and day in front or behind, and the host before names. */
export type RowWriters = { rows(line: number, askedAt: string): Rows; close(): Promise<void> };

/** @param prefix what stands before repositories and logins: '' for GitHub, else `gitee.com/` */
export async function rowWriters(source: string, prefix: string, sink: Sink): Promise<RowWriters> {
  const writers = Object.fromEntries(
    await Promise.all(FORGE_TABLES.map(async (table) => [table, await sink.writer(table)] as const)),
  ) as Readonly<Record<Table, RowWriter>>;
  const login = (name: string | null | undefined) => (name == null ? null : `${prefix}${name.toLowerCase()}`);
  return {
    rows(line, askedAt) {
      const at = micros(askedAt);
      const append = (table: Table, ...values: Value[]) => writers[table].append([source, line, ...values, at]);
      return {
        account: ({ repository, sha, state, login: name, id }) =>
          append('raw_forge_account', repository, sha, state, login(name), id ?? null),
        profile: (row) => {
          const { state, id, now, location, company, created } = row;
          const day = created == null ? null : Math.floor(Date.parse(created) / 86_400_000);
          append('raw_forge_profile', login(row.login), state, id ?? null, login(now), text(location), text(company), day);
          for (const organisation of row.organisations ?? [])
            append('raw_forge_membership', login(row.now ?? row.login), organisation.login, organisation.name);
        },
        item: (row) =>
          append(
            'raw_forge_item',
            row.repository,
            row.kind,
            row.item,
            row.numberId,
            row.thread,
            login(row.author),
            row.authorId,
            row.authorKind,
            micros(row.happened),
            micros(row.updated),
            micros(row.closed),
            micros(row.merged),
            row.state?.toLowerCase() ?? null,
          ),
        page: (row) =>
          append(
            'raw_forge_page',
            row.repository,
            row.parent,
            row.list,
            row.thread,
            row.cursor,
            row.more,
            micros(row.since),
            micros(row.newest),
          ),
        gap: ({ repository, item, reason }) => append('raw_forge_gap', repository, item, reason),
      };
    },
    async close() {
      for (const writer of Object.values(writers)) await writer.close();
    },
  };
}

function text(value: string | null | undefined): string | null {
  return value == null || value.trim() === '' ? null : value;
}

/** An instant as any forge writes it, with any offset, as microseconds since 1970; null when there is none. */
function micros(instant: string | null | undefined): bigint | null {
  const ms = instant == null ? Number.NaN : Date.parse(instant);
  return Number.isNaN(ms) ? null : BigInt(ms) * 1000n;
}
