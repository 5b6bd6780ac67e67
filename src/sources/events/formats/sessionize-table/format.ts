import { normaliseHeader } from '../../headers.ts';
import { proposalTable } from '../../proposal-table.ts';

/**
 * Spreadsheets of Sessionize: all submissions (with `Status` when the organiser ticks it), accepted sessions, or the flattened accepted sessions
 * (one row per session and speaker). Without a status only a sheet of accepted sessions, a confirmation or a slot says what was accepted.
 * Names of category columns are the organiser's.
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
  // Sheets are named after what they hold, and only the flattened form, which is of accepted sessions, has a column of first names.
  acceptedOnly: ({ sheet, columns }) => /accepted/i.test(sheet ?? '') || columns.some((column) => normaliseHeader(column) === 'firstname'),
  platform: 'sessionize',
});
