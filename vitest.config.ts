import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

export default defineConfig({
  // As in a build: without what names the source of each tag.
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment', development: false } },
  resolve: { alias: [{ find: /^\.\/built-table\.ts$/, replacement: fileURLToPath(new URL('test/built-table.ts', import.meta.url)) }] },
  test: {
    // One more than cores: tests of servers and of programs wait for a part of their time.
    maxWorkers: availableParallelism() + 1,
    // No test changes what another sees (no mocks, no globals), and a worker that goes on has read and compiled the program already: half of all time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    globalSetup: ['test/shared-folder.ts'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // For tests that hang, not for machines that are busy.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    env: { TZ: 'UTC', NO_COLOR: '1' },
  },
});
