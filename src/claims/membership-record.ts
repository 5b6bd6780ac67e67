import { readFileSync } from 'node:fs';
import { builtInOrganisations } from '../facts/organisations/derive.ts';
import { listedOrganisations } from '../facts/organisations/known.ts';
import { namesOf } from '../facts/organisations/organisation-table.ts';
import type { Database } from '../model/database.ts';
import { MusterError } from '../model/error.ts';
import type { Instant } from '../model/ids.ts';
import { organisationKey } from '../model/organisation-key.ts';
import { didYouMean } from '../util/message.ts';
import { nearest } from '../util/nearest.ts';
import type { Listed, Membership, MembershipRecord } from './measure-port.ts';

const INTERVALS = readFileSync(new URL('./membership.sql', import.meta.url), 'utf8');
const LISTED = `SELECT min(committed_at) FILTER (revision IN (SELECT revision FROM raw_landscape_change WHERE kind = 'member')) AS "from",
  max(committed_at) AS "to" FROM raw_landscape_revision HAVING "from" IS NOT NULL`;
const NAMES = `SELECT org_id AS id, org_key AS key, unnest([org_key, name_en, name_zh]) AS name FROM organisation
UNION SELECT org_id, org_key, name FROM organisation_name JOIN organisation USING (org_id) ORDER BY name, id`;

type IntervalRow = Pick<Membership, 'organisation' | 'nearness' | 'level'> & {
  readonly end_user: boolean | null;
  readonly declared: string | null;
  readonly declared_at: Instant | null;
  readonly first_seen: Instant | null;
  readonly from_at: Instant;
  readonly until_at: Instant | null;
};

/**
 * Every record of an organisation's membership by any name it had, and of which time there are lists; `null` when no list of members was ever read.
 * @throws MusterError E_MEASURE_VALUE for a name that nothing has, with what was most likely meant
 */
export async function membershipRecord(database: Database, name: string): Promise<MembershipRecord | null> {
  const listed = await database.all<{ name: string }>('SELECT DISTINCT name FROM membership ORDER BY name');
  if (listed.length === 0) return null;
  const { known, ids } = await organisationsCalled(database, name);
  const rows = await database.all<IntervalRow>(INTERVALS, { name, organisations: `[${ids.join(', ')}]` });
  if (rows.length === 0 && !known) throw await unknownName(database, name, listed);
  const [told = null] = await database.all<Listed>(LISTED);
  return { intervals: rows.map(intervalOf), listed: told };
}

function intervalOf({
  organisation,
  nearness,
  level,
  end_user,
  declared,
  declared_at,
  first_seen,
  from_at,
  until_at,
}: IntervalRow): Membership {
  return {
    organisation,
    nearness,
    level,
    endUser: end_user,
    joined: declared === null ? null : (`${declared}T00:00:00Z` as Instant),
    declaredAt: declared_at,
    firstSeen: first_seen,
    from: from_at,
    until: until_at,
  };
}

/** The organisations in the store that bear a name, in the data or in our tables; `known` also where one is in our tables alone. */
async function organisationsCalled(
  database: Database,
  name: string,
): Promise<{ readonly known: boolean; readonly ids: readonly number[] }> {
  const asked = organisationKey(name);
  const bears = (names: readonly string[]) => names.some((one) => organisationKey(one) === asked);
  const keys = new Set([...builtInOrganisations(), ...listedOrganisations()].filter((row) => bears(namesOf(row))).map(({ key }) => key));
  const stored = await database.all<{ id: number; key: string; name: string }>(NAMES);
  const found = stored.filter((row) => keys.has(row.key) || bears([row.name]));
  return { known: keys.size > 0 || found.length > 0, ids: [...new Set(found.map(({ id }) => id))] };
}

async function unknownName(database: Database, name: string, listed: readonly { readonly name: string }[]): Promise<MusterError> {
  const named = (rows: readonly { readonly name: string }[]) => rows.map((row) => row.name);
  const meant = nearest(name, named(listed)) ?? nearest(name, named(await database.all<{ name: string }>(NAMES)));
  const asListed = { en: 'Write its name as the list of members has it.', zh: '请按成员名单中的写法填写名称。' };
  return new MusterError(
    'E_MEASURE_VALUE',
    { en: `Nothing that was read tells of an organisation "${name}".`, zh: `所读取的记录中没有名为“${name}”的组织。` },
    { hint: meant === undefined ? asListed : didYouMean(meant) },
  );
}
