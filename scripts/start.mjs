// `npm start`: installs and builds what is missing, then reports on the invented example community.
// `npm start -- --repo PATH_OR_URL`: the same for one repository of yours, with no configuration.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
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
await build({ ifStale: true });
const { config, out, withoutForges } = at < 0 ? example() : await ownRepository(words[at + 1]);
let status = report();
// A token that happens to be in the environment is no reason to have no report.
if (status === 2 && withoutForges?.()) {
  process.stderr.write('GitHub could not be asked (see above). The report is made without it.\n');
  status = report();
}
process.exit(status);

function report() {
  const args = [join(root, 'dist/cli/bin.js'), 'report', '--config', config, '--out', out];
  return spawnSync(process.execPath, args, { cwd: process.cwd(), stdio: 'inherit' }).status ?? 2;
}

function example() {
  return { config: join(root, 'examples/kubecon-china-2019/muster.yaml'), out: join(root, 'site/kubecon-china-2019') };
}

/** What a token of GitHub adds, or would add, to a repository of it: by address, or a clone whose origin it is. '' for any other. */
function forgesOf(identity) {
  // Names of other places have their host before them.
  if (/^(?:[^/]+\.[^/]+|local)\//.test(identity)) return '';
  if (process.env['GITHUB_TOKEN']) return 'forges:\n  - { kind: github, token_env: GITHUB_TOKEN, collect: [people] }\n';
  process.stderr.write(
    'With a GITHUB_TOKEN in the environment the report would also take countries and employers from public GitHub profiles.\n',
  );
  return '';
}

async function ownRepository(given) {
  const { isAddress } = await import('../dist/config/repository.js');
  const { repositoryPlace } = await import('../dist/config/repository-place.js');
  const { nodeEffects } = await import('../dist/util/effects.js');
  const url = isAddress(given) ? given : resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
  if (!isAddress(given) && !existsSync(url)) {
    process.stderr.write(`There is no repository at ${given}.\n  Give the path of a git repository, or its address.\n`);
    process.exit(2);
  }
  const { name: identity, place } = await repositoryPlace(url, root, nodeEffects());
  const name = identity.split('/').at(-1);
  const plain = (text) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'project';
  // Two folders of one name are two repositories: each report has a folder of its own.
  const own = `${identity.replace(/^local\//, '').replace(/[^\w.-]+/g, '__')}-${createHash('sha256').update(place).digest('hex').slice(0, 8)}`;
  const folder = join(root, 'site', `${own}.config`);
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'muster.yaml');
  const text = `name: ${JSON.stringify(name)}\nprojects:\n  ${plain(name)}:\n    name: ${JSON.stringify(name)}\n    repositories: [${JSON.stringify(url)}]\n`;
  const forges = forgesOf(identity);
  writeFileSync(config, text + forges);
  const withoutForges = () => {
    writeFileSync(config, text);
    return forges !== '';
  };
  return { config, out: join(root, 'site', own), withoutForges };
}
