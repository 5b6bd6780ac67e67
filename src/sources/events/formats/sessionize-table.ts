import { proposalTable } from '../proposal-table.ts';

/**
 * Spreadsheets of Sessionize: all submissions (with `Status`), or the flattened accepted sessions (one row per session and speaker, no
 * status: everything in it was accepted). Names of category columns are the organiser's.
 */
export const sessionizeTable = proposalTable({
  id: 'sessionize-table',
  title: 'Sessionize spreadsheet',
  signature: ['Session Id', 'Title', 'Description', 'Owner', 'Owner Email'],
  columns: {
    id: ['Session Id'],
    state: ['Status'],
    submitted: ['Date Submitted'],
    confirmed: ['Owner Confirmed'],
    scheduled: ['Scheduled At'],
    minutes: ['Scheduled Duration'],
    track: ['Track'],
    format: ['Session format'],
    level: ['Level'],
    language: ['Language'],
    speakerId: ['Speaker Id'],
    speakerIds: ['Speaker Ids'],
    email: ['Email'],
    ownerEmail: ['Owner Email'],
    company: ['Company'],
  },
  needed: ['id'],
  stateOf: 'accepted',
  platform: 'sessionize',
});
