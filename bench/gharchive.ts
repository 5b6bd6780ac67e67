// GH Archive hours into the store, as a ratio to one `gzip -dc` of the same files, in the same run: keeping 200 repositories on two cores and on one,
// and keeping everything on two. Each run is a process of its own, so that its peak memory is its own. Goals: 0.5, 1.0 and 1.0; 400 MB.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_LIMITS } from '../src/config/limits.ts';
import { daySource } from '../src/sources/gharchive/day-source.ts';
import { knownIds } from '../src/sources/gharchive/known-ids.ts';
import { openStore } from '../src/store/open.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { generateHours, repositoryName } from './generate-hours.ts';

/** An hour of 2019 has about 40,000 to 100,000 events. */
const HOURS = { seed: 7, hours: 10, eventsPerHour: 40_000, repositories: 60_000, start: '2019-07-29T00:00:00Z' };
const KEPT = 200;
const ROUNDS = 3;
const ENGINE_MEMORY = '150MB';
/** What DevStats' own documentation states for its parser. */
const DEVSTATS_EVENTS_PER_SECOND_PER_CORE = 1140;

type Measured = { readonly seconds: number; readonly cpu: number; readonly peakMb: number; readonly events: number; readonly kept: number };
type Scenario = { readonly name: string; readonly everything: boolean; readonly cores: 1 | 2; readonly goal: number };

const SCENARIOS: readonly Scenario[] = [
  { name: '200 repositories, two cores', everything: false, cores: 2, goal: 0.5 },
  { name: '200 repositories, one core', everything: false, cores: 1, goal: 1 },
  { name: 'everything, two cores', everything: true, cores: 2, goal: 1 },
];

/** One reading of all files into a fresh store. */
async function readAll(files: readonly string[], everything: boolean, threads: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  const database = await openStore({ path: join(folder, 'store.duckdb'), memory: ENGINE_MEMORY, threads });
  const patterns = everything ? null : Array.from({ length: KEPT }, (_, n) => repositoryName(n));
  const hours = files.map((path) => ({ path, name: path.slice(path.lastIndexOf('/') + 1), hour: null }));
  const source = daySource({
    limits: DEFAULT_LIMITS,
    day: '2019-07-29',
    origin: 'bench',
    hours: async () => hours,
    patterns,
    knownIds: knownIds(folder, 'bench', new Set()),
    folder,
    threads,
  });
  const cpu = process.cpuUsage();
  const start = performance.now();
  await syncSources(database, [source], nodeEffects());
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  const [row] = await database.all<{ events: number; kept: number }>(
    'SELECT sum(lines)::BIGINT AS events, sum(kept)::BIGINT AS kept FROM raw_gharchive_hour',
  );
  database.close();
  rmSync(folder, { recursive: true });
  return { seconds, cpu: (used.user + used.system) / 1e6, peakMb: process.resourceUsage().maxRSS / 1024, ...row! };
}

function inChild(scenario: Scenario, files: readonly string[]): Measured {
  const self = [fileURLToPath(import.meta.url), '--child', String(scenario.everything), String(scenario.cores), ...files];
  const [command, args] = scenario.cores === 1 ? ['taskset', ['-c', '0', process.execPath, ...self]] : [process.execPath, self];
  const run = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(run.stdout) as Measured;
}

/** Wall and CPU seconds of unpacking the files one after the other. */
function gzipSeconds(files: readonly string[]): { readonly seconds: number; readonly cpu: number } {
  const script = 'TIMEFORMAT="%R %U %S"; time (for file; do gzip -dc "$file" > /dev/null; done)';
  const run = spawnSync('bash', ['-c', script, 'gzip', ...files], { encoding: 'utf8' });
  const [seconds = 0, user = 0, system = 0] = run.stderr.trim().split(' ').map(Number);
  return { seconds, cpu: user + system };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

async function main(): Promise<void> {
  const folder = join(tmpdir(), 'muster-bench-hours');
  const last = join(folder, `2019-07-29-${HOURS.hours - 1}.json.gz`);
  const files = existsSync(last)
    ? Array.from({ length: HOURS.hours }, (_, hour) => join(folder, `2019-07-29-${hour}.json.gz`))
    : await generateHours(folder, HOURS);
  const hasTaskset = spawnSync('taskset', ['--version']).status === 0;
  for (const scenario of SCENARIOS.filter(({ cores }) => cores === 2 || hasTaskset)) {
    const floors: ReturnType<typeof gzipSeconds>[] = [];
    const runs: Measured[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      floors.push(gzipSeconds(files));
      runs.push(inChild(scenario, files));
    }
    const [floor, seconds] = [median(floors.map((one) => one.seconds)), median(runs.map((run) => run.seconds))];
    const cpuFloor = median(floors.map((one) => one.cpu));
    const run = runs.find((one) => one.seconds === seconds)!;
    const perCore = Math.round(run.events / run.cpu);
    console.log(
      `${scenario.name}: ${seconds.toFixed(2)} s, gzip -dc ${floor.toFixed(2)} s, ratio ${(seconds / floor).toFixed(2)} (goal ${scenario.goal}); ` +
        `CPU ${run.cpu.toFixed(2)} s to ${cpuFloor.toFixed(2)} s, peak ${run.peakMb.toFixed(0)} MB, ${run.kept} of ${run.events} events kept, ` +
        `${perCore} events per second and core (DevStats states ${DEVSTATS_EVENTS_PER_SECOND_PER_CORE})`,
    );
  }
}

if (process.argv[2] === '--child') {
  console.log(JSON.stringify(await readAll(process.argv.slice(5), process.argv[3] === 'true', Number(process.argv[4]))));
} else {
  execFileSync('gzip', ['--version'], { stdio: 'ignore' });
  await main();
}
