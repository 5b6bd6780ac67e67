// Builds report after report in one process, for campaigns: one store in memory, in which everything but the rows of events is derived once. What
// stands in a report is made by the same code as `muster report`; it is not written, and programs for the reader's browser are left out. The
// stranger is not set on it here: the campaign does that itself.
import { join } from 'node:path';
import { loadConfig } from '../dist/config/config.js';
import { localKey } from '../dist/config/local-key.js';
import { eventInput } from '../dist/disclosure/event-gate.js';
import { STEPS } from '../dist/facts/steps.js';
import { deriveReport } from '../dist/program/derive-report.js';
import { reportFiles } from '../dist/publish/publish.js';
import { eventSources } from '../dist/sources/events/event-source.js';
import { openStore } from '../dist/store/open.js';
import { syncSources } from '../dist/store/sync.js';
import { nodeEffects, SILENT } from '../dist/util/effects.js';
import { pseudonyms } from '../dist/util/pseudonym.js';

/** The steps whose result depends on the rows of events, or on how an event is configured. */
const PER_EVENT = new Set(['regions', 'events']);

/** @param home a folder for the key of all reports */
export async function warmBuilder(home) {
  const real = nodeEffects(SILENT);
  const database = await openStore({ path: ':memory:', threads: 1 });
  const key = await localKey(home, real);
  let isWarm = false;

  /** Reads a folder with muster.yaml into the store. */
  const read = async (folder) => {
    const effects = { ...real, process: { ...real.process, cwd: folder } };
    const config = await loadConfig('muster.yaml', undefined, effects);
    await syncSources(database, eventSources(config.events, pseudonyms(key), config.limits), effects);
    for (const step of STEPS) if (!isWarm || PER_EVENT.has(step.name)) await step.run(database, { config, key, effects });
    isWarm = true;
    return { config, effects };
  };

  /** Everything that could be said of each event of such a folder, as the gate gets it; of earlier editions nothing. */
  const inputs = async (folder) => {
    const { config } = await read(folder);
    const found = [];
    for (const event of config.events) found.push(await eventInput(database, event, []));
    return found;
  };

  /** The files of the report of such a folder, as they would be published; or the code with which the program refuses it. */
  const build = async (folder) => {
    const { config, effects } = await read(folder);
    try {
      const { model, provenance } = await deriveReport({ config, database, storePath: join(home, 'store.duckdb') }, null, effects);
      return { files: reportFiles(model, provenance).files };
    } catch (error) {
      if (error.code === undefined) throw error;
      return { refused: error.code };
    }
  };
  return { build, inputs, database, close: () => database.close() };
}
