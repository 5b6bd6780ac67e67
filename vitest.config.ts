import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As in a build: without what names the source of each tag.
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment', development: false } },
  test: {
    // Every core: the default leaves one idle, which on two cores is half of the machine.
    maxWorkers: Math.max(2, availableParallelism()),
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // For tests that hang, not for machines that are busy.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    env: { TZ: 'UTC', NO_COLOR: '1' },
  },
});
