import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { exampleReport } from '../example-report.ts';

/** The columns that the report and the command both give, by row. */
function ranksIn(csv: string): readonly string[] {
  const [header = '', ...lines] = csv.trim().split('\n');
  const at = ['project', 'value', 'rank', 'rankLow', 'rankHigh'].map((column) => header.trim().split(',').indexOf(column));
  return lines.map((line) => at.map((column) => line.trim().split(',')[column]).join(' '));
}

it.each(['contributors', 'commits'])('%s by project have the ranks in the report that `muster measure` gives', async (measure) => {
  const { config, report, store } = await exampleReport('kubecon-china-2019');
  const { stdout } = await runCli(['measure', measure, '--by', 'project', '--format', 'csv', '--config', config, '--store', store]);
  const published = ranksIn(readFileSync(join(report, 'data', `${measure}.project.csv`), 'utf8'));
  expect(published).toEqual(ranksIn(stdout));
  expect(published.length).toBe(3);
});
