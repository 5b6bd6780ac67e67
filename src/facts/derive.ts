import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import type { Database } from '../model/database.ts';
import type { Effects } from '../util/effects.ts';
import { pseudonyms } from '../util/pseudonym.ts';
import { deriveContributions } from './contributions/derive.ts';
import { deriveArchiveAliases } from './contributions/gharchive/derive.ts';
import { deriveProjects } from './contributions/projects.ts';
import { deriveReleases } from './contributions/releases/derive.ts';
import { deriveEvents } from './events/derive.ts';
import { deriveMembership } from './members/derive.ts';
import { deriveOrganisations, organisationTexts } from './organisations/derive.ts';
import { deriveAffiliation } from './people/affiliation/derive.ts';
import { deriveKnownHosts } from './people/affiliation/known-hosts.ts';
import { deriveForgePeople } from './people/forges/derive.ts';
import { deriveIdentity } from './people/identity/derive.ts';
import { deriveMaintainers, deriveMaintainersSaid } from './people/maintainers/derive.ts';
import { deriveLikelySame } from './people/review/likely-same.ts';
import { deriveClockSets } from './places/location/clock-sets.ts';
import { deriveLocations } from './places/location/derive.ts';
import { deriveRegions } from './places/regions/derive.ts';

/** What a step may use beside the store. */
export type StepInputs = { readonly config: Config; readonly key: Buffer; readonly effects: Effects };

/** Every step, in the order they run in. The `fixture.yaml` beside a step holds it to its rules: raw rows in, rows out. */
export const STEPS: readonly { readonly name: string; run(database: Database, inputs: StepInputs): Promise<void> }[] = [
  { name: 'projects', run: (database, { config }) => deriveProjects(database, config) },
  { name: 'aliases', run: deriveArchiveAliases },
  { name: 'forge-people', run: (database, { config, effects }) => deriveForgePeople(database, config, effects) },
  { name: 'maintainers-said', run: deriveMaintainersSaid },
  { name: 'identity', run: (database, { config, key }) => deriveIdentity(database, config, key) },
  { name: 'known-hosts', run: (database, { config }) => deriveKnownHosts(database, config) },
  { name: 'organisations', run: (database, { config, effects }) => deriveOrganisations(database, config, effects) },
  { name: 'affiliation', run: (database, { config }) => deriveAffiliation(database, config) },
  { name: 'likely-same', run: (database, { config }) => deriveLikelySame(database, config) },
  { name: 'members', run: deriveMembership },
  { name: 'clock-sets', run: deriveClockSets },
  { name: 'regions', run: async (database, { config }) => deriveRegions(database, config) },
  { name: 'locations', run: (database, { config }) => deriveLocations(database, config) },
  { name: 'maintainers', run: deriveMaintainers },
  { name: 'contributions', run: deriveContributions },
  { name: 'releases', run: deriveReleases },
  { name: 'events', run: (database, { key }) => deriveEvents(database, pseudonyms(key)) },
];

const STEP = 'everything';

/**
 * Rebuilds every derived table when anything it rests on changed: the sources read, the configuration, or these rules themselves.
 * All in one transaction. Answers whether there was anything to do.
 * @param key the local secret that person keys are made with
 */
export async function derive(database: Database, config: Config, key: Buffer, effects: Effects): Promise<boolean> {
  const fingerprint = await inputsFingerprint(database, config, effects);
  const [last] = await database.all<{ fingerprint: string }>('SELECT fingerprint FROM derivation WHERE step = $step', { step: STEP });
  if (last?.fingerprint === fingerprint) return false;
  const progress = effects.log.progress('Working out people, places and contributions');
  await database.transaction(async () => {
    for (const [index, step] of STEPS.entries()) {
      progress.update(index, STEPS.length);
      await step.run(database, { config, key, effects });
    }
    // What an engine was sent is not what was just derived.
    await database.run('DELETE FROM engine_table');
    await database.run('DELETE FROM derivation WHERE step = $step', { step: STEP });
    await database.run('INSERT INTO derivation VALUES ($step, $fingerprint)', { step: STEP, fingerprint });
  });
  progress.done('done');
  return true;
}

async function inputsFingerprint(database: Database, config: Config, effects: Effects): Promise<string> {
  const states = await database.all('SELECT source, fingerprint, version FROM source_state ORDER BY source');
  const { projects, people, events, regions, report, period } = config;
  const organisations = await organisationTexts(config, effects);
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify({
      states,
      projects: projects.map(({ repositories, ...rest }) => ({
        ...rest,
        repositories: repositories.map(({ repository, mirrorOf }) => ({ repository, mirrorOf })),
      })),
      people,
      namesAsOf: period.to,
      events,
      regions: { own: regions, chosen: report.regions },
      organisations,
    }),
  );
  hash.update(rulesFingerprint());
  return hash.digest('hex');
}

/** A hash of every file in this room: new rules mean new derived tables. */
function rulesFingerprint(): string {
  const root = new URL('./', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:js|ts|sql|yaml|csv|tsv|json)$/.test(name) && !/\.(?:test|d)\.ts$|fixture\.yaml$/.test(name))
    .sort();
  const hash = createHash('sha256');
  for (const name of files) hash.update(name).update(readFileSync(new URL(name.split('\\').join('/'), root)));
  return hash.digest('hex');
}
