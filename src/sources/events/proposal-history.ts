import type { ProposalState, ProposalStep } from '../../model/event-rows.ts';

/** The states a proposal must have passed to stand where it stands; a cancelled session was on the programme before. */
const WAY: Readonly<Record<ProposalState, readonly ProposalState[]>> = {
  draft: ['draft'],
  unknown: ['submitted', 'unknown'],
  submitted: ['submitted'],
  waitlisted: ['submitted', 'waitlisted'],
  accepted: ['submitted', 'accepted'],
  confirmed: ['submitted', 'accepted', 'confirmed'],
  scheduled: ['submitted', 'accepted', 'scheduled'],
  rejected: ['submitted', 'rejected'],
  withdrawn: ['submitted', 'withdrawn'],
  cancelled: ['submitted', 'accepted', 'cancelled'],
};

export type ProposalMarks = { readonly submittedOn: string | null; readonly confirmed: boolean; readonly scheduledOn: string | null };

/** The steps an export proves, oldest first. A slot or a confirmation counts only for what was accepted. */
export function proposalHistory(state: ProposalState, marks: ProposalMarks): readonly ProposalStep[] {
  const steps = [...WAY[state]];
  const accepted = steps.includes('accepted') && state !== 'cancelled';
  if (accepted && marks.confirmed && !steps.includes('confirmed')) steps.splice(steps.indexOf('accepted') + 1, 0, 'confirmed');
  if (accepted && marks.scheduledOn !== null && !steps.includes('scheduled')) steps.push('scheduled');
  return steps.map((step) => ({ state: step, on: step === 'submitted' || step === 'draft' ? marks.submittedOn : null }));
}
