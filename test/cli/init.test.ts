import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { claimsTemplate, configTemplate } from '../../src/cli/init-templates.ts';
import type { MachineLanguage } from '../../src/cli/machine-language.ts';
import { claimsSpec } from '../../src/config/claims-schema.ts';
import { musterSpec } from '../../src/config/spec.ts';
import { addCommits, bareRepository } from '../git-fixture.ts';
import { runCli } from './run-cli.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HAN = /\p{Script=Han}/u;
const LANGUAGES: readonly MachineLanguage[] = ['en', 'zh'];
const folder = () => mkdtempSync(join(tmpdir(), 'muster-init-'));
const written = (cwd: string) => ['muster.yaml', 'claims.yaml'].map((name) => readFileSync(join(cwd, name), 'utf8'));
const comments = (text: string) => text.split('\n').flatMap((line) => /(?:^|\s)# (.*)/.exec(line)?.[1] ?? []);

/** The file as it would be with all that its comments show: a comment that holds a key, or an entry of a list, is one. */
function uncommented(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/^(\s*)# (\s*(?:- |\w+:\s*$|\w+:\s+[{["\w]).*)$/, '$1$2'));
  return lines.filter((line, at) => !/^projects:$|^period:|^report:$/.test(line) || lines.indexOf(line) === at).join('\n');
}

it.each(LANGUAGES)('what the comments of muster.yaml show works too, in %s', (language) => {
  const text = configTemplate({ name: 'Kestrel', repository: 'https://example.org/kestrel.git' }, language);
  const shown = musterSpec.parse(parse(uncommented(text)));
  expect(shown.period).toEqual({ from: '2024-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' });
  expect(shown.projects['kestrel']).toMatchObject({ joined: '2024-01-01T00:00:00Z', repositories: [expect.anything(), expect.anything()] });
  expect([shown.people.files.length, shown.people.bots.length, shown.report.minimum]).toEqual([3, 1, 5]);
  expect(shown.report.publisher).toEqual(language === 'en' ? 'Example Foundation' : { en: 'Example Foundation', zh: '示例基金会' });
  expect(musterSpec.parse(parse(configTemplate({ name: 'Kestrel', repository: null }, language))).projects).toEqual({});
});

it('the files say the same in both languages: other comments, the same configuration and claims', () => {
  const texts = (language: MachineLanguage) => [
    ...['https://example.org/a.git', null].map((repository) => configTemplate({ name: 'A', repository }, language)),
    ...['https://example.org/a.git', null].map((repository) => claimsTemplate(repository, language)),
  ];
  const [en, zh] = [texts('en'), texts('zh')];
  expect(zh.map((text) => parse(text))).toEqual(en.map((text) => parse(text)));
  for (const text of zh.slice(2)) expect(claimsSpec.safeParse(parse(text)).success).toBe(true);
  const own = comments(en.join('\n')).filter((line) => !line.includes('年'));
  expect(own.filter((line) => HAN.test(line))).toEqual([]);
  // What is no key and no example speaks Chinese.
  const prose = comments(zh.join('\n')).filter((line) => !/^ *(?:- |[\w-]+:)/.test(line));
  expect(prose.length).toBeGreaterThan(12);
  expect(prose.filter((line) => !HAN.test(line))).toEqual([]);
});

it.each(LANGUAGES)('the pages that the comments in %s name are there', (language) => {
  const text = `${configTemplate({ name: 'A', repository: null }, language)}${claimsTemplate(null, language)}`;
  const pages = [...text.matchAll(/docs\/[\w/-]+\.md/g)].map(([page]) => page);
  expect(pages).toEqual([`docs/${language}/reference/config.md`, `docs/${language}/claims.md`]);
  for (const page of pages) expect(existsSync(join(ROOT, page)), page).toBe(true);
});

it('on a machine that speaks Chinese all that init says and writes is Chinese, and a report is made of it', async () => {
  const cwd = folder();
  const repository = bareRepository(cwd, 'kestrel.git');
  addCommits(repository, [{ subject: 'one' }, { subject: 'two', email: 'bo@example.org' }]);
  const run = await runCli(['init', '--repository', './kestrel.git', '--name', '红隼'], { cwd, language: 'zh_CN.UTF-8' });
  expect(run).toMatchObject({
    code: 0,
    stderr: `已写入 ${join(cwd, 'muster.yaml')} 与 ${join(cwd, 'claims.yaml')}。\n下一步：muster report\n`,
  });
  const [config, claims] = written(cwd);
  expect(parse(config!)).toMatchObject({ name: '红隼', projects: { kestrel: { repositories: ['./kestrel.git'] } } });
  expect(config).toContain('# 这份报告关于什么，记录来自何处。全部键：docs/zh/reference/config.md');
  expect(claims).toContain('# 种类与各键：docs/zh/claims.md');
  const report = await runCli(['report'], { cwd, language: 'zh_CN.UTF-8' });
  expect([report.code, report.stderr]).toEqual([0, report.stderr]);
  expect(readFileSync(join(cwd, 'report/zh/index.html'), 'utf8')).toContain('红隼');
});

it('says in Chinese what is in the way, and where nothing is', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'claims.yaml'), 'claims: []\n');
  const refused = await runCli(['init', '--yes'], { cwd, language: 'zh' });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(`${join(cwd, 'claims.yaml')} 已存在。`);
  expect(refused.stderr).toContain('请先把它移走');
  const nowhere = await runCli(['init', 'mine', '--repository', '../nowhere'], { cwd, language: 'zh' });
  expect(nowhere.stderr).toContain('../nowhere 处什么也没有');
  expect(nowhere.stderr).toContain('下一步：cd mine && muster report');
});
