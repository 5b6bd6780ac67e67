import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { main } from '../../src/cli/main.ts';
import { deriveForgePeople } from '../../src/facts/people/forges/derive.ts';
import { openWorkspace } from '../../src/program/workspace.ts';
import { configuredSources } from '../../src/sources/registry.ts';
import { openStore } from '../../src/store/open.ts';
import { syncSources } from '../../src/store/sync.ts';
import { type Effects, nodeEffects, SILENT } from '../../src/util/effects.ts';
import type { Message } from '../../src/util/message.ts';
import { bareRepository, git, temporaryFolder } from '../git-fixture.ts';
import { inEnglish } from '../in-english.ts';
import { TOKEN } from './community.ts';

export type Workspace = {
  readonly folder: string;
  /** Runs a command line at a time of its own; answers its exit code and what was said. */
  muster(
    argv: readonly string[],
    now?: string,
    env?: Readonly<Record<string, string>>,
  ): Promise<{ readonly code: number; readonly said: string }>;
  /**
   * Asks and stores as `muster sync` does, and derives nothing from it, which is what takes most of its time. Histories are read only where people are
   * asked for: nothing else that a forge is asked follows from them.
   */
  collect(now?: string, env?: Readonly<Record<string, string>>, ask?: boolean): Promise<{ readonly code: 0 | 3; readonly said: string }>;
  /** Works out of what was collected who has which account and what profiles say: the one step of what follows in `muster sync`. */
  derivePeople(): Promise<void>;
  rows<R extends object>(sql: string): Promise<R[]>;
  /** Everything in the folder with the answers, unpacked. */
  envelopes(): string;
};

/**
 * A folder with repositories, each a chain of commits by address, and a configuration that asks `forges`. Gives the id of each address's commit. One
 * without addresses is configured alone.
 */
export async function workspace(
  repositories: Readonly<Record<string, readonly string[]>>,
  forges: string,
  more = '',
  host = 'github.com',
  folder = temporaryFolder(),
): Promise<Workspace & { readonly shas: ReadonlyMap<string, string> }> {
  const shas = new Map<string, string>();
  for (const [name, addresses] of Object.entries(repositories).filter(([, addresses]) => addresses.length > 0)) {
    const path = bareRepository(folder, `${host === 'github.com' ? '' : `${host}__`}${name.replace('/', '__')}.git`);
    for (const [index, sha] of addAuthors(path, addresses).entries()) shas.set(`${name} ${addresses[index]}`, sha);
  }
  const listed = Object.keys(repositories).map((name) => `https://${host}/${name}`);
  const text = `name: Example\nmirrors: .\nprojects:\n  example:\n    repositories: ${JSON.stringify(listed)}\nforges:\n  - ${forges}\n${more}`;
  await writeFile(join(folder, 'muster.yaml'), text);
  const config = join(folder, 'muster.yaml');
  const hearing = (now = '2026-01-10T12:00:00Z', env: Readonly<Record<string, string>> = { GITHUB_TOKEN: TOKEN }) => {
    const heard: string[] = [];
    const hear = (text: string) => void heard.push(text);
    const say = (message: Message) => hear(inEnglish(message));
    const real = nodeEffects({ ...SILENT, info: say, warn: say, error: say, debug: hear });
    const stdout = { write: hear, isTTY: false, columns: 100 };
    const effects: Effects = {
      ...real,
      clock: { now: () => new Date(now) },
      process: { ...real.process, cwd: folder, env: { PATH: process.env.PATH, ...env }, stdout },
    };
    return { effects, said: () => `${heard.join('\n')}\n` };
  };
  return {
    folder,
    shas,
    async muster(argv, now, env) {
      const { effects, said } = hearing(now, env);
      const code = await main([...argv, '--config', config], effects);
      return { code, said: said() };
    },
    async collect(now, env, ask = true) {
      const { effects, said } = hearing(now, env);
      const open = await openWorkspace({ config, ask }, effects);
      try {
        const beside = join(folder, '.muster');
        const configured = await configuredSources(open.config, beside, { folder: join(beside, 'forges'), ask }, effects, new Map());
        const people = open.config.forges.some((forge) => forge.people);
        const sources = configured.filter(({ kind }) => people || kind !== 'git');
        const failed = (await syncSources(open.database, sources, effects)).filter(({ outcome }) => outcome === 'failed');
        const why = failed.map(({ source, error }) => `${source}: ${error?.code} ${error?.message}`);
        return { code: failed.length > 0 ? 3 : 0, said: `${said()}${why.join('\n')}` };
      } finally {
        open.database.close();
      }
    },
    async derivePeople() {
      const { effects } = hearing();
      const open = await openWorkspace({ config }, effects);
      try {
        await deriveForgePeople(open.database, open.config, effects);
      } finally {
        open.database.close();
      }
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
