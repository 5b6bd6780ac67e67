import { h, type Markup } from '../markup.ts';
import { measureTable, nameOf } from '../model.ts';
import { figure } from '../render/figure.tsx';
import { scroll } from '../render/table.tsx';
import { name, number, text, type View } from '../render/view.tsx';
import { LAST, type Origin, type OriginsData } from '../sections/origins.ts';
import type { Block } from './block.ts';

/** Each project's origin, and its authors then and now. */
export const originOfEach: Block = ({ view, options }) => {
  const { origins } = view.model.sections['origins'] as OriginsData;
  const source = measureTable(view.model, options.table ?? '');
  const title = view.words.membership.origins.growth;
  return source && figure(view, { title, table: projectsTable(view, origins), open: true, source });
};

function projectsTable(view: View, origins: readonly Origin[]): Markup {
  const words = view.words.membership.origins;
  const known = (dimension: string, key: string | null) =>
    key === null ? <span class="soft">{words.none}</span> : <bdi>{nameOf(view.model.names, dimension, key, view.locale)}</bdi>;
  const row = ({ project, country, organisation, first, last }: Origin) => (
    <tr>
      <th scope="row">{name(view, 'project', project)}</th>
      <td>{known('country', country)}</td>
      <td>{known('organisation', organisation)}</td>
      <td class="n">{number(view, first)}</td>
      <td class="n">{number(view, last)}</td>
    </tr>
  );
  const head = (title: string, numeric = false) => (
    <th scope="col" class={numeric && 'n'}>
      {title}
    </th>
  );
  const { dimension, measure } = view.words;
  return scroll(
    words.projects,
    <table>
      <thead>
        <tr>
          {head(dimension.project)}
          {head(dimension.country)}
          {head(dimension.organisation)}
          {head(measure['first-year-contributors'], true)}
          {head(text(view, LAST.title), true)}
        </tr>
      </thead>
      <tbody>{origins.map(row)}</tbody>
    </table>,
  );
}
