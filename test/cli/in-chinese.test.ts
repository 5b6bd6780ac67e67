import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { musterSpec } from '../../src/config/spec.ts';
import { parseYamlFile } from '../../src/config/yaml-file.ts';
import type { MusterErrors } from '../../src/model/error.ts';
import { folderOf } from '../audit/folders.ts';
import { runCli } from './run-cli.ts';

/** Sentences of English in a text: words that follow each other, names in quotes and lists of values aside. */
const englishIn = (text: string) => text.replace(/“[^”]*”|"[^"]*"/g, '').match(/\b[A-Za-z]+(?: [A-Za-z]+){3,}/g) ?? [];

const LINT = fileURLToPath(new URL('../fixtures/lint/', import.meta.url));

it('muster lint tells its findings in Chinese on a terminal, and as they always were elsewhere', async () => {
  const [told, elsewhere] = [
    await runCli(['lint', 'kcd-example-2025.en.yaml'], { cwd: LINT, tty: true, language: 'zh_CN.UTF-8' }),
    await runCli(['lint', 'kcd-example-2025.en.yaml'], { cwd: LINT, language: 'zh_CN.UTF-8' }),
  ];
  expect(told.stdout).toContain('确定，sum');
  expect([englishIn(told.stdout), englishIn(told.stderr)]).toEqual([[], []]);
  expect(elsewhere.stdout).toBe((await runCli(['lint', 'kcd-example-2025.en.yaml'], { cwd: LINT })).stdout);
});

it('muster audit tells the steps to a number in Chinese on a terminal, and as they always were elsewhere', async () => {
  const home = mkdtempSync(join(tmpdir(), 'muster-chinese-'));
  mkdirSync(join(home, 'data'));
  const status = [['approved', 95], ['pending', 'withheld'], ['all', 100]] as const; // biome-ignore format: a table
  for (const [path, text] of folderOf({ 'attendees.status': status })) writeFileSync(join(home, path), text);
  const told = await runCli(['audit', home, '--format', 'table'], { language: 'zh_CN.UTF-8' });
  expect(told.stdout).toContain('event.ev.attendees.status：approved + pending = all（按 status）；event.ev.attendees.status：all 为 100');
  expect([englishIn(told.stdout), englishIn(told.stderr.replaceAll(home, ''))]).toEqual([[], []]);
  const elsewhere = await runCli(['audit', home, '--format', 'json'], { language: 'zh_CN.UTF-8' });
  expect(elsewhere.stdout).toBe((await runCli(['audit', home, '--format', 'json'])).stdout);
});

it('every mistake in a configuration is told in Chinese, with what to do', () => {
  const wrong = `name: 5
period: {from: 2024-01-01, to: 2023-01-01}
projects: {Kestrel: {repositories: [{url: x, nmae: y}]}}
limits: {rows: many, cells: 0}
report: {minimum: 1.5, address: ftp://x, colour: red}
events: [{id: ev, starts: 2024-02-30, mode: afar, door: 1}]`;
  const errors = (() => {
    try {
      parseYamlFile(wrong, 'muster.yaml', musterSpec);
    } catch (error) {
      return (error as MusterErrors).errors;
    }
    return [];
  })();
  expect(errors.length).toBeGreaterThan(8);
  for (const { message, zh } of errors) {
    expect(zh?.message, message).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(englishIn(zh!.message), message).toEqual([]);
    expect(zh!.message, message).not.toMatch(/undefined|object|string|array|boolean/);
  }
});
