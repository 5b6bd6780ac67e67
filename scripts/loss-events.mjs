// What readers lose: `node scripts/loss-events.mjs [--events 30] [--from 1] [--people N]` takes the events of scripts/random-events.mjs, protects each
// edition as a report does, and prints how many cells are printed, beside a greedy rule, hiding everything beside a small count, and, for
// tables of two dimensions small enough to try every way out, the optimum. With --people every event has so many and asks every question; nothing is compared then
// and the time of protection with its proof is printed.
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hideProven } from '../dist/disclosure/hide-proven.js';
import { linkTables } from '../dist/disclosure/link-tables.js';
import { isPrimary } from '../dist/disclosure/problem.js';
import { everythingSaid, publishEvent } from '../dist/disclosure/publish-event.js';
import { loadSolver } from '../dist/util/integer-program.js';
import { warmBuilder } from './attack-build.mjs';
import { everything, greedily, optimum } from './loss-baselines.mjs';
import { randomEvent } from './random-events.mjs';

const { values: flags } = parseArgs({
  options: { events: { type: 'string', default: '30' }, from: { type: 'string', default: '1' }, people: { type: 'string' } },
});
const [first, count] = [Number(flags.from), Number(flags.events)];
/** So many ways of hiding are tried out for the optimum of one table. */
const TRIES = 3000;
const ASKED = ['country', 'organisation', 'job', 'industry', 'first', 'gender', 'age'];
const ALL = { hybrid: true, checkIns: true, series: true, editions: 1, asks: Object.fromEntries(ASKED.map((name) => [name, true])) };

const solver = await loadSolver();
const home = await fs.mkdtemp(join(tmpdir(), 'muster-loss-'));
const builder = await warmBuilder(home);
const told = { editions: 0, cells: 0, count: 0, range: 0, below: 0, withheld: 0, slowest: 0, tables: 0 };
const free = { cells: 0, small: 0, ours: 0, greedy: 0, everything: 0 };
const small = { tables: 0, ours: 0, optimum: 0, greedy: 0, equal: 0, open: 0 };
for (let seed = first; seed < first + count; seed++) {
  const { editions } = randomEvent(seed, flags.people === undefined ? {} : { ...ALL, people: Number(flags.people), proposals: 600 });
  const earlier = new Map();
  for (const files of editions) for (const input of await inputsOf(files)) await measure(input, earlier);
}
builder.close();
await fs.rm(home, { recursive: true, force: true });
tell();

async function inputsOf(files) {
  const folder = join(home, 'event');
  await fs.mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await fs.writeFile(join(folder, name), text);
  for (const name of files['muster.yaml'].match(/(?:edition|before)-\d+\.json/g) ?? []) await fs.writeFile(join(folder, name), '{}');
  return await builder.inputs(folder);
}

async function measure(input, earlier) {
  const { event } = input.tables[0];
  const whole = { ...input, earlier: earlier.get(event) ?? [] };
  const start = process.cpuUsage();
  const published = await publishEvent(whole);
  const { user, system } = process.cpuUsage(start);
  told.slowest = Math.max(told.slowest, (user + system) / 1e6);
  told.tables = Math.max(told.tables, published.tables.length);
  earlier.set(event, [...whole.earlier, published.edition]);
  told.editions += 1;
  for (const { rows, total } of published.tables)
    for (const { kind } of [...rows.map((row) => row.count), total]) {
      told.cells += 1;
      told[kind] += 1;
    }
  if (flags.people !== undefined) return;
  const { tables, unsaid, links, known, statements } = everythingSaid(whole);
  const problem = linkTables([...tables, ...unsaid], links, known, statements);
  const shown = problem.cells.filter((cell) => cell.status === 'free');
  free.cells += shown.length;
  free.small += shown.filter(isPrimary).length;
  free.ours += shown.filter((cell) => published.shown.get(cell.id)?.kind === 'count').length;
  free.greedy += shown.length - greedily(problem, solver).size;
  free.everything += shown.length - everything(problem, solver).size;
  for (const table of tables.filter(({ dimensions }) => dimensions.length === 2)) compareWithOptimum(linkTables([table]));
}

/** A table alone: how few cells of k or more could be hidden at the least. */
function compareWithOptimum(problem) {
  const extra = (suppression) => problem.cells.filter((cell) => suppression.has(cell.id) && !isPrimary(cell)).length;
  if (problem.cells.length > 20 || !problem.cells.some(isPrimary)) return;
  const ours = extra(hideProven(problem, solver).suppression);
  const best = optimum(problem, ours, solver, TRIES);
  small.open += best === undefined ? 1 : 0;
  if (best === undefined) return;
  small.tables += 1;
  small.ours += ours;
  small.optimum += best;
  small.greedy += extra(greedily(problem, solver));
  small.equal += ours === best ? 1 : 0;
}

function tell() {
  const share = (part, whole) => `${part} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
  console.log(`${count} events from seed ${first}: ${told.editions} editions, up to ${told.tables} tables; ${told.cells} cells of tables`);
  console.log(
    `  printed ${share(told.count, told.cells)}, as an interval ${share(told.range, told.cells)}, as less than k ${share(told.below, told.cells)}, withheld ${share(told.withheld, told.cells)}`,
  );
  console.log(`  the slowest took ${told.slowest.toFixed(1)} s of CPU to protect and to prove`);
  if (flags.people !== undefined) return;
  console.log(`numbers that may be printed or hidden, each once, figures among them: ${free.cells}, of which ${free.small} are below k`);
  console.log(
    `  printed by us ${share(free.ours, free.cells)}, greedily ${share(free.greedy, free.cells)}, hiding everything ${share(free.everything, free.cells)}`,
  );
  console.log(
    `${small.tables} tables of two dimensions by themselves, tried out (${small.open} more were too large to try): cells of k or more hidden`,
  );
  console.log(
    `  by us ${small.ours}, at the optimum ${small.optimum}, greedily ${small.greedy}; ours is an optimum of ${share(small.equal, small.tables)}`,
  );
}
