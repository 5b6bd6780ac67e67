import { registrationTable } from '../../registration-table.ts';

/** The ticket export of a Bevy community site (community.cncf.io, Google Developer Groups). Every row is a ticket that stands. */
export const bevy = registrationTable({
  id: 'bevy',
  title: 'Bevy',
  signature: ['Order number', 'Ticket number', 'Ticket title', 'Ticket venue', 'Paid date (UTC)', 'Checkin Date (UTC)'],
  columns: {
    id: ['Ticket number'],
    order: ['Order number'],
    email: ['Email'],
    orderEmail: ['Paid by (email)'],
    company: ['Company'],
    ticket: ['Ticket title'],
    mode: ['Ticket venue'],
    registered: ['Paid date (UTC)'],
    checkedIn: ['Checkin Date (UTC)'],
  },
  needed: ['id', 'ticket'],
  supportDomains: ['bevy.com', 'bevylabs.com'],
});
