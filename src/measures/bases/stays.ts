import { readFileSync } from 'node:fs';
import type { Base } from '../base.ts';
import { contributions } from './contributions.ts';

const { project, year } = contributions.dimensions;

/** People of a year and whether they wrote commits in the next one, under that next year. */
export const stays: Base = {
  name: 'stays',
  unit: 'years of people',
  facts: readFileSync(new URL('./stays.sql', import.meta.url), 'utf8'),
  dimensions: { project: project!, year: year! },
  counted: 'true',
  byProject: true,
  excluded: [['none', 'false']],
  organisation: 'NULL::INTEGER',
  person: 'person_id',
  time: 'happened_at',
  parameters: {},
};
