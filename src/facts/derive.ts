import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import type { Database } from '../model/database.ts';
import type { Effects } from '../util/effects.ts';
import { organisationTexts } from './organisations/derive.ts';
import { asItWas, STEPS, type Step } from './steps.ts';
import { contentsOf, type TableContents } from './table-contents.ts';

/** Where it stands what all of it was derived from; beside it each step has a line of its own. */
const EVERYTHING = 'everything';
const LINES = [EVERYTHING, ...STEPS.flatMap((step) => [step.name, apartFrom(step)])];

/**
 * Brings the derived tables up to date when anything they rest on changed: the sources read, the configuration, or these rules themselves. A step is
 * run when a table it reads holds other rows than it did, or one that it wrote does; one that can be refreshed is, where nothing else changed. All in one
 * transaction.
 * @param key the local secret that person keys are made with
 * @returns the steps that were run; null when there was nothing to do
 */
export async function derive(database: Database, config: Config, key: Buffer, effects: Effects): Promise<readonly string[] | null> {
  const settings = await settingsFingerprint(config, key, effects);
  const fingerprint = await inputsFingerprint(database, settings);
  const kept = new Map(
    (await database.all<{ step: string; fingerprint: string }>('SELECT step, fingerprint FROM derivation')).map((row) => [
      row.step,
      row.fingerprint,
    ]),
  );
  if (kept.get(EVERYTHING) === fingerprint) return null;
  const progress = effects.log.progress({ en: 'Working out people, places and contributions', zh: '正在推导人员、地点与贡献' });
  const contents = await contentsOf(database);
  const ran: string[] = [];
  const inputs = { config, key, effects };
  await database.transaction(async () => {
    const comparable = await comparableSteps(kept, contents, settings);
    const compared = new Set(comparable.flatMap(({ refresh }) => refresh!.compares));
    for (const table of compared) await database.run(`CREATE OR REPLACE TEMP TABLE ${asItWas(table)} AS FROM ${table}`);
    const canRefresh = async (step: Step): Promise<boolean> =>
      step.refresh !== undefined &&
      (step.refresh.compares.length === 0 || comparable.includes(step)) &&
      kept.get(apartFrom(step)) === (await contents.fingerprint(step, settings, step.refresh.of));
    for (const [index, step] of STEPS.entries()) {
      progress.update(index, STEPS.length);
      if (kept.has(step.name) && kept.get(step.name) === (await contents.fingerprint(step, settings))) continue;
      // What the last step left behind, where the program lets us (the command line does).
      await globalThis.gc?.();
      if (await canRefresh(step)) await step.refresh!.run(database, inputs);
      else await step.run(database, inputs);
      contents.changed(step.writes);
      ran.push(step.name);
    }
    // What an engine was sent is not what was just derived.
    await database.run('DELETE FROM engine_table');
    // Only lines of steps: that the store is to be written anew stands in the same table.
    await database.run(`DELETE FROM derivation WHERE step IN (${LINES.map((name) => `'${name}'`).join(', ')})`);
    const lines = await database.writer('derivation');
    lines.append([EVERYTHING, fingerprint]);
    for (const step of STEPS) {
      if (!addsToSources(step)) lines.append([step.name, await contents.fingerprint(step, settings)]);
      if (step.refresh) lines.append([apartFrom(step), await contents.fingerprint(step, settings, step.refresh.of)]);
    }
    await lines.close();
    for (const table of compared) await database.run(`DROP TABLE ${asItWas(table)}`);
  });
  progress.done({ en: 'done', zh: '完成' });
  return ran;
}

/** Name of the line for all that a step rests on but the tables that it can be refreshed for. */
function apartFrom({ name }: Step): string {
  return `${name} apart`;
}

/** Steps whose tables follow of the tables that stand there, as nobody else changed these: what they compare is what they were worked out of. */
async function comparableSteps(kept: ReadonlyMap<string, string>, contents: TableContents, settings: string): Promise<readonly Step[]> {
  const found: Step[] = [];
  for (const step of STEPS)
    if (step.refresh && step.refresh.compares.length > 0 && kept.get(step.name) === (await contents.fingerprint(step, settings)))
      found.push(step);
  return found;
}

/** Whether it adds rows to what sources read: those come and go with the sources, so it is run whenever anything is. */
function addsToSources({ writes }: Step): boolean {
  return writes.some((table) => table.startsWith('raw_'));
}

async function inputsFingerprint(database: Database, settings: string): Promise<string> {
  const states = await database.all('SELECT source, fingerprint, version FROM source_state ORDER BY source');
  return createHash('sha256').update(JSON.stringify(states)).update(settings).digest('hex');
}

/** Of everything that is not in the store: the configuration, the local secret and these rules. */
async function settingsFingerprint(config: Config, key: Buffer, effects: Effects): Promise<string> {
  const { projects, people, events, regions, report, period } = config;
  const organisations = await organisationTexts(config, effects);
  const hash = createHash('sha256').update(key);
  hash.update(
    JSON.stringify({
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
