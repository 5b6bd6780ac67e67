import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config/config.ts';
import { deriveReport } from '../src/program/derive-report.ts';
import { refresh } from '../src/program/refresh.ts';
import { openStore } from '../src/store/open.ts';
import { nodeEffects } from '../src/util/effects.ts';
import { sha256 } from '../src/util/sha256.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXAMPLE = join(ROOT, 'examples/kubecon-china-2019');
const CLI = join(ROOT, 'dist/cli/bin.js');
const PROJECTS = ['ferry', 'tea-house'] as const;

/** A copy of smaller projects of the example, whose inputs may stand in another order. The order of projects stays: it is the order they are shown in. */
function community(order: 'as-is' | 'reversed', names: readonly string[] = PROJECTS): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-same-'));
  for (const part of ['people', 'repositories']) cpSync(join(EXAMPLE, part), join(folder, part), { recursive: true });
  const arranged = <Item>(items: readonly Item[]): Item[] => (order === 'as-is' ? [...items] : [...items].reverse());
  const [head, ...rows] = readFileSync(join(folder, 'people/locations.tsv'), 'utf8').trimEnd().split('\n');
  writeFileSync(join(folder, 'people/locations.tsv'), `${[head, ...arranged(rows)].join('\n')}\n`);
  const users = JSON.parse(readFileSync(join(folder, 'people/github_users.json'), 'utf8')) as object[];
  writeFileSync(
    join(folder, 'people/github_users.json'),
    `[\n${arranged(users)
      .map((user) => JSON.stringify(user))
      .join(',\n')}\n]\n`,
  );
  const files = [
    '{path: people/locations.tsv, format: keyed-locations}',
    '{path: people/github_users.json, format: github-users}',
    '{path: "people/developers_affiliations*.txt", format: gitdm-developers}',
  ];
  const projects = names.map((name) => `  ${name}:\n    repositories: [repositories/${name}__${name}.bundle]\n`);
  writeFileSync(
    join(folder, 'muster.yaml'),
    `name: Same\nperiod: {to: 2019-07-29}\npeople:\n  files:\n${arranged(files)
      .map((file) => `    - ${file}\n`)
      .join('')}projects:\n${projects.join('')}`,
  );
  writeFileSync(
    join(folder, 'claims.yaml'),
    'claims:\n  - {id: china, kind: rank, measure: commits, by: country, subject: CN, asserts: 1}\n',
  );
  return folder;
}

async function modelOf(folder: string, threads: number): Promise<string> {
  const effects = nodeEffects();
  const config = await loadConfig(join(folder, 'muster.yaml'), undefined, effects);
  const storePath = join(mkdtempSync(join(tmpdir(), 'muster-same-store-')), 'store.duckdb');
  // Digests of files about people are keyed: the same report comes from the same key.
  writeFileSync(join(dirname(storePath), 'key'), '07'.repeat(32));
  const database = await openStore({ path: storePath, threads });
  try {
    const workspace = { config, database, storePath };
    const { failed } = await refresh(workspace, effects);
    expect(failed).toEqual([]);
    return JSON.stringify((await deriveReport(workspace, null, effects)).model);
  } finally {
    database.close();
  }
}

function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map(
        (file) =>
          [join(file.parentPath, file.name).slice(folder.length + 1), sha256(readFileSync(join(file.parentPath, file.name)))] as const,
      )
      .sort(),
  );
}

describe('the same inputs give the same report', () => {
  it('whatever the order they are written in and the number of threads', async () => {
    const plain = await modelOf(community('as-is'), 1);
    expect(await modelOf(community('reversed'), 4)).toBe(plain);
    expect(plain).toContain('"value":');
  });

  it.skipIf(!existsSync(CLI))(
    'byte for byte, whatever the time zone and the language of the machine (needs dist/: npm test builds it)',
    () => {
      const folder = community('as-is', ['ferry']);
      const build = (name: string, env: Record<string, string>) => {
        execFileSync(process.execPath, [CLI, 'report', '--quiet', '--out', name, '--store', join(folder, `${name}.duckdb`)], {
          cwd: folder,
          env: { ...process.env, ...env },
          stdio: 'ignore',
        });
        return hashes(join(folder, name));
      };
      const west = build('west', { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' });
      const east = build('east', { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' });
      expect(east).toEqual(west);
      expect(Object.keys(west)).toContain('manifest.json');
    },
  );
});
