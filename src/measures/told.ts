import type { Database } from '../model/database.ts';
import type { Plan } from './plan.ts';
import type { MeasureRequest } from './request.ts';

/**
 * Conditions over the store under which a fact would have been told of, had there been one in the period. Where they do not hold, no facts are not
 * zero facts: nobody looked.
 */
const GIT = "EXISTS (SELECT 1 FROM source_state WHERE kind = 'git')";
const READ = `SELECT 1 FROM source_state JOIN repository ON source = 'git:' || repository
  JOIN project_repository USING (repo_id) JOIN project USING (project_id)`;
const ARCHIVE =
  "EXISTS (SELECT 1 FROM raw_gharchive_hour WHERE state <> 'missing' AND (hour IS NULL OR hour >= $from::TIMESTAMP AND hour < $to::TIMESTAMP))";
const NAMED = `(${GIT} OR EXISTS (SELECT 1 FROM raw_maintainer_read))`;
const FORGE = "EXISTS (SELECT 1 FROM source_state WHERE kind = 'forge')";
const LISTED = 'EXISTS (SELECT 1 FROM raw_landscape_revision WHERE committed_at < $to::TIMESTAMP)';
const LISTED_WITHIN = `${LISTED} AND EXISTS (SELECT 1 FROM raw_landscape_revision WHERE committed_at >= $from::TIMESTAMP)`;

/** By base. Files of events tell of themselves; whatever is not here rests on git. */
const CONDITIONS: Readonly<Record<string, string>> = {
  threads: `${ARCHIVE} OR ${FORGE}`,
  'thread-acts': `${ARCHIVE} OR ${FORGE}`,
  interest: ARCHIVE,
  // These need logins, which only hours read here tell of.
  'archive-events': `${ARCHIVE} AND EXISTS (SELECT 1 FROM raw_gharchive_hour WHERE sha256 <> '')`,
  'archive-coverage': ARCHIVE,
  members: LISTED,
  'members-by-quarter': LISTED_WITHIN,
  'member-arrivals': LISTED_WITHIN,
  'member-departures': LISTED_WITHIN,
  maintainers: `${NAMED} AND NOT EXISTS (SELECT 1 FROM source_note WHERE kind = 'maintainers' AND detail <> 'tip')`,
  releases: `${GIT} AND NOT EXISTS (SELECT 1 FROM source_note WHERE kind = 'tags')`,
};

/** Whether the absence of facts means that there are none: something that was read would have told of them. */
export async function isTold(plan: Plan, request: MeasureRequest, database: Database): Promise<boolean> {
  const condition = plan.base.name.startsWith('event-')
    ? eventCondition(plan, request)
    : (CONDITIONS[plan.base.name] ?? actsCondition(plan, request));
  const named = new Set([...condition.matchAll(/\$(\w+)/g)].map(([, name]) => name));
  const params = Object.entries({ ...plan.params, ...request.where }).filter(([name]) => named.has(name));
  const [row] = await database.all<{ told: boolean }>(`SELECT ${condition} AS told`, Object.fromEntries(params));
  return row!.told;
}

/** Acts other than commits are told of by forges and the archive; commits of a project or repository by a repository of it that was read. */
function actsCondition({ measure }: Plan, { where }: MeasureRequest): string {
  const kind = where['kind'] ?? measure.where['kind'];
  if (kind !== undefined && kind !== 'commit') return `${ARCHIVE} OR ${FORGE}`;
  const asked = ['project', 'repository'].filter((name) => where[name] !== undefined).map((name) => `${name} = $${name}`);
  return asked.length === 0 ? GIT : `EXISTS (${READ} WHERE ${asked.join(' AND ')})`;
}

const OF_AN_EVENT: readonly string[] = ['event', 'series', 'year'];

/** A file of the event that holds such rows, and says of some of them what the measure asks: who came is not told by a list of registrations. */
function eventCondition({ base, measure }: Plan, { where }: MeasureRequest): string {
  const asked = OF_AN_EVENT.filter((name) => where[name] !== undefined);
  const conditions = [
    ...asked.map((name) => base.dimensions[name]!.match.replaceAll('{{value}}', `$${name}`)),
    ...Object.keys(measure.where).map((name) => `${base.dimensions[name]!.group} IS NOT NULL`),
  ];
  return `EXISTS (SELECT 1 FROM (${base.facts.trim()}) WHERE ${['true', ...conditions].join(' AND ')})`;
}
