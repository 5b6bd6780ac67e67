import { readFileSync } from 'node:fs';
import type { Base, Dimension } from '../base.ts';
import { regionDimension } from './region.ts';

const plain = (group: string, label: string, join: string, match: string): Dimension => ({
  group,
  label,
  join,
  match,
  time: false,
  unknown: [],
});
const time = (group: string, label: string): Dimension => ({
  group,
  label,
  join: '',
  match: `${label.replaceAll('cells.', '')} = {{value}}`,
  time: true,
  unknown: [['undated', 'true']],
});

/** Contributions of people: commits of git, and issues, pull requests, reviews and comments where an archive was read. */
export const contributions: Base = {
  name: 'contributions',
  unit: 'contributions',
  facts: readFileSync(new URL('./contributions.sql', import.meta.url), 'utf8'),
  dimensions: {
    country: {
      group: 'country',
      label: 'cells.country',
      join: '',
      match: 'country = {{value}}',
      time: false,
      unknown: [
        ['region', "location = 'region'"],
        ['ambiguous', "location = 'ambiguous'"],
      ],
    },
    region: regionDimension('coalesce(facts.country, facts.macro_region)', 'facts.happened_at', [
      ['region', "location = 'region'"],
      ['ambiguous', "location = 'ambiguous'"],
      ['no-region', 'country IS NOT NULL'],
    ]),
    organisation: {
      group: 'org_id',
      label: 'organisation.name_en',
      join: 'LEFT JOIN organisation ON organisation.org_id = cells.organisation',
      match: 'org_id IN (SELECT org_id FROM organisation WHERE org_key = {{value}} OR name_en = {{value}})',
      time: false,
      unknown: [],
      apart: "SELECT name_en FROM organisation WHERE type = 'individual'",
    },
    project: plain(
      'project_id',
      'project.project',
      'LEFT JOIN project ON project.project_id = cells.project',
      'project_id IN (SELECT project_id FROM project WHERE project = {{value}})',
    ),
    repository: plain(
      'repo_id',
      'repository.repository',
      'LEFT JOIN repository ON repository.repo_id = cells.repository',
      'repo_id IN (SELECT repo_id FROM repository WHERE repository = {{value}})',
    ),
    kind: plain('kind', 'cells.kind::VARCHAR', '', 'kind::VARCHAR = {{value}}'),
    // What lines-changed counts: no other measure is split by it.
    lines: { ...plain('weight', 'cells.lines::VARCHAR', '', 'weight::VARCHAR = {{value}}'), unknown: [['no-lines', 'true']] },
    role: { ...plain('role', 'cells.role::VARCHAR', '', 'role::VARCHAR = {{value}}'), opens: 'role' },
    year: time('year', "printf('%04d', cells.year)"),
    quarter: time('quarter', "printf('%04d-Q%d', floor(cells.quarter / 4)::INTEGER, cells.quarter % 4 + 1)"),
    month: time('month', "printf('%04d-%02d', floor(cells.month / 12)::INTEGER, cells.month % 12 + 1)"),
  },
  counted:
    'NOT undated AND ($merges OR NOT merge) AND ($bots OR NOT bot) AND ($copies OR NOT (duplicate OR copy)) AND ($assisted OR NOT assisted)',
  excluded: [
    ['undated', 'undated'],
    ['merges', 'merge'],
    ['duplicates', 'duplicate'],
    ['copies', 'copy'],
    ['bots', 'bot'],
    ['assisted', 'assisted'],
  ],
  organisation: 'org_id',
  person: 'person_id',
  clocks: true,
  joined: readFileSync(new URL('./contributions-joined.sql', import.meta.url), 'utf8'),
  byEvidence: readFileSync(new URL('./contributions-by-evidence.sql', import.meta.url), 'utf8'),
  time: 'happened_at',
  parameters: { merges: false, bots: false, copies: false, authors: true, committers: false, co_authors: false, role: '', assisted: true },
};
