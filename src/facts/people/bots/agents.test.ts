import { describe, expect, test } from 'vitest';
import { keyOf } from '../../../model/person-key.ts';
import { parseDeclarations } from '../../../sources/git/parse-declarations.ts';
import { agentEvidence, agentFinder, builtInAgents } from './agents.ts';
import { botPeriods, botTable } from './bot-table.ts';

const agents = builtInAgents();
const finder = agentFinder(agents);
const { asPerson, isNobody } = finder;
const asTool = (name: string, email: string) => finder.asDeclared({ form: 'assisted-by', name, email, link: '' });
const declaredIn = (body: string) =>
  parseDeclarations(Buffer.from(`Subject\n\n${body}`, 'utf8').toString('latin1'), '').flatMap((one) => finder.asDeclared(one) ?? []);
const table = botTable(agentEvidence(agents));
const isBot = (key: string) => botPeriods(table(keyOf(key))).some(({ state }) => state === 'bot');

describe('the table of agents', () => {
  test('holds at least forty, no key, account, address or name twice', () => {
    expect(agents.length).toBeGreaterThan(40);
    for (const field of ['logins', 'emails', 'names', 'words'] as const) {
      const all = agents.flatMap((agent) => agent[field].map((text) => text.toLowerCase()));
      expect([...new Set(all)].length, field).toBe(all.length);
    }
    expect(new Set(agents.map(({ key }) => key)).size).toBe(agents.length);
  });

  test('no account or address stands in it that nobody met', () => {
    for (const { key, logins, emails, evidence } of agents) {
      const met = evidence.split(/[;,:] /);
      for (const text of [...logins, ...emails]) expect([key, met.includes(text)], text).toEqual([key, true]);
    }
  });

  test('says since when only where a page tells it', () => {
    for (const { key, since, evidence } of agents) expect([key, evidence.includes('since: ')]).toEqual([key, since !== undefined]);
  });

  test('no pattern of a name is open at its beginning, and none is bare', () => {
    for (const { names, emails } of agents) {
      for (const name of names) expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}.]/u);
      for (const email of emails.filter((text) => text.includes('*'))) expect(email).toMatch(/^\*\+[a-z]+@users\.noreply\.github\.com$/);
    }
  });

  test.each(agents.flatMap(({ key, logins }) => logins.map((login) => [login, key])))('%s is an account of %s', (login, key) => {
    expect(isBot(login)).toBe(true);
    if (!login.includes('/')) expect(asPerson('Whoever', `1+${login}@users.noreply.github.com`)).toBe(key);
  });

  test.each([
    ['Cursor Agent', 'cursoragent@cursor.com', 'cursor'],
    ['Copilot', 'copilot@github.com', 'copilot'],
    ['Copilot', '175728472+Copilot@users.noreply.github.com', 'copilot'],
    ['copilot-swe-agent[bot]', '198982749+Copilot@users.noreply.github.com', 'copilot'],
    ['Copilot Autofix powered by AI', '62310815+github-advanced-security[bot]@users.noreply.github.com', 'copilot'],
    ['OpenAI Codex', 'codex@openai.com', 'codex'],
    ['aider (model-x)', 'noreply@aider.chat', 'aider'],
    ['Ada Example (aider)', 'ada@example.org', 'aider'],
    ['Oz', 'oz-agent@warp.dev', 'oz'],
    ['Claude Opus 4.7 (1M context)', 'noreply@anthropic.com', 'claude'],
    ['Claude Code', 'ada@example.org', 'claude'],
    ['goose', 'noreply@anthropic.com', 'goose'],
    ['devin-ai-integration[bot]', '158243242+devin-ai-integration[bot]@users.noreply.github.com', 'devin'],
    ['Qwen-Coder', 'qwen-coder@alibabacloud.com', 'qwen-code'],
    ['通义灵码', 'ada@example.org', 'lingma'],
    ['TRAE CLI', 'traecli@bytedance.com', 'trae'],
    ['CodeGeeX', '', 'codegeex'],
    ['Baidu Comate', 'comate@baidu.com', 'comate'],
    ['Kimi K2.6', 'noreply@kimi.com', 'kimi'],
    ['GLM-5.2', 'noreply@z.ai', 'glm'],
    ['CodeBuddy Code', 'noreply@codebuddy.ai', 'codebuddy'],
    ['deepseek-v4-flash', 'x@example.org', 'deepseek'],
    ['🤖 Gemini CLI', 'x@example.org', 'gemini'],
    ['Codex', 'noreply@openai.com', 'codex'],
    ['Gemini', 'noreply@developers.google.com', 'gemini'],
    ['Jules', 'noreply@google.com', 'jules'],
    ['Qwen', 'noreply@alibabacloud.com', 'qwen-code'],
    ['TRAE', 'noreply@trae.ai', 'trae'],
    ['Comate', 'comate@baidu.com', 'comate'],
    ['Devin', 'bot@devin.ai', 'devin'],
    ['Ona', 'no-reply@ona.com', 'ona'],
    ['Claude Bot', 'ada@example.org', 'claude'],
  ])('%s <%s> is %s', (name, email, key) => {
    expect(asPerson(name, email)).toBe(key);
  });

  test.each([
    ['Claude Example', 'claude@example.org'],
    ['Claude', 'claude@example.org'],
    ['Devin', 'devin@example.org'],
    ['Jules Example', 'jules@example.org'],
    ['Cody', 'cody@cody.example.org'],
    ['Gemini', 'gemini@example.org'],
    ['codeboten', 'codeboten@users.noreply.github.com'],
    ['cursor-fan', 'cursor-fan@users.noreply.github.com'],
    ['claudette', '1+claudette@users.noreply.github.com'],
    ['claude99', '1+claude99@users.noreply.github.com'],
    ['devincd', '1+devincd@users.noreply.github.com'],
    ['arabot777', '1+arabot777@users.noreply.github.com'],
    ['Mat Example', 'mat.example@openai.com'],
    ['Ann Example', 'ann.example@anthropic.com'],
    ['Copilot Jane', 'jane@example.org'],
    ['Trae', 'trae@example.org'],
    ['Kimi', 'kimi@example.org'],
    ['Aider Example', 'aider@example.org'],
    ['Ellipsis', 'e@example.org'],
    ['Qwen', 'qwen@example.org'],
    ['Amp', 'amp@example.org'],
    ['Claude', 'claude@anthropic.com'],
    ['Devin', 'devin@cognition.ai'],
    ['Jules', 'jules@google.com'],
    ['Codex', 'noreply@example.org'],
    ['Codex', 'noreply@notopenai.com'],
    ['Ann Example', 'noreply@openai.com'],
    ['Kimi', 'kimi.example@moonshot.cn'],
    ['Claude Bott', 'claude@example.org'],
    ['', ''],
  ])('%s <%s> is a person', (name, email) => {
    expect(asPerson(name, email)).toBeUndefined();
    expect(isNobody(name, email)).toBe(false);
    if (email !== '') expect(isBot(email)).toBe(false);
  });

  test('no name or login that merely contains an agent’s word is an agent', () => {
    for (const word of agents.flatMap(({ words, logins }) => [...words, ...logins.filter((login) => /^[a-z-]+$/.test(login))])) {
      for (const text of [`${word}son`, `mc${word}`, `${word}-jane`, `jane-${word}`, `jane ${word}`, `${word} jane`]) {
        expect([text, asPerson(text, 'jane@example.org')]).toEqual([text, undefined]);
        expect([text, isBot(text.replace(' ', '-'))]).toEqual([text, false]);
      }
    }
  });

  test('an ordinary account counts from the day the agent was there', () => {
    expect(botPeriods(table(keyOf('claude'))).map(({ from }) => from)).toEqual(['2025-02-24T00:00:00Z']);
  });
});

