import type { Database } from '../../model/database.ts';
import type { Instant } from '../../model/ids.ts';
import { yearBefore } from '../../model/period.ts';
import { type BuildContext, section } from './section.ts';

export const JOINED = {
  id: 'members.joined',
  title: { en: 'Members that joined in the last year of the period', zh: '统计期最后一年加入的成员' },
  measure: 'members-joined',
  by: ['tier', 'organisation'],
} as const;
export const LEFT = {
  id: 'members.left',
  title: { en: 'Members that left in the last year of the period', zh: '统计期最后一年离开的成员' },
  measure: 'members-left',
  by: ['tier'],
} as const;

type History = {
  readonly revisions: number;
  readonly unreadable: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly firstList: Instant;
};
export type MembersData = { readonly history: History; readonly unnamed: number };

/** Members and end users: how many, of what kind, from where, who came, and what they contribute. */
export const members = section<MembersData>({
  id: 'members',
  build,
});

async function build({ config, database, tables }: BuildContext): Promise<MembersData | null> {
  const history = await historyOf(database, config.period.to);
  if (history === null) return null;
  const period = { from: yearBefore(config.period.to ?? history.to), to: config.period.to };
  await tables.measure({ ...JOINED, period });
  await tables.measure({ ...LEFT, period });
  const [counted] = await database.all<{ unnamed: number }>(
    'SELECT count(*) AS unnamed FROM membership JOIN member USING (member_id) WHERE member.unnamed AND from_at < $to::TIMESTAMP AND ' +
      "until_at >= least($to::TIMESTAMP, TIMESTAMP '9999-12-31')",
    { to: config.period.to ?? 'infinity' },
  );
  return { history, unnamed: counted?.unnamed ?? 0 };
}

async function historyOf(database: Database, to: Instant | null): Promise<History | null> {
  const [row] = await database.all<{
    revisions: number;
    unreadable: number;
    from_at: Instant | null;
    to_at: Instant;
    first_list: Instant | null;
  }>(
    `SELECT count(*) AS revisions, count(*) FILTER (WHERE state = 'not-readable') AS unreadable, min(committed_at) AS from_at, max(committed_at) AS to_at,
       (SELECT min(from_at) FROM membership) AS first_list
     FROM raw_landscape_revision WHERE committed_at < $to::TIMESTAMP`,
    { to: to ?? 'infinity' },
  );
  if (!row || row.from_at === null || row.first_list === null) return null;
  return { revisions: row.revisions, unreadable: row.unreadable, from: row.from_at, to: row.to_at, firstList: row.first_list };
}
