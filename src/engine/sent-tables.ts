/** A derived table that the engine holds a copy of. */
export type SentTable = {
  readonly table: string;
  /** One row per act: spread over the servers of a cluster. The others are small, and every server has them whole. */
  readonly spread: boolean;
  /** What its rows are sorted by. */
  readonly order: string;
  /** Columns that stay in the store. */
  readonly kept: readonly string[];
};

const small = (table: string, order: string): SentTable => ({ table, spread: false, order, kept: [] });

/**
 * Everything that measures read of derived facts. Persons are numbers of this store, given anew by every derivation; who they are is in tables that
 * are not here, and the logins of archived events stay.
 */
export const SENT_TABLES: readonly SentTable[] = [
  { table: 'contribution', spread: true, order: 'kind, project_id, person_id', kept: [] },
  { table: 'thread', spread: true, order: 'project_id, opened_at', kept: [] },
  { table: 'archive_event', spread: true, order: 'type, project_id, happened_at', kept: ['actor', 'actor_id'] },
  { table: 'archive_coverage', spread: true, order: 'project_id, happened_at', kept: [] },
  small('assistance', 'repo_id, item'),
  small('agent', 'agent'),
  small('person_clock', 'person_id'),
  small('person_zone', 'person_id'),
  small('repository', 'repo_id'),
  small('project', 'project_id'),
  small('organisation', 'org_id'),
  small('organisation_membership', 'org_id, from_at'),
  small('member', 'member_id'),
  small('membership', 'member_id, from_at'),
  small('region_part', 'scheme, place'),
  small('region_scheme', 'scheme'),
];
