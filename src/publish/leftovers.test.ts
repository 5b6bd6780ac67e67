import { mkdtempSync, rmSync } from 'node:fs';
import * as fsp from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Effects } from '../util/effects.ts';
import { findLeftovers, recoverFolder } from './leftovers.ts';

/** Of no process: the largest number that one can have is smaller on every system. */
const GONE = 2 ** 22 + 7;
let home: string;
let warned: string[];
let effects: Effects;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'muster-leftovers-'));
  warned = [];
  effects = { files: fsp, log: { warn: (text: string) => warned.push(text) } } as unknown as Effects;
});
afterEach(() => rmSync(home, { recursive: true }));

async function lay(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await fsp.mkdir(join(home, name));
    await fsp.writeFile(join(home, name, 'index.html'), name);
  }
}
const report = () => join(home, 'report');
const names = async () => (await fsp.readdir(home)).sort();

it('what killed runs have left of this report is found, by name; of others and of runs still going it is not', async () => {
  await lay(
    `.report-new-${GONE}-b`,
    `.report-new-${GONE}-a`,
    `.report-new-${process.pid}-c`,
    '.report-new-0-d',
    '.report-new-x',
    '.other-new-1',
    'report',
  );
  const found = (await findLeftovers(report(), effects)).map((path) => path.slice(home.length + 1));
  expect(found).toEqual(['.report-new-0-d', `.report-new-${GONE}-a`, `.report-new-${GONE}-b`, '.report-new-x']);
  expect(await findLeftovers(join(home, 'nowhere', 'report'), effects)).toEqual([]);
});

it('a report that a killed run had taken away is put back, and what else it left goes', async () => {
  await lay(`.report-new-${GONE}-a`, `.report-new-${GONE}-a-old`);
  expect(await recoverFolder(report(), effects)).toBe(true);
  expect(await names()).toEqual(['report']);
  expect(await fsp.readFile(join(report(), 'index.html'), 'utf8')).toBe(`.report-new-${GONE}-a-old`);
  expect(warned).toMatchObject([{ en: 'A run was killed while it replaced report: the report that stood there before is back.' }]);
});

it('a report that stands there stays, and the one it replaced goes', async () => {
  await lay('report', `.report-new-${GONE}-a-old`);
  expect(await recoverFolder(report(), effects)).toBe(false);
  expect(await names()).toEqual(['report']);
  expect(await fsp.readFile(join(report(), 'index.html'), 'utf8')).toBe('report');
  expect(warned).toEqual([]);
});

it('half a new report is no report to put back', async () => {
  await lay(`.report-new-${GONE}-a`);
  expect(await recoverFolder(report(), effects)).toBe(false);
  expect(await names()).toEqual([]);
});

it('what is gone already when it is to be removed is no fault', async () => {
  await lay(`.report-new-${GONE}-a`, 'report');
  const readdir = async () => [`.report-new-${GONE}-a`, `.report-new-${GONE}-b`];
  await recoverFolder(report(), { ...effects, files: { ...fsp, readdir } } as unknown as Effects);
  expect(await names()).toEqual(['report']);
});
