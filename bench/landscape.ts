import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DEFAULT_LIMITS } from '../src/config/limits.ts';
import { landscapeSource } from '../src/sources/landscape/landscape-source.ts';
import { openStore } from '../src/store/open.ts';
import { syncSources } from '../src/store/sync.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { median, printRow } from './_print.ts';

// The whole history of the landscape into an empty store, against git alone writing the same files to /dev/null; then the same with nothing new.

const ARCHIVE = '../shared/data/landscape/landscape-history.git.tar.gz';
const RUNS = 3;

if (!existsSync(ARCHIVE)) process.stdout.write('The landscape is not here: nothing to measure.\n');
else await compare();

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  try {
    spawnSync('tar', ['-xzf', ARCHIVE, '-C', folder], { stdio: 'inherit' });
    const repository = join(folder, 'landscape-history.git');
    const times = { git: [] as number[], read: [] as number[], again: [] as number[] };
    for (let run = 0; run < RUNS; run++) {
      times.git.push(await timed(async () => gitAlone(repository)));
      const store = await openStore({ path: join(folder, `${run}.duckdb`) });
      const source = landscapeSource({ repository, origin: repository, at: null, limits: DEFAULT_LIMITS });
      times.read.push(await timed(() => syncSources(store, [source], nodeEffects())));
      times.again.push(await timed(() => syncSources(store, [source], nodeEffects())));
      store.close();
    }
    const [git, read, again] = [median(times.git), median(times.read), median(times.again)];
    const seconds = (value: number) => `${value.toFixed(2)} s`;
    printRow('Whole history of the landscape', seconds(read), 'git alone, every revision to /dev/null', seconds(git), read / git, 3);
    printRow('Nothing new', seconds(again), 'the same', seconds(git), again / git, 0.1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function gitAlone(repository: string): void {
  const command = `git --git-dir="${repository}" log --first-parent --reverse --format=%H:landscape.yml HEAD | git --git-dir="${repository}" cat-file --batch --buffer > /dev/null`;
  spawnSync('sh', ['-c', command], { stdio: 'inherit' });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
