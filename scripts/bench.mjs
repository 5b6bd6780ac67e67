// Runs benchmarks: `node scripts/bench.mjs [NAME...]`; without names, all of them. Each prints its own ratios.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { install } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const all = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('_'))
  .map((file) => file.slice(0, -3));
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((name) => !all.includes(name));
if (process.argv.includes('--help') || unknown.length > 0) {
  const said = `${unknown.map((name) => `There is no benchmark ${name}.\n`).join('')}node scripts/bench.mjs [NAME...] [--FLAG=VALUE...]\n\nNames: ${all.join(', ')}\n`;
  process.stdout.write(
    `${said}Without names all run but generate-hours. The first lines of bench/NAME.ts tell what it measures, and its flags.\n`,
  );
  process.exit(unknown.length > 0 ? 2 : 0);
}
install();
await build({ ifStale: true });
const out = join(root, 'node_modules/.muster-bench');
rmSync(out, { recursive: true, force: true });
const tsc = spawnSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit', 'false', '--outDir', out, '--rootDir', root],
  { cwd: root, stdio: 'inherit' },
);
if (tsc.status !== 0) process.exit(tsc.status ?? 1);
// The program as it is built, with what stands beside its code and what is packed into it.
cpSync(join(root, 'dist'), join(out, 'src'), { recursive: true });
cpSync(join(root, 'package.json'), join(out, 'package.json'));
for (const name of wanted.length > 0 ? wanted : all.filter((name) => !name.startsWith('generate'))) {
  process.stdout.write(`\n== ${name}\n`);
  const run = spawnSync(
    process.execPath,
    ['--expose-gc', join(out, 'bench', `${name}.js`), ...process.argv.slice(2).filter((word) => word.startsWith('--'))],
    { cwd: root, stdio: 'inherit' },
  );
  if (run.status !== 0) process.exitCode = 1;
}
