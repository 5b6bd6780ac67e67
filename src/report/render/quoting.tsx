import { h, type Markup } from '../markup.ts';
import type { ReportClaim } from '../model.ts';
import { citeThis } from './cite.tsx';
import { linkTo, say, text, type View } from './view.tsx';

/** Stands for the address of a report that does not know it. */
const NO_ADDRESS = 'https://ADDRESS';

/** How others may show the claim: its badge and the HTML to paste, with the permanent address when the report has one. */
export function quoting(view: View, claim: ReportClaim): Markup {
  const { claim: words } = view.words;
  const { address } = view.model.site;
  const badge = `badges/${claim.id}.${view.locale}.svg`;
  const sentence = text(view, claim.sentences);
  const base = address ?? NO_ADDRESS;
  const snippet = (
    <a href={`${base}/${view.path}`}>
      <img src={`${base}/${badge}`} alt={`${view.words.verdict[claim.verdict]}: ${sentence}`} />
    </a>
  ).markup;
  return (
    <section>
      <h2>{words.cite}</h2>
      <p>{words.citeText}</p>
      <p>
        <img class="badge" src={linkTo(view, badge)} alt={`${view.words.verdict[claim.verdict]}: ${sentence}`} height="36" />
      </p>
      <pre class="paste" tabindex="0">
        <code>{snippet}</code>
      </pre>
      {address === null && <p class="paste soft">{say(view, words.citeAddress, { address: <code>{NO_ADDRESS}</code> })}</p>}
      {citeThis(view, { says: sentence, id: claim.id, path: view.path })}
      {address && (
        <p>
          {words.permalink}: <a href={`${address}/${view.path}`}>{`${address}/${view.path}`}</a>
        </p>
      )}
    </section>
  );
}
