import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { DEFAULT_LIMITS } from '../src/config/limits.ts';
import { gitSource } from '../src/sources/git/git-source.ts';
import { openStore } from '../src/store/open.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { median, printRow } from './_print.ts';

// The largest repository into an empty store, against `git log` of the same fields to /dev/null; then sixty repositories with nothing new.
// Every run is a process of its own, so that starting up counts. --repository=PATH takes another repository than the one in ../shared/data.

const RUNS = 7;
const INVENTED_COMMITS = 60_000;
const MANY = 60;
const FORMAT = [
  '%H',
  '%P',
  '%an',
  '%ae',
  '%ad',
  '%cn',
  '%ce',
  '%cd',
  '%s',
  '%(trailers:key=Co-authored-by)',
  '%(trailers:key=Signed-off-by)',
].join('%x00');
const ARCHIVE = '../shared/data/git/kubernetes__kubernetes.git.tar.gz';

const once = option('once');
if (once === undefined) await compare();
else await syncOnce(once.split(','), option('store')!);

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  try {
    const repository = largest(folder);
    compareLargest(folder, repository);
    await nothingNew(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The repository asked for, the real one where it is, else an invented one of the same size. */
function largest(folder: string): string {
  const given = option('repository');
  if (given !== undefined) return resolve(given);
  if (!existsSync(ARCHIVE)) return invent(join(folder, 'large.git'), INVENTED_COMMITS);
  run('tar', ['-xzf', ARCHIVE, '-C', folder]);
  return join(folder, 'kubernetes__kubernetes.git');
}

function compareLargest(folder: string, repository: string): void {
  const times = { log: [] as number[], read: [] as number[], whole: [] as number[] };
  writeFileSync(
    join(folder, 'muster.yaml'),
    `name: Bench\nprojects:\n  bench:\n    repositories: [{url: ${repository}, name: bench/large}]\n`,
  );
  const muster = resolve('dist/cli/bin.js');
  for (let index = 0; index <= RUNS; index++) {
    const store = join(folder, 'store.duckdb');
    const log = timed(() => run('git', [`--git-dir=${repository}`, 'log', '-z', `--format=${FORMAT}`, '--date=raw']));
    const read = timed(() => run(process.execPath, [fileURLToPath(import.meta.url), `--once=${repository}`, `--store=${store}`]));
    rmSync(store);
    const whole = timed(() =>
      run(process.execPath, [muster, 'sync', '--quiet', '--config', join(folder, 'muster.yaml'), '--store', store]),
    );
    rmSync(store);
    // The first round warms the disk cache.
    if (index === 0) continue;
    times.log.push(log);
    times.read.push(read);
    times.whole.push(whole);
  }
  const floor = median(times.log);
  const row = (what: string, values: readonly number[]) =>
    printRow(
      `${basename(repository)} ${what}`,
      `${median(values).toFixed(0)} ms`,
      'git log',
      `${floor.toFixed(0)} ms`,
      median(values) / floor,
      1.5,
    );
  row('into the store', times.read);
  row('into the store, and people and contributions worked out (muster sync)', times.whole);
}

async function nothingNew(folder: string): Promise<void> {
  const many = Array.from({ length: MANY }, (_, index) => invent(join(folder, `small-${index}.git`), 20));
  const store = join(folder, 'many.duckdb');
  const sync = () => run(process.execPath, [fileURLToPath(import.meta.url), `--once=${many.join(',')}`, `--store=${store}`]);
  sync();
  const times = Array.from({ length: RUNS }, () => timed(sync));
  printRow(`${MANY} repositories with nothing new`, `${median(times).toFixed(0)} ms`, 'one second', '1000 ms', median(times) / 1000, 1);
}

async function syncOnce(repositories: readonly string[], store: string): Promise<void> {
  const database = await openStore({ path: store });
  const sources = repositories.map((location) => {
    return gitSource({
      repository: `bench/${basename(location, '.git')}`,
      origin: location,
      location,
      remote: false,
      mailmap: null,
      cacheDir: `${store}.cache`,
      branch: null,
      at: null,
      limits: DEFAULT_LIMITS,
    });
  });
  const outcomes = await syncSources(database, sources, nodeEffects());
  database.close();
  const failed = outcomes.find((outcome) => outcome.outcome === 'failed');
  if (failed) throw failed.error;
}

/** A bare repository with a line of commits by invented people. */
function invent(path: string, commits: number): string {
  mkdirSync(path);
  run('git', ['init', '--bare', '--quiet', '--initial-branch=main', path]);
  const lines: string[] = [];
  for (let index = 0; index < commits; index++) {
    const who = `Person ${index % 900} <person${index % 900}@example.org> ${1_400_000_000 + index * 300} +0200`;
    const message = `Change number ${index}\n\n${'What it does, and why. '.repeat(8)}\n\nSigned-off-by: Person ${index % 7} <person${index % 7}@example.org>\n`;
    lines.push(`commit refs/heads/main\nauthor ${who}\ncommitter ${who}\ndata ${message.length}\n${message}`);
  }
  run('git', [`--git-dir=${path}`, 'fast-import', '--quiet'], lines.join(''));
  return path;
}

function option(name: string): string | undefined {
  return process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Exit 3 is a sync that skipped records: it is done. */
function run(command: string, args: readonly string[], input = ''): void {
  const { status } = spawnSync(command, args, { input, stdio: ['pipe', 'ignore', 'inherit'] });
  if (status !== 0 && status !== 3) throw new Error(`${command} ${args[0]} ended with ${status}`);
}
