import { registrationTable } from '../../registration-table.ts';

/**
 * The attendees of eventyay (Open Event Server) as CSV; headers from its `export_attendees_csv`. `Ticket ID` is the number of the order, not of the ticket,
 * and who came to the door is not told: the last column lists the times somebody entered a room of the virtual event.
 */
export const eventyayAttendees = registrationTable({
  id: 'eventyay-attendees',
  title: 'eventyay attendees',
  signature: ['Order#', 'Order Date', 'Status', 'Ticket Name', 'Ticket ID', 'Ticket Type', 'Tax ID', 'virtual_event_checkin_times'],
  columns: {
    order: ['Order#'],
    email: ['Email'],
    name: ['Last Name', 'Name'],
    firstName: ['First Name'],
    status: ['Status'],
    ticket: ['Ticket Name'],
    registered: ['Order Date'],
    company: ['Company'],
    country: ['Country'],
  },
  needed: ['order', 'status', 'ticket'],
});
