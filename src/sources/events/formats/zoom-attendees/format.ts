import { registrationTable } from '../../registration-table.ts';

/**
 * The attendee report of a Zoom webinar, whole (hosts, panelists and attendees each under a title) or the attendees alone. Everybody who registered
 * stands in it, and whoever joined again stands in it again.
 */
export const zoomAttendees = registrationTable({
  id: 'zoom-attendees',
  title: 'Zoom attendee report',
  signature: ['Attended', 'User Name (Original Name)', 'Approval Status', 'Join Time', 'Leave Time', 'Time in Session (minutes)'],
  columns: {
    email: ['Email'],
    name: ['User Name (Original Name)'],
    status: ['Approval Status'],
    registered: ['Registration Time'],
    checkedIn: ['Attended'],
    company: ['Company', 'Organization'],
    country: ['Country/Region Name'],
  },
  needed: ['checkedIn'],
  onePerPerson: true,
  mode: 'virtual',
});
