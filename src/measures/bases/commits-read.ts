import { readFileSync } from 'node:fs';
import type { Base } from '../base.ts';
import { contributions } from './contributions.ts';

const { project, repository } = contributions.dimensions as Required<Pick<typeof contributions.dimensions, 'project' | 'repository'>>;

/** Every commit of every repository as it was read, with what became of it: nothing is left out. */
export const commitsRead: Base = {
  name: 'commits-read',
  unit: 'commits',
  facts: readFileSync(new URL('./commits-read.sql', import.meta.url), 'utf8'),
  dimensions: {
    project: project!,
    repository: repository!,
    fate: { group: 'fate', label: 'cells.fate', join: '', match: 'fate = {{value}}', time: false, unknown: [] },
  },
  counted: 'true',
  excluded: [],
  organisation: 'NULL::INTEGER',
  person: 'person_id',
  time: 'happened_at',
  parameters: {},
};
