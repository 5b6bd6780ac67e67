import { registrationTable } from '../../registration-table.ts';

/**
 * The sheet "Order positions" of pretix's order list: one row per ticket, headers in the exporter's language. `Company` and `Country` stand
 * twice; the first is the attendee's, the second the invoice's. A product added to another ticket is no ticket. `Check-in lists` names the lists
 * on which the ticket was scanned. An order pending "(confirmed)" is valid before it is paid; one whose "approval" is pending is not.
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
    addOnTo: ['Add-on to position ID', 'Zusatzprodukt zu Positions-ID'],
    scannedOn: ['Check-in lists', 'Check-in-Listen'],
  },
  keepsOrders: true,
  needed: ['order', 'id', 'status', 'ticket'],
});
