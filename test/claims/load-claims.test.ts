import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadClaims } from '../../src/claims/load-claims.ts';
import { loadConfig } from '../../src/config/config.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { temporaryFolder } from '../git-fixture.ts';

async function claimsOf(folder: string, settings: string): Promise<number> {
  const effects = nodeEffects();
  writeFileSync(join(folder, 'muster.yaml'), `name: One\nprojects: {}\n${settings}`);
  return (await loadClaims(await loadConfig(join(folder, 'muster.yaml'), undefined, effects), effects)).length;
}

test('no claims where no file is named; a file that is named and not there is an error, and so is what is no file', async () => {
  const folder = temporaryFolder();
  expect(await claimsOf(folder, '')).toBe(0);
  await expect(claimsOf(folder, 'claims: clams.yaml\n')).rejects.toMatchObject({ code: 'E_FILE_MISSING' });
  mkdirSync(join(folder, 'claims.yaml'));
  await expect(claimsOf(folder, '')).rejects.toMatchObject({ code: 'E_FILE_MISSING' });
});