describe('where a tool is expected', () => {
  test.each([
    ['Claude:claude-opus-4-6', '', 'claude'],
    ['Claude:claude-3-opus coccinelle sparse', '', 'claude'],
    ['Claude', 'noreply@anthropic.com', 'claude'],
    ['Claude Opus 4.7', '', 'claude'],
    ['Claude', '', 'claude'],
    ['GitHub Copilot', '', 'copilot'],
    ['Gemini', 'noreply@em.gemini.com', 'gemini'],
    ['OpenAI', 'support@openai.com', 'codex'],
    ['Cursor', '', 'cursor'],
    ['Codex (gpt-5.3)', '', 'codex'],
    ['gpt-5.2', '', 'codex'],
    ['Kimi K2', '', 'kimi'],
    ['qwen:qwen3-coder', '', 'qwen-code'],
    ['NewAgent:new-model-1', '', 'other'],
    ['Claude', 'claude@anthropic.com', 'claude'],
    ['Claude', 'claude.ai', 'claude'],
  ])('%s <%s> is %s', (name, email, key) => {
    expect(asTool(name, email)).toBe(key);
  });

  test.each([
    ['Jane Example', ''],
    ['Claude Example', ''],
    ['Claude', 'claude@example.org'],
    ['Devin', 'devin@example.org'],
    ['Claude', 'invented-person@anthropic.com'],
    ['Claude Example', 'claude@anthropic.com'],
    ['Jane Example', 'jane@example.org'],
    ['https://example.org', ''],
    ['mdatagen', ''],
    ['a tool', ''],
    ['the gemini tool', ''],
  ])('%s <%s> is none', (name, email) => {
    expect(asTool(name, email)).toBeUndefined();
  });
});

