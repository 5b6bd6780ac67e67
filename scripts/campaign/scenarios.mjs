// What is killed: a folder to start from, the command, and what must come out of it.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
const REPOSITORIES = ['goharbor__harbor', 'spiffe__spire', 'fluent__fluentd'];

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
  return [
    { name: 'sync of the example', command: ['sync', '--quiet'], prepare: example },
    { name: 'report of the example', command: ['report', '--quiet'], prepare: example, first: ['report', '--quiet'], isReport: true },
    ...real('sync of real repositories', join(data, 'git'), (folder) => {
      for (const name of REPOSITORIES) {
        if (!existsSync(join(inputs, `${name}.git`))) unpacked(join(data, 'git', `${name}.git.tar.gz`), inputs);
      }
      const list = REPOSITORIES.map((name) => JSON.stringify(join(inputs, `${name}.git`))).join(', ');
      begun(folder, `name: Real\nprojects:\n  real: {repositories: [${list}]}\n`);
    }),
    ...real('sync of the landscape', join(data, 'landscape/landscape-history.git.tar.gz'), (folder) => {
      if (!existsSync(join(inputs, 'landscape-history.git'))) unpacked(join(data, 'landscape/landscape-history.git.tar.gz'), inputs);
      begun(folder, `name: Real\nlandscape: {repository: ${JSON.stringify(join(inputs, 'landscape-history.git'))}}\n`);
    }),
    ...real('sync of the archive', join(data, 'gharchive'), (folder) => {
      const files = readdirSync(join(data, 'gharchive')).filter((name) => name.includes('ndjson'));
      const list = files.map((name) => JSON.stringify(join(data, 'gharchive', name))).join(', ');
      begun(folder, `name: Real\ngharchive: {files: [${list}], repositories: ["*"]}\n`);
    }),
  ];
}
