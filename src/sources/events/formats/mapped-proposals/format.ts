import { headerNames } from '../../headers.ts';
import { hasRegistrationColumns } from '../../of-registrations.ts';
import { proposalTable } from '../../proposal-table.ts';

/** Any table of proposals: a spreadsheet, a questionnaire, the CSV export of pretalx. One row per proposal, or per proposal and speaker. */
export const mappedProposals = proposalTable({
  id: 'mapped-proposals',
  title: 'a table of proposals',
  signature: [],
  columns: {
    id: ['Session Id', 'Proposal ID', 'ID', 'Session title', 'Title'],
    state: ['State', 'Status'],
    submitted: ['Date submitted', 'Registration time', 'Created date'],
    confirmed: ['Owner confirmed'],
    scheduled: ['Scheduled at'],
    minutes: ['Scheduled duration'],
    track: ['Track'],
    format: ['Session format'],
    level: ['Level'],
    language: ['Language'],
    speakerId: ['Speaker ID'],
    speakerIds: ['Speaker IDs'],
    email: ['Speaker email', 'Email'],
    ownerEmail: ['Owner email'],
    company: ['Company'],
  },
  needed: ['id'],
  platform: 'mapped',
  recognise: (columns) => {
    const known = columns.map(headerNames);
    const has = (...names: readonly string[]) => names.some((name) => known.some((set) => set.has(name)));
    if (hasRegistrationColumns(columns)) return 0;
    const ofTalks = has('session title', 'abstract', 'speaker', 'speakers', 'speaker ids', 'speaker id');
    // Who registers may choose a track, too: what is said of people is a talk only beside something of it.
    const ofPeople = has('email', 'name') && !has('title');
    const numbered = has('session id', 'proposal id', 'id') && (ofTalks || (has('track', 'level', 'session format') && !ofPeople));
    const titled = has('session title') || (has('title') && has('abstract'));
    return numbered || (titled && has('abstract', 'track', 'session format', 'level', 'state', 'status')) ? 0.35 : 0;
  },
});
