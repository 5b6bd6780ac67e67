import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { nodeEffects, openWorkspace, refresh } from '../src/index.ts';
import { lastingFolder } from './lasting-folder.ts';
import { NO_SHARED_DATA, sharedData } from './shared-data.ts';

const shared = sharedData();

/*
 * What fixtures cannot show: that no statement of the facts needs more than the memory that the program gives its engine, at the size of a real foundation.
 */
test.skipIf(shared === undefined)(
  `64 real repositories and what files say of 118,000 people are worked out in the memory that there is, each commit once${shared ? '' : ` (${NO_SHARED_DATA})`}`,
  { timeout: 600_000 },
  async () => {
    const folder = lastingFolder();
    const archives = readdirSync(join(shared!, 'git')).filter((name) => name.endsWith('.git.tar.gz'));
    for (const archive of archives) spawnSync('tar', ['-xzf', join(shared!, 'git', archive), '-C', folder]);
    const names = archives.map((archive) => archive.replace(/\.git\.tar\.gz$/, ''));
    const repository = (name: string) => ({ url: `${name}.git`, name: name.replace('__', '/') });
    const people = join(shared!, 'affiliations');
    const config = {
      name: 'All',
      people: {
        files: [
          { path: join(people, 'gitdm.config-cncf'), format: 'gitdm-config', as_of: '2019-06-29' },
          { path: join(people, 'developers_affiliations*.txt'), format: 'gitdm-developers', as_of: '2019-06-29' },
          { path: join(people, 'github_users-*.json.gz'), format: 'github-users' },
          { path: join(people, 'locations.tsv.gz'), format: 'keyed-locations' },
        ],
      },
      projects: Object.fromEntries(names.map((name, i) => [`p${i}`, { repositories: [repository(name)] }])),
    };
    writeFileSync(join(folder, 'muster.yaml'), stringify(config));
    const workspace = await openWorkspace({ config: join(folder, 'muster.yaml') }, nodeEffects());
    try {
      const { failed } = await refresh(workspace, nodeEffects());
      expect([names.length, failed]).toEqual([64, []]);
      // Once more beside what stands there, as after an update of the program.
      await workspace.database.run('DELETE FROM derivation');
      expect((await refresh(workspace, nodeEffects())).failed).toEqual([]);
      const [read] = await workspace.database.all<{ commits: number; people: number }>(
        'SELECT (SELECT count(DISTINCT sha) FROM raw_commit) AS commits, (SELECT count(*) FROM person) AS people',
      );
      const [counted] = await workspace.database.all<{ commits: number }>(
        "SELECT count(*) AS commits FROM contribution WHERE kind = 'commit' AND role = 'author' AND NOT duplicate AND NOT again",
      );
      expect(counted!.commits).toBe(read!.commits);
      expect(read!.people).toBeGreaterThan(100_000);
    } finally {
      workspace.database.close();
    }
  },
);
