import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { forgetHours } from '../../src/sources/gharchive/forget-hours.ts';
import { hoursCache } from '../../src/sources/gharchive/own-folders.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { temporaryFolder } from '../git-fixture.ts';

const HOURS: Readonly<Record<string, string>> = {
  'as-written.json.gz': '{"name":"José Example"}',
  'small-letters.json.gz': '{"name":"josé example"}',
  'large-letters.json.gz': '{"name":"JOSÉ EXAMPLE"}',
  'an-accent-apart.json.gz': '{"name":"Jose\u0301 Example"}',
  'escaped.json.gz': '{"name":"Jos\\u00E9 Example"}',
  'cut-by-a-chunk.json.gz': `${' '.repeat(16 * 1024 - 6)}José Example`,
  'somebody-else.json.gz': '{"name":"Josef Example"}',
};

test('an hour that names somebody is removed, however the name is written in it', async () => {
  const folder = temporaryFolder();
  mkdirSync(hoursCache(folder), { recursive: true });
  for (const [name, text] of Object.entries(HOURS)) writeFileSync(join(hoursCache(folder), name), gzipSync(text));
  writeFileSync(join(hoursCache(folder), 'begun.json.gz.part'), gzipSync('José Example').subarray(0, 30));
  expect(await forgetHours(folder, ['José Example'], nodeEffects())).toBe(7);
  expect(readdirSync(hoursCache(folder))).toEqual(['somebody-else.json.gz']);
});
