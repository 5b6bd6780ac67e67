import { registrationTable } from '../../registration-table.ts';

/** The ticket export of Tito. */
export const tito = registrationTable({
  id: 'tito',
  title: 'Tito',
  signature: ['Ticket', 'Ticket Email', 'Void Status', 'Ticket Reference', 'Order Reference', 'Unique Ticket URL'],
  columns: {
    id: ['Ticket Reference'],
    order: ['Order Reference'],
    email: ['Ticket Email'],
    orderEmail: ['Order Email'],
    company: ['Ticket Company Name', 'Order Company Name'],
    void: ['Void Status'],
    ticket: ['Ticket'],
    registered: ['Ticket Created Date'],
  },
  needed: ['id', 'ticket'],
});
