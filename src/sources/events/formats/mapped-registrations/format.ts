import { headerNames } from '../../headers.ts';
import { registrationTable } from '../../registration-table.ts';

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
  byContent: true,
  recognise: (columns) => (isOfPeople(columns) ? 0.3 : 0),
});

/** What only a list of speakers or proposals has. */
const OF_TALKS = ['biography', 'bio', 'speaker bio', 'abstract', 'session title', 'proposal ids', 'proposal titles'];
const OF_REGISTRATIONS = ['ticket type', 'ticket title', 'ticket name', 'status', 'registration time', 'checked in'];

/** An address and something about who has it; or a name, and two columns that registrations have. */
function isOfPeople(columns: readonly string[]): boolean {
  const known = columns.map(headerNames);
  const has = (name: string) => known.some((names) => names.has(name));
  if (OF_TALKS.some(has)) return false;
  if (has('email')) return [...OF_REGISTRATIONS, 'company', 'name'].some(has);
  return ['name', 'first name', 'last name'].some(has) && OF_REGISTRATIONS.filter(has).length >= 2;
}
