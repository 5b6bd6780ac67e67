import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codesEn } from '../../src/languages/en/codes.ts';
import { reportEn } from '../../src/languages/en/report.ts';
import { reportZh } from '../../src/languages/zh/report.ts';
import { BASES } from '../../src/measures/bases/registry.ts';

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

test('every reason for which a fact is unknown or left out has words in both languages', () => {
  const reasons = Object.values(BASES).flatMap(({ excluded, dimensions }) => [
    ...excluded.filter(([, condition]) => condition !== 'false'),
    ...Object.values(dimensions).flatMap(({ unknown }) => unknown),
  ]);
  const unsaid = (words: Readonly<Record<string, string>>) =>
    [...new Set(reasons.map(([reason]) => reason))].filter((one) => !(one in words));
  expect([unsaid(reportEn.population.reason), unsaid(reportZh.population.reason)]).toEqual([[], []]);
});
