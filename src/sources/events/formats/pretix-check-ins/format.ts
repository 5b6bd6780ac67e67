import { registrationTable } from '../../registration-table.ts';

/** A check-in list of pretix: who of the list came. Rows are matched to the tickets of the order list by order, product and person. */
export const pretixCheckIns = registrationTable({
  id: 'pretix-check-ins',
  title: 'pretix check-in list',
  signature: ['Order code', 'Attendee name', 'Product', 'Checked in', 'Checked out', 'Automatically checked in'],
  columns: {
    order: ['Order code'],
    email: ['E-mail'],
    name: ['Attendee name'],
    company: ['Company'],
    ticket: ['Product'],
    checkedIn: ['Checked in'],
    registered: ['Order date'],
  },
  keepsOrders: true,
  needed: ['order', 'ticket', 'checkedIn'],
  list: 'check-in-list',
});
