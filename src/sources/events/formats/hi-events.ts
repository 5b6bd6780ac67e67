import { registrationTable } from '../registration-table.ts';

/** The attendee export of Hi.Events. `Check Ins` lists every scan with its time. */
export const hiEvents = registrationTable({
  id: 'hi-events',
  title: 'Hi.Events',
  signature: ['Status', 'Check Ins', 'Product ID', 'Product Name', 'Event ID', 'Public ID'],
  columns: {
    id: ['Public ID', 'ID'],
    email: ['Email'],
    company: ['Company'],
    ticket: ['Product Name'],
    status: ['Status'],
    registered: ['Created Date'],
    checkedIn: ['Check Ins'],
  },
  needed: ['id', 'ticket', 'status'],
});
