import { readFileSync } from 'node:fs';
import type { Base, Dimension } from '../base.ts';

const column = (name: string, unknown: string | null = null): readonly [string, Dimension] => [
  name,
  {
    group: name,
    label: `cells.${name}`,
    join: '',
    match: `${name} = {{value}}`,
    time: false,
    unknown: unknown === null ? [] : [[unknown, 'true']],
  },
];
const YEAR: readonly [string, Dimension] = [
  'year',
  { group: 'year', label: 'cells.year::VARCHAR', join: '', match: 'year::VARCHAR = {{value}}', time: true, unknown: [] },
];
const ANSWERS = ['country', 'region', 'organisation_type', 'job_function', 'industry', 'first_time', 'gender', 'age_band'].map((name) =>
  column(name, 'no-answer'),
);
const read = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');

/** Registrations that stand: what the organiser cancelled, refunded or marked as a test never gets here. Answers are self-declared. */
export const eventRegistrations: Base = {
  name: 'event-registrations',
  stays: true,
  unit: 'registrations',
  facts: read('event-registrations'),
  dimensions: Object.fromEntries([
    column('event'),
    column('series'),
    YEAR,
    column('status'),
    column('ticket'),
    column('mode', 'not-told'),
    column('came', 'not-told'),
    column('came_before', 'not-matched'),
    column('contributor', 'not-matched'),
    column('days_before', 'not-told'),
    ...ANSWERS,
  ]),
  counted: 'true',
  excluded: [['none', 'false']],
  organisation: 'NULL::INTEGER',
  person: 'person_id',
  time: 'happened_at',
  parameters: {},
};

/** Proposals to a call for papers. Drafts were never submitted and do not count. */
export const eventProposals: Base = {
  name: 'event-proposals',
  stays: true,
  unit: 'proposals',
  facts: read('event-proposals'),
  dimensions: Object.fromEntries([
    column('event'),
    column('series'),
    YEAR,
    column('state'),
    column('outcome'),
    column('submitted_before', 'not-told'),
    column('track', 'not-told'),
    column('format', 'not-told'),
    column('level', 'not-told'),
    column('language', 'not-told'),
    column('first_time', 'no-answer'),
    column('organisation_type', 'no-answer'),
    column('region', 'no-answer'),
  ]),
  counted: 'submitted',
  excluded: [['drafts', 'NOT submitted']],
  organisation: 'NULL::INTEGER',
  person: 'person_id',
  time: 'happened_at',
  parameters: {},
};

/** The organisation that a speaker named, where our tables know it. */
const ORGANISATION: readonly [string, Dimension] = [
  'organisation',
  {
    ...column('organisation')[1],
    match: 'organisation IN (SELECT org_key FROM event_organisation WHERE org_key = {{value}} OR name_en = {{value}})',
    unknown: [
      ['not-matched', 'names_organisation'],
      ['not-told', 'true'],
    ],
  },
];

/** People on the programme. Who only proposed is left out. */
export const eventSpeakers: Base = {
  name: 'event-speakers',
  stays: true,
  unit: 'speakers',
  facts: read('event-speakers'),
  dimensions: Object.fromEntries([
    column('event'),
    column('series'),
    YEAR,
    column('stage'),
    column('came_before', 'not-matched'),
    ORGANISATION,
    ...ANSWERS,
  ]),
  counted: 'accepted',
  excluded: [['proposed-only', 'NOT accepted']],
  organisation: 'NULL::INTEGER',
  person: 'person_id',
  time: 'happened_at',
  parameters: {},
};

/** Surveys filled in after an event. A row belongs to nobody: what it says of a person is what that person said there. */
export const eventResponses: Base = {
  name: 'event-responses',
  stays: true,
  unit: 'responses',
  facts: read('event-responses'),
  dimensions: Object.fromEntries([
    column('event'),
    column('series'),
    YEAR,
    column('satisfaction', 'no-answer'),
    column('recommend', 'no-answer'),
    column('again', 'no-answer'),
    ...ANSWERS,
  ]),
  counted: 'true',
  excluded: [['none', 'false']],
  organisation: 'NULL::INTEGER',
  person: 'person_id',
  time: 'happened_at',
  parameters: {},
};

/** Ratings of sessions: votes, not people. */
export const eventRatings: Base = {
  name: 'event-ratings',
  stays: true,
  unit: 'ratings',
  facts: read('event-ratings'),
  dimensions: Object.fromEntries([column('event'), column('series'), YEAR, column('rating')]),
  counted: 'true',
  excluded: [['none', 'false']],
  organisation: 'NULL::INTEGER',
  person: 'person_id',
  time: 'happened_at',
  parameters: {},
};
