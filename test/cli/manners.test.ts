import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { FLAGS, flagsOf } from '../../src/cli/flags.ts';
import { helpAll, helpVerb } from '../../src/cli/help.ts';
import { machineLanguage } from '../../src/cli/machine-language.ts';
import { displayWidth, textTable } from '../../src/cli/output.ts';
import { printError } from '../../src/cli/print-error.ts';
import { VERBS } from '../../src/cli/verbs.ts';
import { measureNames } from '../../src/measures/measure.ts';
import { csvCell } from '../../src/util/csv-cell.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { installCommand } from '../../src/util/install-hint.ts';
import type { Message } from '../../src/util/message.ts';
import { runCli } from './run-cli.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'muster-cli-'));

it.each(['\x03', '\x04'])('a question that %j ends is not answered, which is no defect', async (key) => {
  const said: string[] = [];
  const effects = nodeEffects();
  const input = new PassThrough();
  const prompt = createInterface({ input, output: new PassThrough(), terminal: true });
  const asked = prompt.question('Name: ');
  input.write(key);
  printError(await asked.catch((error: unknown) => error), false, {
    ...effects,
    log: { ...effects.log, error: (message: Message) => said.push(message.en) },
  });
  prompt.close();
  expect(said.join()).toMatch(/^E_FLAG_VALUE /);
  expect(said.join()).toContain('--yes');
});

it('a copy that finds no room names the disk it was for', () => {
  const said: string[] = [];
  const effects = nodeEffects();
  const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'copyfile', path: '/program/a.js', dest: '/site/a.js' });
  printError(full, false, { ...effects, log: { ...effects.log, error: (message: Message) => said.push(message.en) } });
  expect(said.join()).toContain('/site/a.js');
  expect(said.join()).not.toContain('/program/');
});

describe('help', () => {
  it('lists every verb, to stdout, with exit code 0', async () => {
    const run = await runCli(['--help']);
    expect(run.code).toBe(0);
    for (const verb of VERBS) expect(run.stdout).toContain(`  ${verb.name}`);
    expect((await runCli([])).stdout).toBe(run.stdout);
  });

  it.each(VERBS.map((verb) => verb.name))('of %s lists every flag it takes and loads nothing', async (name) => {
    const run = await runCli([name, '--help']);
    expect(run.code).toBe(0);
    for (const flag of flagsOf(name)) expect(run.stdout).toContain(`--${flag.name}`);
  });

  it('every flag belongs to verbs that exist and is explained in both languages', () => {
    const names = new Set<string>(VERBS.map((verb) => verb.name));
    for (const flag of FLAGS) {
      expect(flag.verbs === 'all' || flag.verbs.every((verb) => names.has(verb)), flag.name).toBe(true);
      expect(flag.en.length > 5 && flag.zh.length > 2, flag.name).toBe(true);
    }
  });
});

describe('help for a person', () => {
  it('of measure lists every measure with its dimensions, and examples', async () => {
    const { stdout } = await runCli(['measure', '--help']);
    for (const name of measureNames()) expect(stdout).toContain(`\n  ${name} `);
    expect(stdout).toContain('muster measure contributors --by country');
  });

  it.each([
    ['zh_CN.UTF-8', '用法'],
    ['zh', '用法'],
    ['en_US.UTF-8', 'Usage'],
    ['C', 'Usage'],
  ])('with LANG=%s says %s', (LANG, word) => {
    expect(helpAll(machineLanguage({ LANG }))).toContain(word);
    expect(helpVerb('measure', machineLanguage({ LANG: 'de_DE', LC_ALL: LANG }))).toContain(word);
  });

  it('init takes its answers from a pipe, from flags, or from defaults', async () => {
    const init = async (argv: readonly string[], stdin = '') => {
      const cwd = folder();
      const run = await runCli(['init', ...argv], { cwd, stdin });
      expect([run.code, run.stderr]).toEqual([0, run.stderr]);
      return readFileSync(join(cwd, 'muster.yaml'), 'utf8');
    };
    expect(await init([], 'https://example.org/kestrel.git\nThe Kestrels\n')).toMatch(
      /name: "The Kestrels"[\s\S]*https:\/\/example\.org\/kestrel\.git/,
    );
    expect(await init(['--repository', '../merlin', '--name', 'Merlin'], 'not read\n')).toMatch(/name: "Merlin"[\s\S]*"\.\.\/merlin"/);
    expect(await init(['--yes'], 'https://example.org/kestrel.git\n')).not.toContain('kestrel');
  });

  it.each(['/srv/openkruise__kruise.git', 'https://github.com/Acme/Big.Tool.git', '../merlin/', 'git@example.org:a/b.git'])(
    'init calls the project of %s alike in both files',
    async (repository) => {
      const cwd = folder();
      expect((await runCli(['init', '--repository', repository], { cwd })).code).toBe(0);
      const key = /^projects:\n {2}(\S+):$/m.exec(readFileSync(join(cwd, 'muster.yaml'), 'utf8'))?.[1];
      expect(readFileSync(join(cwd, 'claims.yaml'), 'utf8')).toContain(`where: {project: ${key}}`);
    },
  );

  it('names the command that puts an optional package where the program is', () => {
    const globally = '/usr/lib/node_modules/muster-report/dist/util/install-hint.js';
    expect(installCommand('x', '/home/ada/work', globally)).toBe('npm install --global x');
    expect(installCommand('x', '/home/ada/work', '/home/ada/work/node_modules/muster-report/dist/util/install-hint.js')).toBe(
      'npm install x',
    );
    expect(installCommand('x', '/src/muster', '/src/muster/dist/util/install-hint.js')).toBe('npm install x');
  });
});

