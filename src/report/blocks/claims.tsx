import { h } from '../markup.ts';
import { claimItem } from '../render/claim-item.tsx';
import { claimPage } from '../render/claim-page.tsx';
import type { Block } from './block.ts';

/** Every claim, one below the other. */
export const claims: Block = ({ view }) => (
  <ol class="claims">
    {view.model.claims.map((claim) => (
      <li class="claim" id={claim.id}>
        {claimItem(view, claim, 'h2')}
      </li>
    ))}
  </ol>
);

/** Everything about one claim. */
export const claim: Block = ({ view, subject }) => {
  const found = view.model.claims.find(({ id }) => id === subject);
  return found && claimPage(view, found);
};
