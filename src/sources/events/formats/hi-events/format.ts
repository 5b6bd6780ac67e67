import { registrationTable } from '../../registration-table.ts';

/**
 * The attendee export of Hi.Events; headers from `headings` of its `backend/app/Exports/AttendeesExport.php`. `Check Ins` lists every scan with
 * its time; before it there were `Is Checked In` and `Checked In At`.
 */
export const hiEvents = registrationTable({
  id: 'hi-events',
  title: 'Hi.Events',
  signature: ['Status', ['Check Ins', 'Is Checked In'], 'Product ID', 'Product Name', 'Event ID', 'Public ID'],
  columns: {
    id: ['Public ID', 'ID'],
    email: ['Email'],
    company: ['Company'],
    ticket: ['Product Name'],
    status: ['Status'],
    registered: ['Created Date'],
    checkedIn: ['Check Ins', 'Is Checked In', 'Checked In At'],
  },
  needed: ['id', 'ticket', 'status'],
});
