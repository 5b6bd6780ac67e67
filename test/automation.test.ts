import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { addCommits, bareRepository, git, temporaryFolder } from './git-fixture.ts';

/**
 * The steps of the GitHub Action and of the GitLab job, taken from their files and run as a shell runs them: on a project with a remote of its own, with the
 * program as it is built, without a network. What only the hosts can do (their cache, opening the request, serving Pages) is not run.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
type Step = {
  readonly name?: string;
  readonly id?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
};
type Action = {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
};
const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;

type World = { readonly folder: string; readonly remote: string; readonly source: string };

function world(): World {
  const folder = temporaryFolder();
  const source = bareRepository(folder, 'kestrel.git');
  addCommits(source, [{ subject: 'one' }, { subject: 'two', email: 'bo@example.org' }]);
  const remote = bareRepository(folder, 'project.git');
  git(folder, ['clone', '--quiet', remote, 'project']);
  const project = join(folder, 'project');
  writeFileSync(
    join(project, 'muster.yaml'),
    'name: Kestrel\nreport: {site: site, minimum: 1, pages: [front, claims, data, changes], recompute: off}\nprojects: {kestrel: {repositories: [../kestrel.git]}}\n',
  );
  writeFileSync(join(project, '.gitignore'), '.muster\nedition.env\n');
  push(project, 'start');
  return { folder: project, remote, source };
}

function push(project: string, subject: string): void {
  git(project, ['checkout', '-q', '-B', 'main']);
  git(project, ['add', '-A']);
  git(project, ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-q', '--allow-empty', '-m', subject]);
  git(project, ['push', '-q', 'origin', 'main']);
}

/** Runs a piece of shell as the host does, with nothing of this machine's settings. */
function shell(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): { readonly code: number | null; readonly stdout: string; readonly talk: string } {
  const home = join(cwd, '..', 'home');
  mkdirSync(home, { recursive: true });
  const run = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: home, ...env } });
  return { code: run.status, stdout: run.stdout, talk: run.stdout + run.stderr };
}

/** Runs the `run` steps of the action in order; gives what the last outputs are and what was said. */
function runAction({ folder }: World): { readonly outputs: Readonly<Record<string, string>>; readonly talk: string } {
  const outputs: Record<string, string> = {};
  let talk = '';
  const filled = (text: string) =>
    text.replace(/\$\{\{\s*([^}]*?)\s*\}\}/g, (_, expression: string) => {
      if (expression === 'github.action_path') return ROOT;
      if (expression.startsWith('inputs.')) return action.inputs[expression.slice('inputs.'.length)]!.default.replace(/\$\{\{.*\}\}/, '');
      return outputs[expression.replace(/^steps\.\w+\.outputs\./, '')] ?? '';
    });
  for (const step of action.runs.steps.filter(({ run }) => run !== undefined)) {
    if (step.if === "steps.edition.outputs.edition != ''" && (outputs['edition'] ?? '') === '') continue;
    const file = join(folder, '..', `output-${step.id ?? step.name}`);
    writeFileSync(file, '');
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]));
    const ran = shell(step.run!, folder, { ...env, GITHUB_OUTPUT: file });
    talk += ran.talk;
    expect([step.name, ran.code, ran.talk]).toEqual([step.name, 0, ran.talk]);
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean))
      outputs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
  }
  return { outputs, talk };
}

test('the action proposes the first edition, nothing while nothing changes, and the next with what changed as its text', () => {
  const here = world();
  const month = new Date().toISOString().slice(0, 7);
  const first = runAction(here);
  expect(first.outputs).toEqual({ edition: month });
  expect(git(here.remote, ['show', `muster/edition:site/${month}/changes.en.md`])).toContain('This is the first edition.');
  if (spawnSync('gh', ['--version']).error) expect(first.talk).toContain('gh is not installed');
  push(here.folder, 'merged');

  expect(runAction(here)).toMatchObject({
    outputs: { edition: '' },
    talk: expect.stringContaining(`Nothing changed since edition ${month}.`),
  });

  addCommits(here.source, [{ subject: 'three', email: 'cy@example.org' }], 'main', 'main');
  const { outputs } = runAction(here);
  expect(outputs['edition']).toMatch(new RegExp(`^${month}-\\d\\d$`));
  const text = git(here.remote, ['show', `muster/edition:site/${outputs['edition']}/changes.en.md`]);
  expect(text).toMatch(/\d+ tables are different/);
  expect(text).toContain('| Row | Column | Before | Now |');
  expect(text).not.toMatch(/\((folded|unknown)\)/);
  expect(git(here.remote, ['diff', '--name-only', 'main', 'muster/edition', '--', `site/${month}`])).toBe('');
}, 300_000);

test('the GitLab job makes the edition and pushes it with what changed in its message', () => {
  type Job = { readonly script: readonly string[] };
  const file = parse(readFileSync(join(ROOT, 'automation/gitlab.yml'), 'utf8')) as {
    readonly variables: Record<string, string>;
    readonly 'muster:edition': Job;
    readonly pages: Job;
  };
  const here = world();
  // A host that takes pushes over https is not here: the address alone is another.
  const script = file['muster:edition'].script
    .join('\n')
    .replace(/-o merge_request\.\S+=("[^"]*"|\S+) ?|-o merge_request\.create /g, '')
    .replace(/"https:\/\/muster:[^"]*"/, 'origin');
  expect(script).not.toContain('https:');
  const env = { ...file.variables, MUSTER_HOME: ROOT, CI_SERVER_HOST: 'gitlab.example', CI_DEFAULT_BRANCH: 'main' };
  const run = shell(`set -eo pipefail\n${script}`, here.folder, env);
  expect([run.code, run.talk]).toEqual([0, run.talk]);
  expect(git(here.remote, ['log', '-1', '--format=%B', 'muster/edition'])).toContain('This is the first edition.');
  const pages = shell(`set -e\n${file.pages.script.join('\n')}`, here.folder, env);
  expect([pages.code, existsSync(join(here.folder, 'public', 'editions.json'))]).toEqual([0, true]);
}, 300_000);

test('the image holds what the program needs, and nothing is fetched when it runs', () => {
  const lines = readFileSync(join(ROOT, 'Containerfile'), 'utf8').split('\n');
  const copied = lines.filter((line) => /^COPY (?!--from)/.test(line)).flatMap((line) => line.split(/\s+/).slice(1, -1));
  for (const path of copied) expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
  expect(lines.filter((line) => /^(CMD|ENTRYPOINT)/.test(line))).toEqual(['ENTRYPOINT ["muster"]']);
});
