import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As in a build: without what names the source of each tag.
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment', development: false } },
  test: {
    // One more than cores: tests of servers and of programs wait for a part of their time.
    maxWorkers: availableParallelism() + 1,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // For tests that hang, not for machines that are busy.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    env: { TZ: 'UTC', NO_COLOR: '1' },
  },
});
