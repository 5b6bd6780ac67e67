// Compiles src/ to dist/ and copies the files that stand beside the code. With --if-stale it does nothing when dist/ is newer than src/;
// with --clean nothing of an earlier build stays, as it must be before the package is made.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist/.built');

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) latest = Math.max(latest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  }
  return latest;
}

export async function build({ ifStale = false, clean = false } = {}) {
  const inputs = Math.max(newest(join(root, 'src')), statSync(join(root, 'tsconfig.build.json')).mtimeMs);
  if (ifStale && existsSync(stamp) && statSync(stamp).mtimeMs > inputs) return;
  rmSync(clean ? join(root, 'dist') : stamp, { recursive: true, force: true });
  spawnSync(process.execPath, [join(root, 'scripts/event-formats.mjs')], { stdio: 'inherit' });
  const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (tsc.status !== 0) process.exit(tsc.status ?? 1);
  cpSync(join(root, 'src'), join(root, 'dist'), { recursive: true, filter: (path) => !/\.tsx?$/.test(path) });
  await layTables();
  (await import('./pack-engine.mjs')).packEngine();
  // What bundles is installed with the other tools; npm start installs them first.
  await (await import('./build-studio.mjs')).buildStudio();
  writeFileSync(stamp, '');
}

/** Beside each table of the program the same as JSON, which is read a hundred times faster (src/config/shipped-table.ts). */
async function layTables() {
  const { parse } = await import('yaml');
  for (const name of readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.yaml') || name.endsWith('fixture.yaml')) continue;
    const table = join(root, 'dist', name);
    writeFileSync(table.replace(/yaml$/, 'json'), JSON.stringify(parse(readFileSync(table, 'utf8'))));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await build({ ifStale: process.argv.includes('--if-stale'), clean: process.argv.includes('--clean') });
