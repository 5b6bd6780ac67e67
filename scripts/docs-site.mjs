// Builds the documentation as a site into docs-site/, from docs/ as it lies there. VitePress is no dependency of this project: it is fetched when
// the site is built, at the version named here.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const run = spawnSync('npx', ['--yes', 'vitepress@1.6.4', 'build', 'docs'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(run.status ?? 2);
