import { registrationTable } from '../registration-table.ts';

/**
 * The sheet "Order positions" of pretix's order list: one row per ticket, headers in the exporter's language. `Company` and `Country` stand
 * twice; the first is the attendee's, the second the invoice's. The table does not tell add-ons from tickets: the organiser does.
 */
export const pretixPositions = registrationTable({
  id: 'pretix-positions',
  title: 'pretix order positions',
  signature: ['Order code', 'Position ID', 'Status', 'Product', 'Attendee email', 'Pseudonymization ID', 'Sales channel'],
  columns: {
    order: ['Order code'],
    id: ['Position ID'],
    email: ['Attendee email'],
    orderEmail: ['Email'],
    company: ['Company'],
    status: ['Status'],
    ticket: ['Product'],
    variation: ['Variation'],
    registered: ['Order date'],
    country: ['Country'],
  },
  keepsOrders: true,
  needed: ['order', 'id', 'status', 'ticket'],
});
