import type { Config } from '../config/config.ts';
import type { Database } from '../model/database.ts';
import type { Effects } from '../util/effects.ts';
import { pseudonyms } from '../util/pseudonym.ts';
import { deriveContributions, refreshContributions } from './contributions/derive.ts';
import { deriveArchiveAliases } from './contributions/gharchive/derive.ts';
import { deriveProjects } from './contributions/projects.ts';
import { deriveReleases } from './contributions/releases/derive.ts';
import { deriveEvents } from './events/derive.ts';
import { deriveMembership } from './members/derive.ts';
import { deriveOrganisations, organisationNames } from './organisations/derive.ts';
import { deriveAffiliation } from './people/affiliation/derive.ts';
import { deriveKnownHosts } from './people/affiliation/known-hosts.ts';
import { deriveForgePeople } from './people/forges/derive.ts';
import { deriveIdentity, refreshIdentity } from './people/identity/derive.ts';
import { deriveMaintainers, deriveMaintainersSaid } from './people/maintainers/derive.ts';
import { deriveLikelySame } from './people/review/likely-same.ts';
import { deriveClockSets } from './places/location/clock-sets.ts';
import { deriveLocations } from './places/location/derive.ts';
import { refreshLocations } from './places/location/refresh.ts';
import { deriveRegions } from './places/regions/derive.ts';

/** What a step may use beside the store. */
export type StepInputs = { readonly config: Config; readonly key: Buffer; readonly effects: Effects };

/** One thing that is worked out of what was read. The `fixture.yaml` beside it holds it to its rules: raw rows in, rows out. */
export type Step = {
  readonly name: string;
  /** The tables and views it asks. */
  readonly reads: readonly string[];
  /** The tables that it rebuilds whole, each its own alone; a raw one is one that it adds rows of its own to. */
  readonly writes: readonly string[];
  run(database: Database, inputs: StepInputs): Promise<void>;
  readonly refresh?: Refresh;
};

/** What gives the same rows as a step in less time, where of all that it reads no other tables than these changed since it was run. */
export type Refresh = {
  readonly of: readonly string[];
  /** Those of them that it compares with what they held then: `asItWas`. */
  readonly compares: readonly string[];
  run(database: Database, inputs: StepInputs): Promise<void>;
};

/** Name of the temporary table with the rows that a table held before a derivation. */
export function asItWas(table: string): string {
  return `${table}_as_it_was`;
}

const words = (text: string) => text.trim().split(/\s+/);

