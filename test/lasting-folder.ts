import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder that is gone when all tests of the file are over. */
export function lastingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
