import { ANSWER_FIELDS } from '../../model/event-rows.ts';
import type { EventSubject } from '../../model/event-table.ts';

/** Which facts a table counts and by what it splits them. */
export type TableSpec = {
  readonly id: string;
  readonly facts: EventFacts;
  readonly subject: EventSubject;
  readonly unit: string;
  readonly dims: readonly string[];
};

/** `came`: the registrations of those who came. */
export type EventFacts = 'registrations' | 'came' | 'proposals' | 'speakers' | 'responses' | 'ratings';

/** Who people are is told of those who came where the files say who did, and of all who registered elsewhere; never of both. */
const WHO_DIMS = [
  'region',
  'country',
  'organisation_type',
  'job_function',
  'industry',
  'first_time',
  'gender',
  'age_band',
  'came_before',
  'contributor',
];
const WHO: ReadonlySet<string> = new Set(WHO_DIMS);

/**
 * Whether what is said of these dimensions of registrations is said for an event of which it is told, or not, who came. Where nobody came, nothing is
 * said of coming: of whom the other tables are would tell that nobody did.
 */
export function isSaid(facts: EventFacts, dims: readonly string[], whoCame: boolean): boolean {
  if (facts === 'came') return whoCame;
  if (facts !== 'registrations') return true;
  return whoCame ? !dims.some((dim) => WHO.has(dim)) : !dims.includes('came');
}

const attendees = (...dims: readonly string[]): TableSpec => ({
  id: `attendees.${dims.join('.')}`,
  facts: 'registrations',
  subject: 'attendees',
  unit: 'registrations',
  dims,
});
const came = (...dims: readonly string[]): TableSpec => ({
  id: `came.${dims.join('.')}`,
  facts: 'came',
  subject: 'attendees',
  unit: 'registrations',
  dims,
});
const proposals = (...dims: readonly string[]): TableSpec => ({
  id: `cfp.${dims.join('.')}`,
  facts: 'proposals',
  subject: 'proposals',
  unit: 'proposals',
  dims,
});
const speakers = (...dims: readonly string[]): TableSpec => ({
  id: `speakers.${dims.join('.')}`,
  facts: 'speakers',
  subject: dims.includes('stage') ? 'keynotes' : 'speakers',
  unit: 'people',
  dims,
});

const responses = (dim: string): TableSpec => ({
  id: `survey.${dim}`,
  facts: 'responses',
  subject: 'attendees',
  unit: 'responses',
  dims: [dim],
});

/** Every table of an event's report. One that the event's files cannot fill is left out; gender and age are never crossed with anything but the stage. */
export const EVENT_TABLE_LIST: readonly TableSpec[] = [
  attendees('status'),
  attendees('ticket'),
  attendees('mode'),
  attendees('came'),
  attendees('ticket', 'came'),
  attendees('mode', 'came'),
  attendees('region'),
  attendees('region', 'mode'),
  attendees('country'),
  attendees('country', 'mode'),
  attendees('organisation_type'),
  attendees('job_function'),
  attendees('industry'),
  attendees('first_time'),
  attendees('first_time', 'mode'),
  attendees('gender'),
  attendees('age_band'),
  attendees('came_before'),
  attendees('contributor'),
  // Few of those who came did so online, and a crossing with them would hide the tables themselves.
  ...WHO_DIMS.map((dim) => came(dim)),
  attendees('days_before'),
  proposals('outcome'),
  proposals('state'),
  proposals('submitted_before'),
  proposals('track', 'outcome'),
  proposals('format', 'outcome'),
  proposals('level', 'outcome'),
  proposals('language', 'outcome'),
  proposals('first_time', 'outcome'),
  proposals('organisation_type', 'outcome'),
  proposals('region', 'outcome'),
  speakers('gender'),
  speakers('stage', 'gender'),
  speakers('first_time'),
  speakers('region'),
  speakers('country'),
  speakers('organisation'),
  speakers('organisation_type'),
  speakers('job_function'),
  speakers('came_before'),
  ...['satisfaction', 'recommend', 'again', ...ANSWER_FIELDS].map(responses),
  { id: 'ratings.rating', facts: 'ratings', subject: 'attendees', unit: 'ratings', dims: ['rating'] },
];