const called = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const NAMES = new Set(agents.flatMap(({ names }) => names));
/** Words that people, animals and other tools bear too; and with them bare names, which are believed alone, but are no sentence either. */
const WORDS = agents.flatMap(({ words }) => words).filter((word) => !NAMES.has(word));
const BARE = [...WORDS, ...[...NAMES].filter((name) => /^[\p{L}\p{N}]+$/u.test(name))];

describe('a mere word is no declaration', () => {
  test.each([
    'Made with WORD 3 screws',
    'Made with WORD, 3 screws and glue',
    'Made with WORD: three of them',
    'Built with WORD (the old one)',
    '- generated with WORD pagination',
    'Created by WORD for the tests',
    'Written by WORD of our team',
    'written by WORD',
    'Generated by WORD migrations',
    'Generated by WORD:up',
    'Assisted by WORD and others',
    'Assisted by WORD Dupont',
    'The rows were\ngenerated by WORD\nand are read once.',
    'It is a list that is\ngenerated by WORD.',
    'We use WORD.\n\nSee the WORD documentation: the WORD is moved.',
    '⚡ Built with [WORD](https://github.com/example/tool)',
    'Built with [WORD](https://example.org/WORD)',
    'Generated with [WORD](docs/WORD.md)',
    'Generated with [WORD](https://example.org) rows',
    'Assisted-by: WORD Dupont <dupont@example.org>',
    'Made-with: WORD 3 screws',
    'Generated-by: WORD migrations',
    'Co-authored-by: WORD Dupont <dupont@example.org>',
    'WORD-Session: https://example.org/1',
    '    Assisted-by: WORD',
    '> Generated with WORD',
  ])('%s', (sentence) => {
    const alone = /(?:written by|generated by) WORD\.?$|\[WORD\]\([^)]*\)$|^WORD-Session/i.test(sentence);
    const forms = (alone ? WORDS : BARE).flatMap((word) => [word, called(word)]);
    expect(forms.filter((form) => declaredIn(sentence.replaceAll('WORD', form)).length > 0)).toEqual([]);
  });

  test('people and tools of such names stay what they are', () => {
    for (const word of WORDS) {
      expect([word, asPerson(`${called(word)} Dupont`, `${word}@example.org`)]).toEqual([word, undefined]);
      expect([word, asPerson(called(word), `${word}@example.org`)]).toEqual([word, undefined]);
      expect([word, declaredIn(`Co-authored-by: ${called(word)} <${word}@example.org>`)]).toEqual([word, []]);
    }
    for (const tool of ['Generated-by: make:all', 'Generated by protoc-gen-go:v1.2', 'Generated-by: mdatagen'])
      expect(declaredIn(tool)).toEqual([]);
  });
});

