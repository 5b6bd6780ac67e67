import { registrationTable } from '../../registration-table.ts';

/** The participants of a Zoom meeting, one row per join or one per person: whoever stands in it came. */
export const zoomParticipants = registrationTable({
  id: 'zoom-participants',
  title: 'Zoom participants',
  signature: [
    ['Name (Original Name)', 'User Name (Original Name)'],
    ['User Email', 'Email'],
    ['Duration (Minutes)', 'Total Duration (Minutes)'],
    ['Guest', 'Is Guest'],
  ],
  columns: { email: ['User Email', 'Email'], name: ['Name (Original Name)', 'User Name (Original Name)'] },
  needed: ['name'],
  onePerPerson: true,
  everybodyCame: true,
  mode: 'virtual',
});
