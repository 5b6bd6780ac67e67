import { registrationTable } from '../../registration-table.ts';

/**
 * The registrations of OSEM (Open Source Event Manager) as a spreadsheet; headers from its `registrations/index.xlsx.axlsx`, which writes
 * `Affiliation` with a Greek iota. Versions before 2015 have `Arrival` and `Departure` too. Only who came has an X.
 */
export const osemRegistrations = registrationTable({
  id: 'osem-registrations',
  title: 'OSEM registrations',
  signature: ['Attended', 'Name', 'Nickname', ['Affilιation', 'Affiliation'], 'Email'],
  columns: {
    email: ['Email'],
    name: ['Name'],
    company: ['Affilιation', 'Affiliation'],
    checkedIn: ['Attended'],
  },
  needed: ['email', 'checkedIn'],
});