describe('what agents write is a declaration', () => {
  const missed = (lines: (word: string, domains: readonly string[]) => readonly string[]) =>
    agents.flatMap(({ key, words, domains }) =>
      words.flatMap((word) => lines(word, domains).filter((line) => String(declaredIn(line)) !== key)),
    );

  test('a trailer with the bare word, the word and its model, the kernel’s form', () => {
    const lines = (word: string) => [
      `Assisted-by: ${word}`,
      `Made-with: ${called(word)}`,
      `Generated-by: ${word} (large-4.5)`,
      `Assisted-by: ${word}:large-4`,
    ];
    expect(missed(lines)).toEqual([]);
  });

  test('a picture and "Generated with", or a link to the maker', () => {
    const lines = (word: string, domains: readonly string[]) => [
      `🤖 Generated with ${called(word)}`,
      ...domains.map((domain) => `Made with [${called(word)}](https://${domain}/docs)`),
    ];
    expect(missed(lines)).toEqual([]);
  });

  test.each([
    ['🤖 Generated with [Claude Code](https://claude.com/claude-code)', 'claude'],
    ['- one\n🤖 Generated with [Claude Code](https://claude.ai/code)\nvia [Happy](https://happy.example.org)\n- two', 'claude'],
    ['🤖 Generated with [OpenCode](https://opencode.ai) (model-x-1)', 'opencode'],
    ['💘 Generated with Crush (GLM-5.3-flash)', 'crush'],
    ['💘 Generated with Crush\nAssisted-by: Crush:glm-5.2', 'crush'],
    ['🤖 Generated with [Cline](https://github.com/cline/cline)', 'cline'],
    ['Made with [Cursor](https://cursor.com)', 'cursor'],
    ['---\n*Generated with [OpenCode](https://opencode.ai)*', 'opencode'],
    ['Generated with Claude Code', 'claude'],
    ['Built with [Bolt](https://bolt.new)', 'bolt'],
    ['Generated by GitHub Copilot\r\n\r\nSigned-off-by: Ada <ada@example.org>', 'copilot'],
    ['Assisted-by: Claude:claude-3-opus coccinelle sparse', 'claude'],
    ['Assisted-by: GitHub Copilot', 'copilot'],
    ['Made-with: Cursor', 'cursor'],
    ['Co-authored-by: Amp <amp@ampcode.com>', 'amp'],
    ['Co-Authored-By: Cline <noreply@cline.bot>', 'cline'],
    ['Co-authored-by: Qwen-Coder <qwen-coder@alibabacloud.com>', 'qwen-code'],
    ['Generated-by: 通义灵码', 'lingma'],
    ['AI-Assisted-By: Claude Code', 'claude'],
    ['Amp-Thread-ID: https://ampcode.com/threads/T-1', 'amp'],
    ['Claude-Session: https://claude.ai/code/session_1', 'claude'],
    ['Replit-Commit-Author: Agent\nReplit-Commit-Session-Id: 1', 'replit-agent'],
    ['Co-authored-by: Sisyphus <clio-agent@sisyphuslabs.ai>', 'sisyphus'],
    ['Co-authored-by: seer-by-sentry[bot] <1+seer-by-sentry[bot]@users.noreply.github.com>', 'seer'],
  ])('%s', (body, key) => {
    expect(new Set(declaredIn(body))).toEqual(new Set([key]));
  });
});
