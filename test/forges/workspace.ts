import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { main } from '../../src/cli/main.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects, SILENT } from '../../src/util/effects.ts';
import { bareRepository, git, temporaryFolder } from '../git-fixture.ts';
import { TOKEN } from './community.ts';

export type Workspace = {
  readonly folder: string;
  /** Runs a command line at a time of its own; answers its exit code and what was said. */
  muster(
    argv: readonly string[],
    now?: string,
    env?: Readonly<Record<string, string>>,
  ): Promise<{ readonly code: number; readonly said: string }>;
  rows<R extends object>(sql: string): Promise<R[]>;
  /** Everything in the folder with the answers, unpacked. */
  envelopes(): string;
};

/** A folder with repositories, each a chain of commits by address, and a configuration that asks `forges`. Gives the id of each address's commit. */
export async function workspace(
  repositories: Readonly<Record<string, readonly string[]>>,
  forges: string,
  more = '',
  host = 'github.com',
): Promise<Workspace & { readonly shas: ReadonlyMap<string, string> }> {
  const folder = temporaryFolder();
  const shas = new Map<string, string>();
  for (const [name, addresses] of Object.entries(repositories)) {
    const path = bareRepository(folder, `${host === 'github.com' ? '' : `${host}__`}${name.replace('/', '__')}.git`);
    for (const [index, sha] of addAuthors(path, addresses).entries()) shas.set(`${name} ${addresses[index]}`, sha);
  }
  const listed = Object.keys(repositories).map((name) => `https://${host}/${name}`);
  const text = `name: Example\nmirrors: .\nprojects:\n  example:\n    repositories: ${JSON.stringify(listed)}\nforges:\n  - ${forges}\n${more}`;
  await writeFile(join(folder, 'muster.yaml'), text);
  return {
    folder,
    shas,
    async muster(argv, now = '2026-01-10T12:00:00Z', env = { GITHUB_TOKEN: TOKEN }) {
      let said = '';
      const say = (message: string) => {
        said += `${message}\n`;
      };
      const real = nodeEffects({ ...SILENT, info: say, warn: say, error: say, debug: say });
      const stdout = { write: say, isTTY: false, columns: 100 };
      const code = await main([...argv, '--config', join(folder, 'muster.yaml')], {
        ...real,
        clock: { now: () => new Date(now) },
        process: { ...real.process, cwd: folder, env: { PATH: process.env.PATH, ...env }, stdout },
      });
      return { code, said };
    },
    async rows(sql) {
      const database = await openStore({ path: join(folder, '.muster/store.duckdb'), readOnly: true });
      try {
        return await database.all(sql);
      } finally {
        database.close();
      }
    },
    envelopes: () =>
      readdirSync(join(folder, '.muster/forges'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.gz'))
        .map((name) => gunzipSync(readFileSync(join(folder, '.muster/forges', name))).toString('utf8'))
        .join(''),
  };
}

function addAuthors(repository: string, addresses: readonly string[]): readonly string[] {
  const lines = addresses.flatMap((address, index) => {
    const who = `Somebody <${address}> ${1_562_923_123 + index} +0000`;
    const subject = `change ${index}`;
    return ['commit refs/heads/main', `author ${who}`, `committer ${who}`, `data ${subject.length}`, subject, ''];
  });
  git(repository, ['fast-import', '--quiet', '--force'], `${lines.join('\n')}\n`);
  return git(repository, ['rev-list', '--reverse', 'refs/heads/main']).split('\n');
}
