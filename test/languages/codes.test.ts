import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codesEn } from '../../src/languages/en/codes.ts';

const REASON = /(?:problem|reason): '([a-z0-9-]+)'|(?:lost|problems)\.push\('([a-z0-9-]+)'\)/g;

test('every reason for which a source leaves a record out has words, so that no page shows a code', () => {
  const files = ['adopters', 'affiliations', 'answers', 'forges', 'gharchive', 'git', 'landscape', 'maintainers'].flatMap((folder) =>
    readdirSync(join('src/sources', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => join('src/sources', folder, file)),
  );
  const reasons = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(REASON)].map(([, one, other]) => (one ?? other)!));
  expect(reasons.length).toBeGreaterThan(70);
  expect([...new Set(reasons)].filter((reason) => !(reason in codesEn))).toEqual([]);
});
