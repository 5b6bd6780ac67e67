import { registrationTable } from '../../registration-table.ts';

/**
 * The attendee list of a Meetup event: tabs, whatever its name ends in. It has no addresses; members go by Meetup's own number. Columns after the
 * member's address are questions of the group, so "Have you attended?" is no check-in; `Attendance` is.
 */
export const meetup = registrationTable({
  id: 'meetup',
  title: 'Meetup',
  signature: ['Name', 'User ID', 'Event Host', 'RSVP', 'RSVPed on', 'Joined Group on', 'URL of Member Profile'],
  columns: {
    id: ['User ID'],
    name: ['Name'],
    status: ['RSVP'],
    registered: ['RSVPed on'],
    checkedIn: ['Attendance'],
    guests: ['Guests'],
  },
  needed: ['id', 'status'],
});
