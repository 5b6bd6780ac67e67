import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  evaluateClaims,
  loadClaims,
  nodeEffects,
  openReader,
  openWorkspace,
  readPrevious,
  readReport,
  refresh,
  runMeasure,
  verifyReport,
  writeReport,
} from '../../src/index.ts';
import { addCommits, bareRepository, temporaryFolder } from '../git-fixture.ts';

it('a program that uses the library can sync, measure, evaluate claims, build a report and verify it', async () => {
  const folder = temporaryFolder();
  addCommits(bareRepository(folder), [{ subject: 'one' }, { subject: 'two', email: 'bo@example.org' }]);
  const config = join(folder, 'muster.yaml');
  writeFileSync(
    config,
    'name: One\nreport: {pages: [front, claims, data, changes], recompute: off}\nprojects:\n  one: {repositories: [{url: repo.git, name: example/one}]}\n',
  );
  writeFileSync(join(folder, 'claims.yaml'), 'claims:\n  - {id: two, kind: count, measure: contributors, asserts: 2}\n');
  const effects = nodeEffects();

  const workspace = await openWorkspace({ config }, effects);
  const refreshed = await refresh(workspace, effects);
  expect(refreshed).toMatchObject({ failed: [], skipped: 0, derived: true });
  const [claim] = await evaluateClaims(await loadClaims(workspace.config, effects), workspace.database, workspace.config);
  expect(claim).toMatchObject({ id: 'two', verdict: 'holds' });
  const report = join(folder, 'report');
  const previous = await readPrevious(workspace.config, effects);
  const { manifest } = await writeReport(workspace, { folder: report, previous, pdf: false }, effects);
  workspace.database.close();
  expect((await readReport(report, 'report', effects)).manifest.digest).toBe(manifest.digest);
  expect(await verifyReport(report, { config }, effects)).toEqual({ differences: [], against: 'inputs' });

  const reader = await openReader({ config }, effects);
  const request = { measure: 'contributors', by: [], where: {}, period: reader.config.period, profile: null };
  expect((await runMeasure(reader.database, request)).rows.map((row) => row.value)).toEqual([2]);
  reader.database.close();
});
