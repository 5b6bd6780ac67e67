import { normaliseHeader } from '../../headers.ts';
import { registrationTable } from '../../registration-table.ts';

const HEADERS = ['name', 'company', 'title'];

/**
 * The attendees of an event of CNCF's Open Community Groups, confirmed ones only, with their answers; headers from `build_attendees_csv` of its
 * `handlers/dashboard/group/attendees.rs`. It has no addresses, and some attendees no name of their own. Before it had `Invited`, there were
 * three columns.
 */
export const openCommunityGroups = registrationTable({
  id: 'open-community-groups',
  title: 'Open Community Groups attendees',
  signature: ['Name', 'Company', 'Title', 'Invited'],
  columns: { name: ['Name'], company: ['Company'], checkedIn: ['Checked in'], registered: ['Registered at'] },
  needed: ['name'],
  // Its columns are usual ones: the table is its own only where it begins with them, in their order.
  recognise: (columns) => {
    const [invited, ...more] = columns.slice(HEADERS.length).map(normaliseHeader);
    const begins = HEADERS.every((header, at) => normaliseHeader(columns[at] ?? '') === header);
    return begins && (invited === 'invited' || (invited === undefined && more.length === 0)) ? 1 : 0;
  },
});
