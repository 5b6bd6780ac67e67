import type { EventSubject } from '../../model/event-table.ts';

/** Which facts a table counts and by what it splits them. */
export type TableSpec = {
  readonly id: string;
  readonly facts: 'registrations' | 'proposals' | 'speakers';
  readonly subject: EventSubject;
  readonly unit: string;
  readonly dims: readonly string[];
};

const attendees = (...dims: readonly string[]): TableSpec => ({
  id: `attendees.${dims.join('.')}`,
  facts: 'registrations',
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
  proposals('outcome'),
  proposals('state'),
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
  speakers('organisation_type'),
  speakers('job_function'),
  speakers('came_before'),
];
