import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { parseFlags, parseVerb } from '../../src/cli/flags.ts';

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

  it('runs as it stands, in an empty folder with an empty home', () => {
    const home = mkdtempSync(join(tmpdir(), 'muster-tutorial-'));
    mkdirSync(join(home, 'bin'));
    const program = `#!/bin/sh\nexec node '${join(ROOT, 'dist/cli/bin.js')}' "$@"\n`;
    writeFileSync(join(home, 'bin', 'muster'), program, { mode: 0o755 });
    const script = blocks('docs/en/tutorial.md', /^sh$/).join('\n').replaceAll('$(npm root --global)/muster-report/', ROOT);
    const run = spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: home,
      encoding: 'utf8',
      env: { PATH: `${join(home, 'bin')}:${process.env['PATH']}`, HOME: home },
    });
    expect([run.status, run.stderr]).toEqual([0, run.stderr]);
    expect(run.stderr).toContain('site/2026-01: verified.');
    rmSync(home, { recursive: true, force: true });
  }, 300_000);
});
