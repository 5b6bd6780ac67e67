import { registrationTable } from '../registration-table.ts';

/** The attendee report of Eventbrite. Headers differ by language and account; older reports have no attendee number. */
export const eventbrite = registrationTable({
  id: 'eventbrite',
  title: 'Eventbrite',
  signature: ['Order #', 'Ticket Type', 'Attendee Status', 'Order Date', 'Quantity'],
  columns: {
    id: ['Attendee #', 'Barcode #'],
    order: ['Order #'],
    email: ['Email'],
    name: ['Last Name'],
    company: ['Company'],
    ticket: ['Ticket Type'],
    status: ['Attendee Status'],
    registered: ['Order Date'],
    quantity: ['Quantity'],
    country: ['Home Country'],
  },
  needed: ['order', 'ticket', 'status'],
});
