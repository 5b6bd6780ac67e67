import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where files of tests leave what others of the same run can use. */
    sharedFolder: string;
  }
}

let folder: string;

/** Once per run, before its first test. What tests leave behind in the folder for temporary files is in one that is gone with the run. */
export function setup(project: TestProject): void {
  folder = mkdtempSync(join(tmpdir(), 'muster-tests-'));
  // Some tests run the program as another user.
  chmodSync(folder, 0o755);
  process.env['TMPDIR'] = folder;
  project.provide('sharedFolder', mkdtempSync(join(folder, 'shared-')));
}

/** When all its tests are over. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
