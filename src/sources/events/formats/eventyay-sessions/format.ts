import { proposalTable } from '../../proposal-table.ts';

/**
 * The sessions of eventyay (Open Event Server) as CSV; headers from its `export_sessions_csv`. It has no number of a session: the title
 * with its state stands for one.
 */
export const eventyaySessions = proposalTable({
  id: 'eventyay-sessions',
  title: 'eventyay sessions',
  signature: [
    'Session Title',
    'Session Starts At',
    'Session Speakers',
    'Speaker Emails',
    'Session Track',
    'Status',
    'Session Type',
    'Talk Length',
  ],
  columns: {
    id: ['Session Title'],
    state: ['Status'],
    submitted: ['Created At'],
    scheduled: ['Session Starts At'],
    minutes: ['Talk Length'],
    track: ['Session Track'],
    format: ['Session Type'],
    level: ['Level'],
    language: ['Language'],
    email: ['Speaker Emails'],
  },
  needed: ['id', 'state'],
  platform: 'eventyay',
});
