// What is killed: a folder to start from, the command, and what must come out of it.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
const REPOSITORIES = ['openkruise__kruise', 'Project-HAMi__HAMi', 'longhorn__longhorn'];
/** A run must cost seconds, since each point takes one and a half: the landscape as it stood after so many of its 4,298 revisions. */
const REVISIONS = 250;

/** A folder with a configuration and the key that every run of the scenario shares. */
function begun(folder, config) {
  mkdirSync(join(folder, '.muster'), { recursive: true });
  writeFileSync(join(folder, '.muster/key'), `${'7'.repeat(64)}\n`, { mode: 0o600 });
  if (config !== null) writeFileSync(join(folder, 'muster.yaml'), config);
}

function unpacked(archive, folder) {
  mkdirSync(folder, { recursive: true });
  if (spawnSync('tar', ['-xzf', archive, '-C', folder]).status !== 0) throw new Error(`${archive} cannot be unpacked`);
}

/** Sets the branch back to the commit with this number, the oldest being 1. */
function cutAfter(repository, revisions) {
  const git = (...words) => spawnSync('git', ['-C', repository, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout.trim();
  const commits = git('rev-list', '--reverse', 'HEAD').split('\n');
  git('update-ref', 'HEAD', commits[Math.min(revisions, commits.length) - 1]);
}

/** Those whose data is there; a scenario without its data is named. */
export function scenarios(data, work) {
  const real = (name, path, prepare) => {
    if (existsSync(path)) return [{ name, command: ['sync', '--quiet'], prepare }];
    process.stdout.write(`SKIPPED: ${name}: there is no ${path}\n`);
    return [];
  };
  const example = (folder) => {
    cpSync(join(examples, 'kubecon-china-2019'), folder, { recursive: true, filter: (path) => !/[\\/](?:\.muster|report)$/.test(path) });
    begun(folder, null);
  };
  const inputs = join(work, 'inputs');
  const [report, publish] = [
    ['report', '--quiet'],
    ['publish', '--day', '2026-01-02', '--quiet'],
  ];
  return [
    { name: 'sync of the example', command: ['sync', '--quiet'], prepare: example },
    { name: 'report of the example', command: report, prepare: example, first: report, swapped: 'report' },
    { name: 'publishing of the example', command: publish, prepare: example, first: report, swapped: 'site/2026-01' },
    ...real('sync of real repositories', join(data, 'git-2026'), (folder) => {
      for (const name of REPOSITORIES) {
        if (!existsSync(join(inputs, `${name}.git`))) unpacked(join(data, 'git-2026', `${name}.git.tar.gz`), inputs);
      }
      const list = REPOSITORIES.map((name) => JSON.stringify(join(inputs, `${name}.git`))).join(', ');
      begun(folder, `name: Real\nprojects:\n  real: {repositories: [${list}]}\n`);
    }),
    ...real('sync of the landscape', join(data, 'landscape/landscape-history.git.tar.gz'), (folder) => {
      const history = join(inputs, 'landscape-history.git');
      if (!existsSync(history)) unpacked(join(data, 'landscape/landscape-history.git.tar.gz'), inputs);
      cutAfter(history, REVISIONS);
      begun(folder, `name: Real\nlandscape: {repository: ${JSON.stringify(history)}}\n`);
    }),
    ...real('sync of the archive', join(data, 'gharchive'), (folder) => {
      const files = readdirSync(join(data, 'gharchive')).filter((name) => name.includes('ndjson'));
      const list = files.map((name) => JSON.stringify(join(data, 'gharchive', name))).join(', ');
      begun(folder, `name: Real\ngharchive: {files: [${list}], repositories: ["*"]}\n`);
    }),
  ];
}
