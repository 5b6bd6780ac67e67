import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { addCommits, bareRepository } from '../git-fixture.ts';
import { lastingFolder } from '../lasting-folder.ts';
import { type CliRun, runCli } from './run-cli.ts';

/** What is the same in every language: comments of SQL, commands, names in backticks or quotes, paths, flags, addresses, texts in capitals. */
const NAMES = /^ *--.*$|muster(?: [a-z]+)+|`[^`]*`|“[^”]*”|"[^"]*"|\S*[/_.=:]\S*|--?[a-z][\w-]*|\b[A-Z][A-Z_]+\b/gm;
/** Three words after each other are English that somebody forgot. */
const ENGLISH = /[A-Za-z][a-z’']+(?: +[A-Za-z][a-z’']+){2,}/g;
const forgotten = (text: string) => text.replace(NAMES, ' ; ').match(ENGLISH) ?? [];

let folder: string;
const run = (...argv: string[]): Promise<CliRun> => runCli(argv, { cwd: folder, tty: true, language: 'zh_CN.UTF-8' });

beforeAll(async () => {
  folder = lastingFolder();
  addCommits(bareRepository(folder, 'one.git'), [
    { subject: 'one', email: 'ann@example.org' },
    { subject: 'two', email: 'ben@example.org' },
  ]);
  writeFileSync(join(folder, 'muster.yaml'), 'name: 渡口\nprojects:\n  one: {repositories: [{url: one.git, name: example/one}]}\n');
  writeFileSync(join(folder, 'claims.yaml'), 'claims:\n  - {id: many, kind: count, measure: contributors, asserts: 2}\n');
  writeFileSync(join(folder, 'gone.yaml'), 'name: 渡口\nprojects:\n  one: {repositories: [gone.git]}\n');
});

describe('on a machine that speaks Chinese', () => {
  it('says what a person reads in Chinese, from the first sync to the last check', { timeout: 300_000 }, async () => {
    const lines: readonly string[][] = [
      ['sync'],
      ['sync', '--estimate'],
      ['measure', 'contributors', '--by', 'country'],
      ['measure', 'commits', '--where', 'country=CN'],
      ['claim'],
      ['report'],
      ['explain', 'person', 'ann@example.org'],
      ['explain', 'claim', 'many'],
      ['verify', 'report'],
      ['audit', 'report'],
      ['diff', 'report', 'report'],
      ['review'],
      ['doctor'],
      ['publish', 'report'],
      ['forget', 'ben@example.org', '--yes'],
    ];
    for (const argv of lines) {
      const { code, stdout, stderr } = await run(...argv);
      expect(code, `${argv.join(' ')}: ${stderr}`).not.toBe(2);
      const own = argv[0] === 'claim' ? stderr : `${stdout}${stderr}`;
      expect(forgotten(own), argv.join(' ')).toEqual([]);
      if (own !== '') expect(own, argv.join(' ')).toMatch(/\p{Script=Han}/u);
    }
  });

  it('says what is wrong and what to do in Chinese', async () => {
    const lines: readonly string[][] = [
      ['sink'],
      ['sync', '--colour'],
      ['sync', 'much'],
      ['measure'],
      ['measure', 'contributor'],
      ['measure', 'contributors', '--by', 'land'],
      ['measure', 'contributors', '--where', 'country'],
      ['measure', 'contributors', '--where', 'country=Chna'],
      ['measure', 'contributors', '--from', '2020-13-01'],
      ['measure', 'contributors', '--profile', 'other'],
      ['claim', 'few'],
      ['explain', 'thing'],
      ['explain', 'person', 'nobody@example.org'],
      ['explain', 'number', 'nothing'],
      ['verify', 'nowhere'],
      ['audit', 'nowhere'],
      ['diff', 'nowhere', 'report'],
      ['lint', 'nowhere.yaml'],
      ['compare', 'nowhere.csv'],
      ['publish', 'nowhere'],
      ['ask', 'many'],
      ['forget', 'ben@example.org'],
      ['report', '-c', 'gone.yaml'],
      ['report', '-c', 'nowhere.yaml'],
      ['serve', '--port', 'high'],
    ];
    for (const argv of lines) {
      const { code, stderr } = await run(...argv);
      expect(code, argv.join(' ')).not.toBe(0);
      expect(forgotten(stderr), argv.join(' ')).toEqual([]);
      expect(stderr, argv.join(' ')).toMatch(/\p{Script=Han}/u);
    }
  });
});
