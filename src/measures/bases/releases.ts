import { readFileSync } from 'node:fs';
import type { Base } from '../base.ts';
import { contributions } from './contributions.ts';

const { project, repository, year, quarter, month } = contributions.dimensions;

/** Tags of repositories. `gaps`: only releases that another one came before, so that there is a time between them. */
export const releases: Base = {
  name: 'releases',
  stays: true,
  unit: 'tags',
  facts: readFileSync(new URL('./releases.sql', import.meta.url), 'utf8'),
  dimensions: { project: project!, repository: repository!, year: year!, quarter: quarter!, month: month! },
  counted: "NOT undated AND fate = 'release' AND (NOT $gaps OR gap_days IS NOT NULL)",
  excluded: [
    ['no-version', "fate = 'no-version'"],
    ['part', "fate = 'part'"],
    ['pre-release', "fate = 'pre-release'"],
    ['mirror', "fate = 'mirror'"],
    ['repeated', "fate = 'repeated'"],
    ['undated', 'undated'],
    ['first-release', '$gaps AND gap_days IS NULL'],
  ],
  organisation: 'NULL::INTEGER',
  person: 'repo_id',
  time: 'happened_at',
  parameters: { gaps: false },
};
