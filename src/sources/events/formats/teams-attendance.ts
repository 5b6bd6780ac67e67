import { registrationTable } from '../registration-table.ts';

/** The attendance report of a Teams meeting, webinar or town hall: its table of participants, or the older one of joins. Whoever stands in it came. */
export const teamsAttendance = registrationTable({
  id: 'teams-attendance',
  title: 'Teams attendance report',
  signature: [
    ['Name', 'Full Name'],
    ['First Join', 'Join Time'],
    ['Last Leave', 'Leave Time'],
    ['In-Meeting Duration', 'Duration'],
    ['Participant ID (UPN)', 'Participant ID'],
    'Role',
  ],
  columns: { email: ['Email', 'Participant ID (UPN)'], name: ['Name', 'Full Name'] },
  needed: ['name'],
  onePerPerson: true,
  everybodyCame: true,
  mode: 'virtual',
});
