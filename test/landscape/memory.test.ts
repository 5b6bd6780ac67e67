import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { addCommits, bareRepository } from '../git-fixture.ts';

const CLI = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));
const REVISIONS = 220;
const ITEMS = 4000;

const folder = mkdtempSync(join(tmpdir(), 'muster-memory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A landscape of about 0.6 MB in which every revision renames one member. */
function landscape(revision: number): string {
  const item = (i: number) =>
    `          - item:\n            name: Example ${i}${i === revision ? ' renamed' : ''}\n            homepage_url: https://example.org/${'long/'.repeat(12)}${i}\n`;
  const items = Array.from({ length: ITEMS }, (_, i) => item(i)).join('');
  return `landscape:\n  - category:\n    name: Example Members\n    subcategories:\n      - subcategory:\n        name: Gold\n        items:\n${items}`;
}

test('a history is read in the memory of a few revisions, however long it is', () => {
  const repository = bareRepository(folder, 'landscape.git');
  addCommits(
    repository,
    Array.from({ length: REVISIONS }, (_, i) => ({ subject: `r${i}`, files: { 'landscape.yml': landscape(i) } })),
  );
  writeFileSync(join(folder, 'muster.yaml'), JSON.stringify({ name: 'Example', landscape: { repository } }));
  const whole = landscape(0).length * REVISIONS;
  expect(whole).toBeGreaterThan(110_000_000);
  const { status, stderr } = spawnSync(process.execPath, ['--max-old-space-size=96', CLI, 'sync', '--store', 'store.duckdb'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(status, stderr.slice(-2000)).toBe(0);
});
