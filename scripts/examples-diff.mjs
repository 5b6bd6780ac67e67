// Builds the reports of our own examples and prints, with `muster diff`, every number that differs from the build before, with its cause.
//   node scripts/examples-diff.mjs [FOLDER]     FOLDER (default site/examples) keeps the build for the next run; without one this run is the first
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? join(root, 'site/examples'));
/** Those that need no network. */
const EXAMPLES = ['kubecon-china-2019', 'community-day'];
const muster = (...args) => spawnSync(process.execPath, [join(root, 'dist/cli/bin.js'), ...args], { cwd: root, encoding: 'utf8' });

mkdirSync(folder, { recursive: true });
let failed = false;
for (const example of EXAMPLES) {
  const [kept, built] = [join(folder, example), join(folder, `${example}.new`)];
  rmSync(built, { recursive: true, force: true });
  const store = join(folder, `${example}.duckdb`);
  rmSync(store, { force: true });
  const run = muster('report', '--config', join('examples', example, 'muster.yaml'), '--store', store, '--out', built, '--quiet');
  rmSync(store, { force: true });
  if (run.status !== 0) {
    process.stdout.write(`${example}: no report (exit code ${run.status})\n${run.stderr}`);
    failed = true;
    continue;
  }
  if (existsSync(kept)) {
    const diff = muster('diff', kept, built, '--format', 'table');
    process.stdout.write(`${example}, against the build before:\n${diff.stdout.trim() || 'nothing differs'}\n`);
    failed ||= diff.status > 1;
  } else process.stdout.write(`${example}: the first build, nothing to compare with\n`);
  rmSync(kept, { recursive: true, force: true });
  renameSync(built, kept);
}
process.exit(failed ? 1 : 0);