/** Every step; the order they run in follows from what they read. */
export const STEPS: readonly Step[] = inOrder([
  {
    name: 'projects',
    reads: words('raw_commit'),
    writes: words('mirror_pair project project_repository repository'),
    run: (database, { config }) => deriveProjects(database, config),
  },
  {
    name: 'aliases',
    reads: words('raw_commit raw_gharchive_event raw_gharchive_profile'),
    writes: words('raw_alias'),
    run: deriveArchiveAliases,
  },
  {
    name: 'forge-people',
    reads: words('forge_statement raw_commit raw_forge_account raw_forge_item raw_forge_membership raw_forge_profile'),
    writes: words('forge_company forge_employer raw_affiliation raw_alias raw_location'),
    run: (database, { config, effects }) => deriveForgePeople(database, config, effects),
  },
  {
    name: 'maintainers-said',
    reads: words('maintainer_stay'),
    writes: words('raw_affiliation raw_alias'),
    run: deriveMaintainersSaid,
  },
  {
    name: 'identity',
    reads: words(`
      forge_moved_address maintainer_listing marked_robot raw_alias raw_commit raw_forge_account raw_forge_item
      raw_forge_profile raw_gharchive_event raw_trailer stated_key stated_noreply`),
    writes: words('author_person bot_period identity_conflict person person_identity'),
    run: (database, { config, key }) => deriveIdentity(database, config, key),
    refresh: { of: ['stated_key'], compares: [], run: (database, { config, key }) => refreshIdentity(database, config, key) },
  },
  {
    name: 'known-hosts',
    reads: words('raw_commit'),
    writes: words('known_host'),
    run: (database, { config }) => deriveKnownHosts(database, config),
  },
  {
    name: 'organisations',
    reads: words('known_host raw_landscape_change raw_organisation_alias stated_employer'),
    writes: words('organisation organisation_name organisation_succession'),
    run: (database, { config, effects }) => deriveOrganisations(database, config, effects),
  },
  {
    name: 'affiliation',
    reads: words(`
      author_person known_host organisation organisation_name organisation_succession person person_identity raw_affiliation
      raw_commit`),
    writes: words('affiliation affiliation_conflict unresolved_organisation'),
    run: deriveAffiliation,
  },
  {
    name: 'likely-same',
    reads: words('affiliation author_person organisation person person_identity raw_alias raw_commit'),
    writes: words('likely_same suggested_person'),
    run: (database, { config }) => deriveLikelySame(database, config),
  },
  {
    name: 'members',
    reads: words('organisation organisation_name raw_landscape_change raw_landscape_revision'),
    writes: words('landscape_project member membership organisation_membership'),
    run: deriveMembership,
  },
  {
    name: 'clock-sets',
    reads: words('author_person raw_commit'),
    writes: words('clock_country main_clock person_clock person_zone zone_history'),
    run: deriveClockSets,
  },
  {
    name: 'regions',
    reads: [],
    writes: words('region_name region_part region_scheme'),
    run: async (database, { config }) => deriveRegions(database, config),
  },
  {
    name: 'locations',
    reads: words('affiliation author_person clock_country main_clock organisation person_clock person_identity raw_commit raw_location'),
    writes: words('location location_class signal'),
    run: (database, { config }) => deriveLocations(database, config),
    refresh: { of: words('affiliation organisation'), compares: [], run: (database, { config }) => refreshLocations(database, config) },
  },
  {
    name: 'maintainers',
    reads: words(`
      affiliation author_person bot_period location maintainer_listing mirror_pair person_identity project project_repository
      repository`),
    writes: words('maintainer'),
    run: deriveMaintainers,
  },
  {
    name: 'contributions',
    reads: words(`
      affiliation author_person bot_period forge_item gharchive_event location met_identity mirror_pair project_repository
      raw_commit raw_commit_lines raw_declaration raw_forge_page raw_gharchive_event raw_gharchive_hour raw_trailer repository`),
    writes: words('agent archive_coverage archive_event assistance contribution gharchive_hole thread'),
    run: deriveContributions,
    refresh: { of: words('affiliation location'), compares: words('affiliation location'), run: refreshContributions },
  },
  {
    name: 'releases',
    reads: words('project_repository raw_tag repository'),
    writes: words('release'),
    run: deriveReleases,
  },
  {
    name: 'events',
    reads: words(`
      contributor_address known_host organisation organisation_name raw_event raw_event_file raw_event_proposal raw_event_proposal_speaker
      raw_event_proposal_step raw_event_question raw_event_rating raw_event_region raw_event_registration raw_event_response raw_event_door
      raw_event_session raw_event_session_speaker raw_event_speaker region_part`),
    writes: words(`
      event event_loss event_organisation event_proposal event_rating event_region event_registration event_response event_session event_speaker`),
    run: (database, { config, key, effects }) =>
      deriveEvents(
        database,
        pseudonyms(key),
        () => organisationNames(database, config, effects),
        (line) => effects.log.warn(line),
      ),
  },
]);

/** Each after those whose tables it reads, else as they are listed. */
function inOrder(steps: readonly Step[]): readonly Step[] {
  const left = [...steps];
  const ordered: Step[] = [];
  while (left.length > 0) {
    const next = left.find((step) => !left.some((other) => other !== step && isBefore(other, step)));
    if (next === undefined) throw new Error(`steps wait for each other: ${left.map(({ name }) => name).join(', ')}`);
    ordered.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return ordered;
}

function isBefore(one: Step, other: Step): boolean {
  return one.writes.some((table) => other.reads.includes(table));
}
