import { mkdtempSync, rmSync } from 'node:fs';
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

/** Once per run, before its first test. */
export function setup(project: TestProject): void {
  folder = mkdtempSync(join(tmpdir(), 'muster-shared-'));
  project.provide('sharedFolder', folder);
}

/** When all its tests are over. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
