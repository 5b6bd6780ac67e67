import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { addCommits, bareRepository, temporaryFolder } from '../git-fixture.ts';
import { lastingFolder } from '../lasting-folder.ts';
import { runCli } from './run-cli.ts';

const CSV =
  ',Project,Maintainer Name,Company,Github Name,OWNERS/MAINTAINERS\nGraduated,Alpha,Gus Example,Acme Widgets,gus-ex,\n,Other,Hal Example,Acme Widgets,hal,\n';

/** Two repositories of one project: OWNERS with a group and MAINTAINERS of one, CODEOWNERS of the other; and the list of a foundation. */
function community(folder: string, more = ''): void {
  const one = bareRepository(folder, 'one.git');
  addCommits(one, [
    {
      subject: 'a',
      email: 'ada@example.org',
      files: {
        OWNERS: 'approvers:\n- leads\nreviewers:\n- bo-unusual\n',
        OWNERS_ALIASES: 'aliases:\n  leads:\n  - ada-ex\n',
        'MAINTAINERS.md':
          '| Name | GitHub | Email | Company |\n|---|---|---|---|\n| Ada | @ada-ex | ada@example.org | Acme Widgets |\n| Cy Example | | | |\n',
      },
    },
  ]);
  const two = bareRepository(folder, 'two.git');
  addCommits(two, [{ subject: 'b', email: 'dee@example.org', files: { CODEOWNERS: '* @dee-ex @acme/team\n' } }]);
  writeFileSync(join(folder, 'project-maintainers.csv'), CSV);
  const repositories = [`{ url: ${one}, name: acme/one }`, `{ url: ${two}, name: acme/two }`];
  const file = '{ path: project-maintainers.csv, format: project-maintainers, as_of: 2019-08-01 }';
  writeFileSync(
    join(folder, 'muster.yaml'),
    `name: Try\nprojects:\n  alpha: { repositories: [${repositories.join(', ')}] }\npeople:\n  files: [${file}]\n${more}`,
  );
}

const measure = async (folder: string, ...args: string[]) => {
  const run = await runCli(['measure', 'maintainers', ...args, '--format', 'csv'], { cwd: folder });
  expect(run.code, run.stderr).toBe(0);
  return run.stdout
    .trim()
    .split('\n')
    .slice(1)
    .map((line) =>
      line
        .split(',')
        .slice(0, args.includes('--by') ? 2 : 1)
        .join(' '),
    )
    .sort();
};

/** A community as it was synced once. */
const synced = lastingFolder();
beforeAll(async () => {
  community(synced);
  expect((await runCli(['sync'], { cwd: synced })).code).toBe(0);
});

test('who maintains what: by role, repository and organisation; account and address of one line are one person', async () => {
  const folder = synced;
  // Ada, Bo, Cy, Dee, and Gus of the foundation's list; Hal maintains another project, the team is nobody.
  expect(await measure(folder)).toEqual(['5']);
  expect(await measure(folder, '--by', 'role')).toEqual(['approver 1', 'maintainer 3', 'owner 1', 'reviewer 1']);
  expect(await measure(folder, '--by', 'repository')).toEqual(['acme/one 3', 'acme/two 1']);
  expect(await measure(folder, '--by', 'organisation')).toEqual(['Acme Widgets 2']);
  // Ada's commit is by her address, her employer by the line that names her account.
  const contributors = await runCli(['measure', 'contributors', '--by', 'organisation', '--format', 'csv'], { cwd: folder });
  expect(contributors.stdout).toContain('Acme Widgets,1');
});

test('who is excluded or forgotten is on no list, and in no file of the store', async () => {
  const holding = (folder: string) => {
    const files = readdirSync(join(folder, '.muster'), { withFileTypes: true }).filter((entry) => entry.isFile());
    return files.filter(({ name }) => readFileSync(join(folder, '.muster', name), 'latin1').includes('bo-unusual')).length;
  };
  const folder = temporaryFolder();
  cpSync(synced, folder, { recursive: true });
  expect(holding(folder)).toBeGreaterThan(0);
  expect((await runCli(['forget', 'bo-unusual', '--yes'], { cwd: folder })).code).toBe(0);
  expect(holding(folder)).toBe(0);
  expect(await measure(folder)).toEqual(['4']);
  const excluded = temporaryFolder();
  community(excluded, '  excluded: [ADA-ex, ada@example.org]\n');
  expect((await runCli(['sync'], { cwd: excluded })).code).toBe(0);
  expect(await measure(excluded, '--by', 'role')).toEqual(['maintainer 2', 'owner 1', 'reviewer 1']);
});

test('a list without the day it was taken is an error with its place', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'muster.yaml'), 'name: Try\npeople:\n  files: [{ path: a.csv, format: project-maintainers }]\n');
  const run = await runCli(['sync'], { cwd: folder });
  expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('needs the day it was taken')]);
});
