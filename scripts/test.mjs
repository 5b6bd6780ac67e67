// `npm test`: installs what is missing, builds, checks types and style, runs every test, and ends with one line `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { install, installClickhouse } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
install();
installClickhouse();
await build({ ifStale: true });

const bin = (path) => [process.execPath, join(root, 'node_modules', path)];
const steps = [
  ['types', ...bin('typescript/bin/tsc'), '--noEmit'],
  ['style', ...bin('@biomejs/biome/bin/biome'), 'check', '.'],
  ['example', process.execPath, join(root, 'scripts/generate-example.mjs'), '--check'],
  ['gazetteer', process.execPath, join(root, 'scripts/build-gazetteer.mjs'), '--check'],
  ['generated pages', process.execPath, join(root, 'scripts/docs.mjs'), '--check'],
  ['linear patterns', process.execPath, join(root, 'scripts/check-regex.mjs')],
  ['supply chain', process.execPath, join(root, 'scripts/supply-chain.mjs'), '--check'],
  ['known weaknesses', process.execPath, join(root, 'scripts/supply-chain.mjs'), '--audit'],
  ['hostile input', process.execPath, join(root, 'scripts/fuzz.mjs'), '--seconds', '12'],
  ['unused code', ...bin('knip/bin/knip.js')],
];
let passed = 0;
let failed = 0;
for (const [name, command, ...args] of steps) {
  const run = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  process.stdout.write(`${run.status === 0 ? 'ok' : 'FAILED'}  ${name}\n`);
  if (run.status === 0) passed += 1;
  else failed += 1;
}

const folder = mkdtempSync(join(tmpdir(), 'muster-test-'));
const results = join(folder, 'results.json');
spawnSync(...vitest([`--outputFile.json=${results}`]));
try {
  const summary = JSON.parse(readFileSync(results, 'utf8'));
  passed += summary.numPassedTests;
  failed += summary.numFailedTests + (summary.numFailedTestSuites > 0 && summary.numFailedTests === 0 ? summary.numFailedTestSuites : 0);
  if (summary.numPendingTests > 0) process.stdout.write(`${summary.numPendingTests} skipped: each says why in its name\n`);
} catch {
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

function vitest(more) {
  const [command, script] = bin('vitest/vitest.mjs');
  return [
    command,
    [script, 'run', '--reporter=default', '--reporter=json', ...more, ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit' },
  ];
}
