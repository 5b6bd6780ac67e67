import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import type { Message } from '../../src/util/message.ts';
import { inEnglish } from '../in-english.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/lint/', import.meta.url));

async function lint(...args: string[]): Promise<{ code: number; out: string; log: string }> {
  const out: string[] = [];
  const log: string[] = [];
  const say = (message: Message) => log.push(`${inEnglish(message)}\n`);
  const real = nodeEffects();
  const effects = {
    ...real,
    process: { ...real.process, cwd: FIXTURES, stdout: { write: (text: string) => void out.push(text), isTTY: false, columns: 80 } },
    log: { ...real.log, info: say, warn: say, error: say },
  };
  const code = await main(['lint', ...args], effects);
  return { code, out: out.join(''), log: log.join('') };
}

it('prints an array of {kind, ids, detail, certainty} and exits 1 when something is surely wrong', async () => {
  const { code, out } = await lint('kcd-example-2025.en.yaml', '--format', 'json');
  const findings = JSON.parse(out) as Record<string, unknown>[];
  expect(code).toBe(1);
  expect(findings.length).toBeGreaterThan(0);
  for (const finding of findings) expect(Object.keys(finding)).toEqual(['kind', 'ids', 'detail', 'certainty']);
});

it('exits 0 when nothing is wrong, and prints an empty array', async () => {
  const { code, out } = await lint('fine.yaml', '--format', 'json');
  expect([code, JSON.parse(out)]).toEqual([0, []]);
});

it('leaves lists of findings out and says so', async () => {
  const { code, log } = await lint('kcd-example-2024.en.findings.yaml');
  expect(code).toBe(0);
  expect(log).toContain('left out');
});

it('exits 2 for a file that is not there or not facts, with its place', async () => {
  expect(await lint('absent.yaml')).toMatchObject({ code: 2, log: expect.stringContaining('absent.yaml: E_FILE_MISSING') });
  expect(await lint('broken.yaml')).toMatchObject({ code: 2, log: expect.stringMatching(/broken\.yaml:3:20: E_FACTS_SHAPE/) });
  expect(await lint()).toMatchObject({ code: 2, log: expect.stringContaining('E_FLAG_VALUE') });
});

it('names the document when there are several', async () => {
  const { out } = await lint('kcd-example-2024.en.yaml', 'kcd-example-2024.zh.yaml', '--format', 'csv');
  expect(out).toContain('certainty,kind,ids,detail\n');
  expect(out).toContain('kcd-example-2024 (zh): ');
});
