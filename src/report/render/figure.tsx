import { h, type Markup } from '../markup.ts';
import type { PublishedTable } from '../model.ts';
import { citeThis } from './cite.tsx';
import { linkTo, say, text, type View } from './view.tsx';

export type Figure = {
  readonly title: Markup | string;
  /** Left out where a number says it. */
  readonly picture?: Markup;
  /** Said below the picture: how to read it, what is not in it. */
  readonly note?: Markup | string;
  /** The numbers, folded away below the picture unless `open`. */
  readonly table?: Markup;
  readonly open?: boolean;
  readonly source: PublishedTable;
  /** The row that recomputing starts with, by its key. */
  readonly subject?: string;
};

/** A picture with its title, its numbers, its files and its SQL: none of them without the others. */
export function figure(view: View, input: Figure): Markup {
  const { table } = view.words;
  return (
    <figure class="figure">
      <figcaption>{input.title}</figcaption>
      {input.picture}
      {input.note && <p class="aside">{input.note}</p>}
      <div class="below">
        {input.table && (
          <details class="numbers" open={input.open}>
            <summary>{input.picture ? table.showTable : table.numbers}</summary>
            {input.table}
          </details>
        )}
        {sources(view, input.source, input.subject)}
      </div>
    </figure>
  );
}

/** Behind a fold: links to a table's files, how to cite it, and the control that recomputes it: without its script, or from a file, it says what it needs. */
export function sources(view: View, table: PublishedTable, subject?: string): Markup {
  const { words } = view;
  const file = (extension: string) => linkTo(view, `data/${table.id}.${extension}`);
  const command = (text: string) => <code>{text}</code>;
  const needs = say(view, words.table.recomputeNeeds, { npx: command('npx serve'), python: command('python3 -m http.server') });
  return (
    <details class="tools">
      <summary>{view.model.site.program === null ? words.table.toolsWithout : words.table.tools}</summary>
      <p class="sources">
        <span>{words.table.files}</span> <a href={file('csv')}>{words.table.csv}</a> <a href={file('json')}>{words.table.json}</a>{' '}
        <a href={file('parquet')}>{words.table.parquet}</a> <a href={file('sql')}>{words.table.sql}</a>
      </p>
      {view.model.site.program !== null && (
        <details class="recompute" data-recompute={table.id} data-locale={view.locale} data-subject={subject !== undefined && subject}>
          <summary>{words.table.recompute}</summary>
          <p class="needs">{needs}</p>
        </details>
      )}
      {citeThis(view, { says: text(view, table.title), id: table.id, path: view.path })}
    </details>
  );
}
