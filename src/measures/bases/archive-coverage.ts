import { readFileSync } from 'node:fs';
import type { Base } from '../base.ts';
import { contributions } from './contributions.ts';

const { project, repository, kind, year, quarter, month } = contributions.dimensions;

/** Acts that GitHub itself tells of, where GH Archive was read too: nobody is left out, those whose account is gone neither. */
export const archiveCoverage: Base = {
  name: 'archive-coverage',
  unit: 'acts',
  facts: readFileSync(new URL('./archive-coverage.sql', import.meta.url), 'utf8'),
  dimensions: { project: project!, repository: repository!, kind: kind!, year: year!, quarter: quarter!, month: month! },
  counted: 'true',
  excluded: [],
  organisation: 'NULL::INTEGER',
  person: 'person_id',
  time: 'happened_at',
  parameters: {},
};
