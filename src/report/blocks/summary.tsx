import { eventTeasers } from '../events/event-teasers.tsx';
import { Fragment, h } from '../markup.ts';
import { measureTable } from '../model.ts';
import { claimItem } from '../render/claim-item.tsx';
import { coverage } from '../render/coverage.tsx';
import { ranking } from '../render/ranking.tsx';
import { sitePeriod, text } from '../render/view.tsx';
import type { Block } from './block.ts';

/** The report on one sheet, for print: claims, the leading rows, and how much is known. */
export const summary: Block = ({ view, options }) => {
  const { model, words } = view;
  const people = measureTable(model, options.table ?? '');
  return (
    <>
      <div class="head">
        <h1>{text(view, model.site.title)}</h1>
        {people && <p class="over">{sitePeriod(view)}</p>}
      </div>
      <div class="onepage">
        {model.claims.slice(0, 6).map((claim) => (
          <article class="claim">{claimItem(view, claim, 'h2')}</article>
        ))}
        {people && (
          <>
            <div>
              <h2>{words.front.known}</h2>
              {coverage(view, people)}
            </div>
            {ranking(view, people, { bars: 6 })}
          </>
        )}
      </div>
      {eventTeasers(view)}
    </>
  );
};
