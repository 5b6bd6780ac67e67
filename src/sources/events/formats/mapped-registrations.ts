import { headerNames } from '../headers.ts';
import { registrationTable } from '../registration-table.ts';

/**
 * Any table of registrations: a spreadsheet, a questionnaire, the export of a platform Muster has no file for (31会议, 百格活动, 活动行).
 * Usual headers are known in six languages, the rest is named in muster.yaml.
 */
export const mappedRegistrations = registrationTable({
  id: 'mapped-registrations',
  title: 'a table of registrations',
  signature: [],
  columns: {
    id: ['Ticket number', 'Ticket Reference', 'Attendee #'],
    order: ['Order number', 'Order code', 'Order Reference'],
    email: ['Email', 'Attendee email'],
    name: ['Name', 'Attendee name', 'Last name'],
    firstName: ['First name'],
    quantity: ['Quantity'],
    company: ['Company'],
    status: ['Status', 'Attendee status', 'Approval status'],
    ticket: ['Ticket title', 'Ticket type', 'Ticket name', 'Product'],
    mode: ['Ticket venue'],
    registered: ['Registration time', 'Order date', 'Created date'],
    checkedIn: ['Checked in', 'Check ins'],
    country: ['Country'],
  },
  needed: [],
  recognise: (columns) => (hasAddressAndMore(columns) ? 0.3 : 0),
});

function hasAddressAndMore(columns: readonly string[]): boolean {
  const known = columns.map(headerNames);
  const has = (name: string) => known.some((names) => names.has(name));
  return (
    has('email') && ['ticket type', 'ticket title', 'ticket name', 'status', 'registration time', 'checked in', 'company', 'name'].some(has)
  );
}
