import { registrationTable } from '../../registration-table.ts';

/** The attendee report of Eventbrite. Headers differ by language and account; older reports have no attendee number. */
export const eventbrite = registrationTable({
  id: 'eventbrite',
  title: 'Eventbrite',
  signature: [['Order #', 'Order ID'], 'Ticket Type', 'Attendee Status', 'Order Date', ['Quantity', 'Ticket quantity']],
  columns: {
    id: ['Attendee #', 'Barcode #'],
    order: ['Order #', 'Order ID'],
    email: ['Email', 'Attendee email'],
    orderEmail: ['Buyer email'],
    name: ['Last Name'],
    company: ['Company'],
    ticket: ['Ticket Type'],
    status: ['Attendee Status'],
    registered: ['Order Date'],
    checkedIn: ['Check-in status', 'Checked in', 'Date checked in'],
    quantity: ['Quantity', 'Ticket quantity'],
    country: ['Home Country'],
  },
  needed: ['order', 'ticket', 'status'],
});
