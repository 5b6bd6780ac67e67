// A campaign against the program as its users run it, and one table of what was tried and what failed: `kill -9` at random moments of syncs and of a
// report, run again and held against a clean run; forged reports; mutated inputs (scripts/fuzz.mjs). Real data lies in a folder beside the tree.
//   node scripts/campaign.mjs [--kills 200] [--inputs 60000] [--data ../shared/data] [--seed 1] [--at-once 1] [--only NAME]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    inputs: { type: 'string', default: '60000' },
    data: { type: 'string', default: '../shared/data' },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(`node scripts/campaign.mjs [--kills 200] [--inputs 60000] [--data ../shared/data] [--seed 1] [--at-once 1] [--only NAME]
  --kills   points at which a run is killed, over all that are chosen
  --inputs  mutated inputs, over all readers; 0: none
  --data    the folder of real data; what it does not hold is left out and named
  --at-once points that are tried at the same time
  --only    what holds this in its name, of the rows of the table that is printed
`);
  process.exit(0);
}
const root = fileURLToPath(new URL('..', import.meta.url));
await build({ ifStale: true });
const { scenarios } = await import('./campaign/scenarios.mjs');
const { killed } = await import('./campaign/kill.mjs');
const { forgeries } = await import('./campaign/forge.mjs');
const { randomOf } = await import('./fuzz/mutate.mjs');

const work = mkdtempSync(join(tmpdir(), 'muster-campaign-'));
const rows = [];
const row = (what, tried, faults) => {
  rows.push({ what, tried, faults });
  process.stdout.write(`${what.padEnd(44)} ${String(tried).padStart(7)} tried ${String(faults.length).padStart(4)} failed\n`);
  for (const fault of faults) process.stdout.write(`    ${fault}\n`);
};
try {
  const random = randomOf(Number(values.seed));
  const chosen = scenarios(resolve(root, values.data), work).filter(({ name }) => name.includes(values.only));
  for (const scenario of chosen) {
    const points = Math.ceil(Number(values.kills) / chosen.length);
    const { faults, cut } = await killed(scenario, points, { random, work, atOnce: Number(values['at-once']) });
    row(`kill -9 of ${scenario.name} (${cut} were running)`, points, faults);
  }
  if ('forged reports'.includes(values.only)) {
    const { tried, faults } = await forgeries(work);
    row('forged reports', tried, faults);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
if ('mutated inputs'.includes(values.only) && values.inputs !== '0') {
  const args = [join(root, 'scripts/fuzz.mjs'), '--inputs', values.inputs, '--largest', '8192', '--seed', values.seed];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const last = run.stdout.trimEnd().split('\n').at(-1) ?? '';
  row(`mutated inputs (${last})`, Number(/(\d+) inputs/.exec(last)?.[1] ?? 0), run.status === 0 ? [] : run.stdout.match(/^ {4}.*$/gm));
}
process.exit(rows.every(({ faults }) => faults.length === 0) ? 0 : 1);
