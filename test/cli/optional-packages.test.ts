import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layFerry } from '../ferry-community.ts';

/** The built program as it stands where nobody installed the packages for pictures and PDFs. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OPTIONAL: ReadonlySet<string> = new Set(['@resvg', '@fontsource', '@myriaddreamin']);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-without-'));
  for (const part of ['dist', 'package.json']) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, 'community'));
  layFerry(join(folder, 'community'), 'address: "https://example.org/r", minimum: 1, pages: [front, claims, data, changes]');
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (!OPTIONAL.has(name)) symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function muster(...args: readonly string[]) {
  return spawnSync(
    process.execPath,
    ['dist/cli/bin.js', ...args, '-c', 'community/muster.yaml', '--store', 'store.duckdb', '--out', 'report'],
    { cwd: folder, encoding: 'utf8' },
  );
}

test('a report is made without its pictures, promises none, and says what would make them', () => {
  const { status, stderr } = muster('report');
  expect(status, stderr).toBe(0);
  expect(stderr).toContain('npm install @resvg/resvg-wasm @fontsource/noto-sans-sc');
  expect(readdirSync(join(folder, 'report/cards')).filter((file) => !file.endsWith('.svg'))).toEqual([]);
  const claims = readdirSync(join(folder, 'report/en/claims'));
  expect(claims.length).toBeGreaterThan(0);
  for (const page of claims) expect(readFileSync(join(folder, 'report/en/claims', page), 'utf8')).not.toContain('og:image');
});

test('a PDF is refused before anything is read, with the command that mends it, and the report that was there stays', () => {
  const { status, stderr } = muster('report', '--pdf');
  expect(status).toBe(2);
  expect(stderr).toMatch(/E_PDF_PACKAGE[^\n]*\n[^\n]*npm install @myriaddreamin/);
  expect(stderr).not.toContain('Reading sources');
  expect(existsSync(join(folder, 'report/index.html'))).toBe(true);
});
