import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeEffects, openReader, openWorkspace, readReport, refresh, runMeasure, verifyReport, writeReport } from '../../src/index.ts';
import { addCommits, bareRepository, temporaryFolder } from '../git-fixture.ts';

it('a program that uses the library can sync, measure, build a report and verify it', async () => {
  const folder = temporaryFolder();
  addCommits(bareRepository(folder), [{ subject: 'one' }, { subject: 'two', email: 'bo@example.org' }]);
  const config = join(folder, 'muster.yaml');
  writeFileSync(
    config,
    'name: One\nreport: {pages: [front, claims, data, changes], recompute: off}\nprojects:\n  one: {repositories: [{url: repo.git, name: example/one}]}\n',
  );
  const effects = nodeEffects();

  const workspace = await openWorkspace({ config }, effects);
  const refreshed = await refresh(workspace, effects);
  expect(refreshed).toMatchObject({ failed: [], skipped: 0, derived: true });
  const report = join(folder, 'report');
  const { manifest } = await writeReport(workspace, { folder: report, previous: null, pdf: false }, effects);
  workspace.database.close();
  expect((await readReport(report, 'report', effects)).manifest.digest).toBe(manifest.digest);
  expect(await verifyReport(report, { config }, effects)).toEqual({ differences: [], against: 'inputs' });

  const reader = await openReader({ config }, effects);
  const request = { measure: 'contributors', by: [], where: {}, period: reader.config.period, profile: null };
  expect((await runMeasure(reader.database, request)).rows.map((row) => row.value)).toEqual([2]);
  reader.database.close();
});
