import { readFileSync } from 'node:fs';
import type { Base, Dimension, Reason } from '../base.ts';
import { contributions } from './contributions.ts';

const read = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
const UNMATCHED: Reason = ['not-matched', 'NOT matched'];

const { country, region, organisation, project, repository } = contributions.dimensions as Record<string, Dimension>;

/** A stay that reaches over several years, or quarters, stands in each of them. */
function time(unit: 'year' | 'quarter', months: number, number: string): Dimension {
  const facts = read('maintainers-by-time')
    .replaceAll('{{unit}}', unit)
    .replaceAll('{{months}}', String(months))
    .replace('{{number}}', number);
  const { label, match } = contributions.dimensions[unit]!;
  return { group: unit, label, join: '', match, time: true, unknown: [], facts };
}

/** People whom the files of projects name as responsible, for as long as they do. */
export const maintainers: Base = {
  name: 'maintainers',
  stays: true,
  unit: 'maintainers',
  facts: read('maintainers'),
  dimensions: {
    country: { ...country!, unknown: [UNMATCHED, ...country!.unknown] },
    region: { ...region!, unknown: [UNMATCHED, ...region!.unknown], facts: read('maintainers-region') },
    organisation: { ...organisation!, unknown: [UNMATCHED] },
    project: project!,
    repository: repository!,
    role: { group: 'role', label: 'cells.role', join: '', match: 'role = {{value}}', time: false, unknown: [] },
    year: time('year', 12, 'year(span.begins)'),
    quarter: time('quarter', 3, 'year(span.begins) * 4 + quarter(span.begins) - 1'),
  },
  counted: 'NOT undated AND NOT team AND NOT bot',
  excluded: [
    ['undated', 'undated'],
    ['teams', 'team'],
    ['bots', 'bot'],
  ],
  organisation: 'org_id',
  person: 'person_id',
  clocks: true,
  time: 'from_at',
  parameters: {},
};