describe('mistakes', () => {
  it.each([
    [['mesure'], 'E_VERB_UNKNOWN', 'muster measure'],
    [['measure', 'commits', '--bye', 'country'], 'E_FLAG_UNKNOWN', '--by'],
    [['measure', 'commits', '--format', 'xml'], 'E_FLAG_VALUE', 'table, json, ndjson, csv'],
    [['measure', 'commits', '--config', 'nowhere.yaml'], 'E_CONFIG_MISSING', 'muster init'],
    [['measure'], 'E_FLAG_VALUE', 'contributors'],
    [
      ['measure', 'commits', '--by', 'project', '--by', 'year'],
      'E_FLAG_VALUE',
      '--by was given twice.\n  Write all of them behind one: --by A,B.',
    ],
    [['report', '-o', 'a', '--out=b'], 'E_FLAG_VALUE', '--out was given twice'],
    [['audit', 'a', '--attacker', 'outsider', '--attacker', 'own-row'], 'E_FLAG_VALUE', '--attacker A,B'],
    [['verify', 'a', 'b'], 'E_FLAG_VALUE', '"b" is left over'],
    [['sync', 'a'], 'E_FLAG_VALUE', 'takes no argument'],
    [['lint', 'nowhere.yaml'], 'E_FILE_MISSING', 'nowhere.yaml'],
  ])('%j says what to do, on stderr, with exit code 2', async (argv, code, help) => {
    const run = await runCli(argv, { cwd: folder() });
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain(code);
    expect(run.stderr).toContain(help);
    expect(run.stderr).not.toContain('    at ');
  });

  it('shows a stack trace only with --debug', async () => {
    expect((await runCli(['measure', 'commits', '--debug'], { cwd: folder() })).stderr).toContain('    at ');
  });

  it('reports every mistake of a configuration in one run', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'muster.yaml'), 'nam: x\nprojcts: {}\nreport: {minimum: none}\n');
    const run = await runCli(['sync'], { cwd });
    expect(run.code).toBe(2);
    expect(run.stderr.match(/muster\.yaml:\d+:\d+: E_CONFIG/g)?.length).toBe(4);
  });
});

describe('init', () => {
  it('writes files that work as they are, and overwrites nothing', async () => {
    const cwd = folder();
    const run = await runCli(['init', 'mine', '--yes'], { cwd });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('muster report');
    const written = readFileSync(join(cwd, 'mine/muster.yaml'), 'utf8');
    const again = await runCli(['init', 'mine', '--yes'], { cwd });
    expect([again.code, readFileSync(join(cwd, 'mine/muster.yaml'), 'utf8')]).toEqual([2, written]);
    const doctor = await runCli(['doctor', '--config', 'mine/muster.yaml', '--format', 'json'], { cwd });
    expect(JSON.parse(doctor.stdout).find((check: { what: string }) => check.what === 'mine/muster.yaml').state).toBe('ok');
  });
});

describe('sync', () => {
  it('names what is missing, goes on with the rest, and ends with exit code 3', async () => {
    const cwd = folder();
    const missing =
      '{path: nowhere.txt, format: gitdm-developers}, {path: "gone*.json", format: github-users}, {path: gone.config, format: gitdm-config}';
    writeFileSync(join(cwd, 'people.csv'), 'person,organisation,from,until\nann@example.org,Acme,,\n');
    writeFileSync(
      join(cwd, 'muster.yaml'),
      `name: x\npeople:\n  files: [${missing}, {path: people.csv, format: csv}]\nprojects:\n  gone: {repositories: [nowhere.git]}\n`,
    );
    const run = await runCli(['sync'], { cwd });
    expect(run.code).toBe(3);
    for (const name of ['nowhere.txt', 'gone*.json', 'gone.config', 'nowhere.git']) expect(run.stderr).toContain(name);
  });
});

describe('output', () => {
  it('defuses formulas and quotes what CSV needs quoted', () => {
    expect(['=1+1', '@x', '+1', '-1', 'a,b', 'say "hi"', 'two\nlines'].map(csvCell)).toEqual([
      "'=1+1",
      "'@x",
      "'+1",
      "'-1",
      '"a,b"',
      '"say ""hi"""',
      '"two\nlines"',
    ]);
    expect([csvCell(-1), csvCell(null), csvCell(true)]).toEqual(['-1', '', 'true']);
  });

  it('aligns Chinese as wide characters and numbers to the right', () => {
    expect(
      textTable({
        columns: ['name', 'n'],
        rows: [
          ['华为', 1200],
          ['Acme', 3],
        ],
      }),
    ).toBe('name      n\n────  ─────\n华为  1,200\nAcme      3\n');
  });
});

it.each([20, 40, 80, 120])(
  'a table fits a window of %i columns: texts give way, then the last columns, which is said; numbers stay whole',
  (room) => {
    const columns = ['country', 'value', 'explanation', ...Array.from({ length: 20 }, (_, i) => `interval_${i}_low`)];
    const row = [
      'United Kingdom of Great Britain',
      1234567,
      '很长的说明文字'.repeat(20),
      ...Array.from({ length: 20 }, (_, i) => i * 1000),
    ];
    const lines = textTable({ columns, rows: [row, row] }, room)
      .trimEnd()
      .split('\n');
    expect(lines.filter((line) => displayWidth(line) > room)).toEqual([]);
    expect(lines).toHaveLength(5);
    if (room >= 40) expect(lines[2]).toContain('1,234,567');
    expect(lines.at(-1)).toMatch(/^\+ \d+ in --format/);
    expect(textTable({ columns, rows: [row] }).split('\n')[2]).toContain('19,000');
  },
);
