import { headerNames } from './headers.ts';

/** What only a list of registrations has: what somebody booked, whether it was approved, who came. */
const OF_REGISTRATIONS = [
  'ticket type',
  'ticket title',
  'ticket name',
  'ticket number',
  'order number',
  'approval status',
  'attendee status',
  'checked in',
  'attended',
];

/** Whether a table has a column that only lists of registrations have, whatever else a form asked beside it. */
export function hasRegistrationColumns(columns: readonly string[]): boolean {
  return columns.some((column) => {
    const names = headerNames(column);
    return OF_REGISTRATIONS.some((name) => names.has(name));
  });
}
