import { proposalTable } from '../../proposal-table.ts';

/**
 * The events of OSEM (its word for proposals), all or confirmed ones, CSV or spreadsheet; headers from `admin/events/_all_events`. The
 * CSV begins with a title.
 */
export const osemProposals = proposalTable({
  id: 'osem-proposals',
  title: 'OSEM events',
  signature: ['Event ID', 'Title', 'Start time', 'Submitter', 'Speaker', 'Event Type', 'Difficulty Level', 'State'],
  columns: {
    id: ['Event ID'],
    state: ['State'],
    scheduled: ['Start time'],
    track: ['Track'],
    format: ['Event Type'],
    level: ['Difficulty Level'],
    email: ['Speaker Email'],
  },
  needed: ['id', 'state'],
  platform: 'osem',
});
