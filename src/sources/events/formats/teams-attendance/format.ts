import { headerShare } from '../../headers.ts';
import { registrationTable } from '../../registration-table.ts';

const SIGNATURE = [
  ['Name', 'Full Name'],
  ['First Join', 'Join Time'],
  ['Last Leave', 'Leave Time'],
  ['In-Meeting Duration', 'Duration'],
  ['Participant ID (UPN)', 'Participant ID'],
  'Role',
];
const JOINED_AND_LEFT = [['Full Name', 'Name'], 'User Action', 'Timestamp'];

/**
 * The attendance report of a Teams meeting, webinar or town hall: its table of participants, or the older ones of joins (and of who joined and
 * left when). Whoever stands in it came.
 */
export const teamsAttendance = registrationTable({
  id: 'teams-attendance',
  title: 'Teams attendance report',
  signature: SIGNATURE,
  columns: { email: ['Email', 'Participant ID (UPN)'], name: ['Name', 'Full Name'] },
  recognise: (columns) => Math.max(headerShare(columns, SIGNATURE), headerShare(columns, JOINED_AND_LEFT) === 1 ? 1 : 0),
  needed: ['name'],
  onePerPerson: true,
  everybodyCame: true,
  mode: 'virtual',
});
