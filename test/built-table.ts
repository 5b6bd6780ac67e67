import { readFileSync } from 'node:fs';

/**
 * Stands in tests for `src/config/built-table.ts` (vitest.config.ts): the tests run on the sources, and a table that is the same in the last build
 * is taken as JSON from there. Each file of tests would read half a second of YAML otherwise.
 */
export function builtTable(yaml: URL): string | undefined {
  const built = new URL(yaml.href.replace('/src/', '/dist/'));
  try {
    if (readFileSync(yaml, 'utf8') !== readFileSync(built, 'utf8')) return undefined;
    return readFileSync(new URL(built.href.replace(/\.yaml$/, '.json')), 'utf8');
  } catch {
    return undefined;
  }
}
