import { readFileSync } from 'node:fs';
import type { Base, Reason } from '../base.ts';
import { contributions } from './contributions.ts';
import { regionDimension } from './region.ts';

const UNKNOWN: readonly Reason[] = [
  ['too-few', 'too_few'],
  ['tie', 'tied'],
];
const { organisation, project, year } = contributions.dimensions;

/** Projects with the place and the organisation they come from. */
export const projectOrigins: Base = {
  name: 'project-origins',
  unit: 'projects',
  facts: readFileSync(new URL('./project-origins.sql', import.meta.url), 'utf8'),
  dimensions: {
    country: {
      group: 'country',
      label: 'cells.country',
      join: '',
      match: 'country = {{value}}',
      ours: true,
      time: false,
      unknown: UNKNOWN,
    },
    region: { ...regionDimension('facts.country', 'facts.began_at', [...UNKNOWN, ['no-region', 'country IS NOT NULL']]), ours: true },
    organisation: {
      ...organisation!,
      unknown: [
        ['too-few', 'org_too_few'],
        ['tie', 'org_tied'],
      ],
    },
    project: project!,
    year: year!,
  },
  counted: 'true',
  excluded: [['none', 'false']],
  organisation: 'org_id',
  person: 'project_id',
  time: 'began_at',
  parameters: { least: 5 },
};
