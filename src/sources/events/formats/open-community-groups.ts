import { registrationTable } from '../registration-table.ts';

/** The attendees of an event of CNCF's Open Community Groups, with their answers. It has no addresses, and some attendees no name of their own. */
export const openCommunityGroups = registrationTable({
  id: 'open-community-groups',
  title: 'Open Community Groups attendees',
  signature: ['Name', 'Company', 'Title', 'Invited'],
  columns: { name: ['Name'], company: ['Company'], checkedIn: ['Checked in'], registered: ['Registered at'] },
  needed: ['name'],
});
