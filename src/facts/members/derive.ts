import { readFileSync } from 'node:fs';
import { END_OF_TIME, microsOf } from '../../model/all-time.ts';
import type { Database } from '../../model/database.ts';
import { organisationKey } from '../../model/organisation-key.ts';
import { dayNumber } from '../../sources/affiliations/day.ts';
import { groupBy } from '../../util/group-by.ts';
import { compareText } from '../../util/order.ts';
import { type Interval, membershipIntervals } from './intervals.ts';
import { type LinkedMember, linkMembers } from './link-members.ts';
import { disjoint, type HeldMembership } from './organisation-spans.ts';
import { listedItems, type MemberChange, type Span } from './spans.ts';

const CHANGES = readFileSync(new URL('./changes.sql', import.meta.url), 'utf8');
const PROJECTS = readFileSync(new URL('./projects.sql', import.meta.url), 'utf8');

type OrganisationRow = { name: string; org_id: number; org_key: string; country: string | null; parent: number | null };

/** A member with everything known of it. `organisation` is null for placeholders and for those known by a slug alone. */
type Member = {
  readonly name: string;
  readonly organisation: OrganisationRow | null;
  readonly unnamed: boolean;
  readonly declared: { readonly joined: string; readonly at: string } | null;
  readonly intervals: readonly Interval[];
};

/** Rebuilds `member`, `membership`, `organisation_membership` and `landscape_project` from the landscape's history. Needs the organisations. */
export async function deriveMembership(database: Database): Promise<void> {
  await database.run('DELETE FROM member; DELETE FROM membership; DELETE FROM organisation_membership; DELETE FROM landscape_project');
  const changes = await database.all<MemberChange>(CHANGES);
  const organisations = await organisationsByName(database);
  const organisationOf = (name: string) => organisations.get(name)?.org_key ?? organisationKey(name);
  const starts = new Map([...groupBy(changes, ({ tier }) => tier)].map(([tier, listed]) => [tier, listed.map(({ at }) => at).sort()[0]!]));
  const members = linkMembers(listedItems(changes), organisationOf).map((linked) => memberOf(linked, starts, organisations));
  members.sort((a, b) => compareText(a.intervals[0]!.from, b.intervals[0]!.from) || compareText(a.name, b.name));
  await writeMembers(database, members);
  await writeOrganisationMemberships(database, members, [...organisations.values()]);
  await database.run(PROJECTS);
}

async function organisationsByName(database: Database): Promise<Map<string, OrganisationRow>> {
  const rows = await database.all<OrganisationRow>(
    `SELECT name, org.org_id, org.org_key, org.country, parent.org_id AS parent
     FROM (SELECT name, org_id FROM organisation_name UNION SELECT org_key, org_id FROM organisation) AS named
     JOIN organisation AS org USING (org_id) LEFT JOIN organisation AS parent ON parent.org_key = org.parent
     ORDER BY name`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

function memberOf(linked: LinkedMember, starts: ReadonlyMap<string, string>, organisations: ReadonlyMap<string, OrganisationRow>): Member {
  const intervals = membershipIntervals(linked, starts);
  const spans = linked.items.flatMap((item) => item.spans);
  const name = intervals.at(-1)!.name;
  const declared = declaredBy(spans);
  const unnamed = spans.some((span) => span.unnamed);
  return { name, intervals, declared, unnamed, organisation: unnamed ? null : organisationOfMember(intervals, organisations) };
}

/** The last day declared, and since when it stood in the record. */
function declaredBy(spans: readonly Span[]): Member['declared'] {
  const declaring = spans.filter(({ joined }) => joined !== null).sort((a, b) => compareText(a.at, b.at));
  const joined = declaring.at(-1)?.joined;
  return joined == null ? null : { joined, at: declaring.find((span) => span.joined === joined)!.at };
}

/** The organisation its last name stands for; an earlier name where only that one is reviewed. */
function organisationOfMember(intervals: readonly Interval[], organisations: ReadonlyMap<string, OrganisationRow>): OrganisationRow | null {
  const named = intervals.map(({ name }) => organisations.get(name)).reverse();
  return named.find((row) => row !== undefined && row.country !== null) ?? named.find((row) => row !== undefined) ?? null;
}

async function writeMembers(database: Database, members: readonly Member[]): Promise<void> {
  const rows = await database.writer('member');
  const spans = await database.writer('membership');
  for (const [index, { name, organisation, unnamed, declared, intervals }] of members.entries()) {
    const [first, last] = [intervals[0]!, intervals.at(-1)!];
    const seen = [microsOf(first.from, 0n), first.began === 'at-start', microsOf(last.until, END_OF_TIME)];
    rows.append([
      index + 1,
      name,
      organisation?.org_id ?? null,
      organisation?.country ?? null,
      unnamed,
      ...seen,
      declared === null ? null : dayNumber(declared.joined),
      declared === null ? null : microsOf(declared.at, 0n),
    ]);
    for (const { from, until, tier, endUser, name, began, ended } of intervals)
      spans.append([index + 1, microsOf(from, 0n), microsOf(until, END_OF_TIME), tier, endUser, name, began, ended]);
  }
  await rows.close();
  await spans.close();
}

/** An organisation that belongs to a member counts as that member's, while it has no membership of its own. */
async function writeOrganisationMemberships(
  database: Database,
  members: readonly Member[],
  organisations: readonly OrganisationRow[],
): Promise<void> {
  const named = members.filter((member) => member.organisation !== null);
  const byOrganisation = groupBy(named, (member) => member.organisation!.org_id);
  const held = (id: number | null, own: boolean): HeldMembership[] =>
    (id === null ? [] : (byOrganisation.get(id) ?? [])).flatMap((member) => member.intervals.map((interval) => ({ ...interval, own })));
  const unique = new Map(organisations.map((organisation) => [organisation.org_id, organisation]));
  const writer = await database.writer('organisation_membership');
  for (const { org_id, parent } of [...unique.values()].sort((a, b) => a.org_id - b.org_id)) {
    for (const { from, until, tier, endUser } of disjoint([...held(org_id, true), ...held(parent, false)]))
      writer.append([org_id, microsOf(from, 0n), microsOf(until, END_OF_TIME), tier, endUser]);
  }
  await writer.close();
}
