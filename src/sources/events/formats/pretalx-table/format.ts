import { proposalTable } from '../../proposal-table.ts';

/** The sessions export of pretalx for organisers, CSV or JSON. Ids are those of its API and its schedule. */
export const pretalxTable = proposalTable({
  id: 'pretalx-table',
  title: 'pretalx sessions export',
  signature: [
    'ID',
    ['Proposal state', 'State', 'Status der Einreichung', 'Einreichungsstatus'],
    ['Session type', 'Vortragsart', 'Art der Session', 'Session-Typ'],
    ['Speaker IDs', 'Vortragenden-IDs', 'IDs der Vortragenden'],
    ['Pending proposal state', 'Ausstehender Status'],
    ['Speaker names', 'Namen der Vortragenden'],
  ],
  columns: {
    id: ['ID'],
    state: ['Proposal state', 'Status der Einreichung', 'Einreichungsstatus', 'State'],
    submitted: ['Created', 'Erstellt'],
    scheduled: ['Start', 'Beginn'],
    minutes: ['Duration', 'Dauer'],
    track: ['Track'],
    format: ['Session type', 'Vortragsart', 'Art der Session', 'Session-Typ'],
    language: ['Language'],
    speakerIds: ['Speaker IDs', 'Vortragenden-IDs', 'IDs der Vortragenden'],
  },
  needed: ['id'],
  platform: 'pretalx',
  exactIds: true,
});
