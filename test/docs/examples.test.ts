import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { parseFlags, parseVerb } from '../../src/cli/flags.ts';
import { addCommits, bareRepository } from '../git-fixture.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const pages = [
  'README.md',
  'README.zh.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');
const blocks = (page: string, language: RegExp) =>
  [...read(page).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].filter(([, name]) => language.test(name!)).map(([, , text]) => text!);

/** The command lines of a page that call this program, without prompt, comment and what follows in the shell. */
function commands(page: string): string[] {
  const lines = blocks(page, /^(?:|sh|bash|console)$/).flatMap((block) => block.replace(/\\\n\s*/g, ' ').split('\n'));
  return lines
    .map((line) => line.replace(/^\$ /, ''))
    .filter((line) => line.startsWith('muster ') && !line.startsWith('muster COMMAND'))
    .map((line) => line.replace(/\s+#.*$/, '').replace(/\s(?:\|\||\||>|<|&&|\().*$/, ''));
}

/** Words as a shell makes them, quotes taken off. */
const words = (line: string) => [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3]!);

describe('what the documentation says to type', () => {
  it.each(pages.filter((page) => commands(page).length > 0))(
    '%s: every command has its verb, its flags and no argument too many',
    (page) => {
      for (const line of commands(page)) {
        const [, first = '--help', ...rest] = words(line).filter((word) => !/^\[.*\]$/.test(word));
        if (first.startsWith('-')) continue;
        expect(() => parseFlags(parseVerb(first), rest), `${page}: ${line}`).not.toThrow();
      }
    },
  );

  it.each(pages.filter((page) => blocks(page, /^ya?ml$/).length > 0))('%s: every piece of YAML is YAML', (page) => {
    for (const block of blocks(page, /^ya?ml$/)) expect(parseDocument(block).errors.map(String), `${page}:\n${block}`).toEqual([]);
  });
});

describe('the tutorial', () => {
  it('is the same commands in every language', () => {
    expect(blocks('docs/zh/tutorial.md', /^sh$/)).toEqual(blocks('docs/en/tutorial.md', /^sh$/));
  });

  it('runs as it stands, in an empty folder with an empty home, with the program of the package', () => {
    const home = mkdtempSync(join(tmpdir(), 'muster-tutorial-'));
    const { tarball, place } = installed(home);
    // The README names the file that `npm pack` makes, and its commands do what they say.
    for (const page of ['README.md', 'README.zh.md']) expect(read(page)).toContain(`npm install --global ./${tarball}`);
    const script = blocks('docs/en/tutorial.md', /^sh$/).join('\n').replaceAll('$(npm root --global)/muster-report', place);
    const env = { PATH: `${join(home, 'bin')}:${process.env['PATH']}`, HOME: home };
    const run = spawnSync('bash', ['-euo', 'pipefail', '-c', script], { cwd: home, encoding: 'utf8', env });
    expect([run.status, run.stderr]).toEqual([0, run.stderr]);
    expect(run.stderr).toContain('site/2026-01: verified.');
    const own = join(home, 'own');
    mkdirSync(own);
    const repository = bareRepository(home, 'kestrel.git');
    addCommits(repository, [{ subject: 'one' }, { subject: 'two', email: 'bo@example.org' }]);
    const [install, community] = [blocks('README.md', /^$/), ['muster --version', 'muster init', 'muster report', 'muster verify report']];
    for (const command of community) expect(install.join('\n')).toMatch(new RegExp(`^${command}(?: |$)`, 'm'));
    const said = spawnSync('bash', ['-euo', 'pipefail', '-c', community.join('\n')], {
      cwd: own,
      encoding: 'utf8',
      env,
      input: `${repository}\n\n`,
    });
    expect([said.status, said.stderr]).toEqual([0, expect.stringContaining('report: verified.')]);
    rmSync(home, { recursive: true, force: true });
  });
});

/** What `npm pack` makes, installed below a home as `npm install --global` does, but for the packages it needs: those are the ones of this checkout. */
function installed(home: string): { readonly tarball: string; readonly place: string } {
  const pack = spawnSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', home], { cwd: ROOT, encoding: 'utf8' });
  const tarball = pack.stdout.trim();
  const place = join(home, 'lib/node_modules/muster-report');
  mkdirSync(place, { recursive: true });
  expect(spawnSync('tar', ['-xzf', join(home, tarball), '--strip-components', '1', '-C', place]).status).toBe(0);
  symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'));
  mkdirSync(join(home, 'bin'));
  chmodSync(join(place, 'dist/cli/bin.js'), 0o755);
  symlinkSync(join(place, 'dist/cli/bin.js'), join(home, 'bin/muster'));
  return { tarball, place };
}
