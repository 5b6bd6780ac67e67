// `npm test`: installs what is missing, builds, checks types and style, runs every test, and ends with one line `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process';
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
/** The longest first: it goes on while the others run one after the other beside it. */
const steps = [
  ['hostile input', process.execPath, join(root, 'scripts/fuzz.mjs'), '--seconds', '60'],
  ['types', ...bin('typescript/bin/tsc'), '--noEmit'],
  ['style', ...bin('@biomejs/biome/bin/biome'), 'check', '.'],
  ['example', process.execPath, join(root, 'scripts/generate-example.mjs'), '--check'],
  ['gazetteer', process.execPath, join(root, 'scripts/build-gazetteer.mjs'), '--check'],
  ['generated pages', process.execPath, join(root, 'scripts/docs.mjs'), '--check'],
  ['linear patterns', process.execPath, join(root, 'scripts/check-regex.mjs')],
  ['supply chain', process.execPath, join(root, 'scripts/supply-chain.mjs'), '--check'],
  ['known weaknesses', process.execPath, join(root, 'scripts/supply-chain.mjs'), '--audit'],
  ['unused code', ...bin('knip/bin/knip.js')],
];
let passed = 0;
let failed = 0;
const waiting = [...steps];
await Promise.all([lane(), lane()]);

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

/** Takes one step after the other; what a step says is printed in one piece when it ends. */
async function lane() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const [name, command, ...args] = step;
    const { status, said } = await run(command, args);
    process.stdout.write(`${said}${status === 0 ? 'ok' : 'FAILED'}  ${name}\n`);
    if (status === 0) passed += 1;
    else failed += 1;
  }
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => said.push(text));
    child.once('error', (error) => resolve({ status: null, said: `${error.message}\n` }));
    child.once('close', (status) => resolve({ status, said: said.join('') }));
  });
}

function vitest(more) {
  const [command, script] = bin('vitest/vitest.mjs');
  return [
    command,
    [script, 'run', '--reporter=default', '--reporter=json', ...more, ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit' },
  ];
}
