import { registrationTable } from '../../registration-table.ts';

/** The registrations of an Indico event as CSV or spreadsheet; headers from `indico.modules.events.registration.util`. */
export const indico = registrationTable({
  id: 'indico',
  title: 'Indico registrations',
  signature: ['ID', 'Name', ['Email Address', 'Email'], 'Registration date', 'Registration state', ['Checked in', 'Check-in date']],
  columns: {
    id: ['ID'],
    email: ['Email Address', 'Email'],
    name: ['Name'],
    company: ['Affiliation', 'Company'],
    status: ['Registration state'],
    registered: ['Registration date'],
    checkedIn: ['Checked in', 'Check-in date'],
    country: ['Country'],
  },
  needed: ['id', 'status'],
});
