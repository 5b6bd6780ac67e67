import { registrationTable } from '../../registration-table.ts';

/** The guest list of Luma. Who was only invited has not registered. */
export const luma = registrationTable({
  id: 'luma',
  title: 'Luma',
  signature: ['name', 'email', 'created_at', 'approval_status', 'checked_in_at'],
  columns: {
    id: ['guest_id', 'api_id'],
    email: ['email'],
    company: ['Company', "What's your company", 'What company do you work for'],
    ticket: ['ticket_name'],
    status: ['approval_status'],
    registered: ['created_at'],
    checkedIn: ['checked_in_at'],
  },
  needed: ['email', 'status'],
});
