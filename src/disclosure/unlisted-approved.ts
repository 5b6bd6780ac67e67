import type { EventFigure } from '../model/event-table.ts';
import { cellId } from './cells.ts';
import { type Listing, listingKey } from './join-small.ts';
import type { Told } from './told.ts';

/**
 * Those approved have a row of their own from k people on, whatever is joined: without one they are below k. A share of them is said only of somebody, so
 * that beside such a table it would leave one value fewer than k; it is left out then. Of a table whose rows an earlier edition listed, its being there
 * says that they are k or more by now.
 */
export function withoutUnlisted(
  figures: readonly EventFigure[],
  categories: Listing,
  k: number,
): { readonly figures: readonly EventFigure[]; readonly told: readonly Told[] } {
  const approved = figures.find(({ id }) => id === 'attendees.approved');
  const universe = approved?.sum?.universe;
  const listed = universe === undefined ? undefined : categories[listingKey(universe, 'status')];
  if (approved === undefined || universe === undefined || listed === undefined || listed.includes('approved')) return { figures, told: [] };
  const isOfApproved = ({ share, sum }: EventFigure) => share !== null && sum?.base?.some(({ at }) => at['status'] === 'approved') === true;
  const isFew = approved.value < k;
  const [low, high] = isFew ? [0, k - 1] : [k, null];
  return {
    figures: isFew ? figures.filter((figure) => !isOfApproved(figure)) : figures,
    told: [{ id: cellId(universe, { status: 'approved' }), low, high }],
  };
}
