// Installs the dependencies of the lock file when they are not there or not those. `install --no-save`, not `ci`: a registry that lacks the builds of
// some other platform is no reason to stop.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export function install() {
  const npm = installInto(root);
  if (npm === 0) return;
  process.stderr.write('npm install failed: check the network or the npm registry settings, then run this again.\n');
  process.exit(npm);
}

/** ClickHouse itself, which only tests want (test/clickhouse/package.json). Without it they are skipped, each with the reason. */
export function installClickhouse() {
  if (installInto(join(root, 'test/clickhouse')) !== 0)
    process.stderr.write('ClickHouse was not installed: tests that need it are skipped.\n');
}

function installInto(folder) {
  const marker = join(folder, 'node_modules/.muster-lock');
  const hash = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return 0;
  process.stderr.write(`Installing dependencies${folder === root ? '' : ' of test/clickhouse'} (once)...\n`);
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status === 0) writeFileSync(marker, hash);
  return npm.status ?? 1;
}
