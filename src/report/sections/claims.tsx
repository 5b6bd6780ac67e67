import { Fragment, h, type Markup } from '../markup.ts';
import { cardPath } from '../render/card.tsx';
import { claimItem } from '../render/claim-item.tsx';
import { claimPage } from '../render/claim-page.tsx';
import { text, type View } from '../render/view.tsx';
import { section } from './section.ts';

export const claims = section<Record<string, never>>({
  id: 'claims',
  menu: (words) => words.menu.claims,
  build: async () => ({}),
  pages: (edition) =>
    edition.model.claims.length === 0
      ? []
      : [
          { path: 'claims.html', title: edition.words.claim.title, description: edition.words.claim.lead, menu: 'claims', body: index },
          ...edition.model.claims.map((claim) => ({
            path: `claims/${claim.id}.html`,
            title: text(edition, claim.sentences),
            description: `${edition.words.verdict[claim.verdict]}: ${text(edition, claim.sentences)}`,
            menu: 'claims',
            picture: cardPath(claim, edition.locale, 'png'),
            body: (view: View) => claimPage(view, claim),
          })),
        ],
});

function index(view: View): Markup {
  const { model, words } = view;
  return (
    <>
      <div class="head">
        <h1>{words.claim.title}</h1>
        <p class="lead">{words.claim.lead}</p>
      </div>
      {model.claims.length === 0 ? (
        <p class="empty">{words.front.noClaims}</p>
      ) : (
        <ol class="claims">
          {model.claims.map((claim) => (
            <li class="claim" id={claim.id}>
              {claimItem(view, claim, 'h2')}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
