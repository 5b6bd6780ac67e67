import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readReport } from '../../src/publish/read-report.ts';
import { nodeEffects } from '../../src/util/effects.ts';

const folder = mkdtempSync(join(tmpdir(), 'muster-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['null', 'has no files or no inputs'],
  ['{"files": [], "inputs": {}}', 'has no files or no inputs'],
  ['{"files": [', 'is not valid JSON'],
  ['['.repeat(5000) + ']'.repeat(5000), 'is nested deeper than any report'],
])('a manifest that is %.30s is no report', async (manifest, why) => {
  writeFileSync(join(folder, 'manifest.json'), manifest);
  writeFileSync(join(folder, 'model.json'), '{"tables": [], "claims": []}');
  await expect(readReport(folder, 'report', nodeEffects())).rejects.toMatchObject({
    code: 'E_REPORT_READ',
    message: expect.stringContaining(why),
  });
});
