import { html, type Markup } from '../markup.ts';
import type { PublishedTable } from '../model.ts';
import { linkTo, type View } from './view.ts';

export type Figure = {
  readonly title: Markup | string;
  readonly picture: Markup;
  /** Said below the picture: how to read it, what is not in it. */
  readonly note?: Markup | string;
  /** The numbers, folded away below the picture unless `open`. */
  readonly table?: Markup;
  readonly open?: boolean;
  readonly source: PublishedTable;
};

/** A picture with its title, its numbers, its files and its SQL: none of them without the others. */
export function figure(view: View, input: Figure): Markup {
  const { table } = view.words;
  return html`<figure class="figure">
<figcaption>${input.title}</figcaption>
${input.picture}
${input.note && html`<p class="aside">${input.note}</p>`}
${input.table && html`<details class="numbers"${input.open && html` open`}><summary>${table.showTable}</summary>${input.table}</details>`}
${sources(view, input.source)}
</figure>`;
}

/** Links to a table's files, and where the reader's browser may recompute it. */
export function sources(view: View, table: PublishedTable): Markup {
  const { words } = view;
  const file = (extension: string) => linkTo(view, `data/${table.id}.${extension}`);
  return html`<p class="sources" data-recompute="${table.id}"><span>${words.table.files}</span> <a href="${file('csv')}">${words.table.csv}</a> <a href="${file('json')}">${words.table.json}</a> <a href="${file('sql')}">${words.table.sql}</a> <button type="button" class="recompute" disabled title="${words.table.recomputeNeeds}">${words.table.recompute}</button></p>`;
}
