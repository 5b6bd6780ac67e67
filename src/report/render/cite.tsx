import { type Cited, citationOf } from '../data/citation.ts';
import { h, type Markup } from '../markup.ts';
import type { View } from './view.tsx';

/** How to cite the report, or a part of it, behind a fold: a line, a full reference, BibTeX. */
export function citeThis(view: View, part?: Cited): Markup {
  const { citation: words } = view.words;
  const { short, long, bibtex } = citationOf(view.model, view.locale, part);
  return (
    <details class="cite">
      <summary>{words.title}</summary>
      <dl>
        <dt>{words.shortTitle}</dt>
        <dd>{short}</dd>
        <dt>{words.longTitle}</dt>
        <dd>{long}</dd>
        <dt>BibTeX</dt>
        <dd>
          <pre tabindex="0">
            <code translate="no">{bibtex}</code>
          </pre>
        </dd>
      </dl>
    </details>
  );
}
