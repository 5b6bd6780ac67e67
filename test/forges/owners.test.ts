import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { community } from './community.ts';
import { type GithubServer, githubServer } from './github-server.ts';
import { workspace } from './workspace.ts';

let server: GithubServer | undefined;
afterEach(() => server?.close());

test('owner/* stands for the repositories of an owner: which ones is said, kept, and known without a question', async () => {
  const commits = new Map([['0'.repeat(40), null]]);
  server = await githubServer(
    community(
      [],
      [
        { name: 'acme/one', commits, threads: [] },
        { name: 'acme/two', commits, threads: [], archived: true },
        { name: 'acme/fork', commits, threads: [], fork: true },
        { name: 'acme/copy', commits, threads: [], mirror: true },
        { name: 'acme/empty', commits: new Map(), threads: [] },
      ],
    ),
  );
  const space = await workspace({ 'acme/one': ['a@example.org'], 'acme/two': ['b@example.org'] }, `{ kind: github, api: "${server.api}" }`);
  const config = (repository: string) =>
    writeFile(
      join(space.folder, 'muster.yaml'),
      `name: Example\nmirrors: .\nprojects:\n  example:\n    repositories: ["${repository}"]\nforges:\n  - { kind: github, api: "${server!.api}" }\n`,
    );
  await config('acme/*');
  const never = await space.muster(['sync', '--offline']);
  expect([never.code, never.said.includes('E_FORGE_OFFLINE')]).toEqual([2, true]);
  const first = await space.collect();
  expect(first.code, first.said).toBe(0);
  expect(first.said).toContain('acme/*: 2 of 5 repositories, 1 of them archived; left out: 1 forks, 1 mirrors, 1 empty.');
  const read = () => space.rows('SELECT DISTINCT repository FROM raw_commit ORDER BY 1');
  expect(await read()).toEqual([{ repository: 'acme/one' }, { repository: 'acme/two' }]);
  const asked = server.questions;
  rmSync(join(space.folder, '.muster/store.duckdb'));
  await config('https://github.com/acme/*');
  expect((await space.collect(undefined, undefined, false)).code).toBe(0);
  expect(await read()).toEqual([{ repository: 'acme/one' }, { repository: 'acme/two' }]);
  expect(server.questions).toBe(asked);
});
