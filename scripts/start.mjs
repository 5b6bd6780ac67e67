// `npm start`: installs and builds what is missing, then reports on the invented example community.
// `npm start -- --repo PATH_OR_URL`: the same for one repository of yours, with no configuration.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { install } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const words = process.argv.slice(2);
const at = words.indexOf('--repo');
if (words.includes('--help') || (at >= 0 && words[at + 1] === undefined) || (words.length > 0 && at < 0)) {
  process.stderr.write(
    'npm start                         report on the example community\nnpm start -- --repo PATH_OR_URL   report on one git repository\n',
  );
  process.exit(words.includes('--help') ? 0 : 2);
}

install();
build({ ifStale: true });
const [config, out] = at < 0 ? example() : ownRepository(words[at + 1]);
const run = spawnSync(process.execPath, [join(root, 'dist/cli/bin.js'), 'report', '--config', config, '--out', out], {
  cwd: process.cwd(),
  stdio: 'inherit',
});
process.exit(run.status ?? 2);

function example() {
  return [join(root, 'examples/kubecon-china-2019/muster.yaml'), join(root, 'site/kubecon-china-2019')];
}

function ownRepository(given) {
  const invocation = process.env['INIT_CWD'] ?? process.cwd();
  const isAddress = /^(?:[a-z][a-z0-9+.-]*:\/\/|[\w.-]+@[\w.-]+:)/i.test(given);
  const url = isAddress ? given : resolve(invocation, given);
  const name =
    given
      .replace(/\/+$/, '')
      .replace(/\/?\.git$/, '')
      .split(/[/\\:]/)
      .pop() || 'repository';
  if (!isAddress && !existsSync(url)) {
    process.stderr.write(`There is no repository at ${given}.\n  Give the path of a git repository, or its address.\n`);
    process.exit(2);
  }
  const folder = join(root, 'site', `${name}.config`);
  mkdirSync(folder, { recursive: true });
  const key =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'project';
  writeFileSync(
    join(folder, 'muster.yaml'),
    `name: ${JSON.stringify(name)}\nprojects:\n  ${key}:\n    name: ${JSON.stringify(name)}\n    repositories: [${JSON.stringify(url)}]\n`,
  );
  return [join(folder, 'muster.yaml'), join(root, 'site', name)];
}
