import { formatShare } from '../../languages/numbers.ts';
import type { Text } from '../../languages/text.ts';
import { rowKey } from '../../model/measure-result.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { measureTable } from '../model.ts';
import { scroll } from './table.tsx';
import { name, number, pageLink, type View } from './view.tsx';

/** A project and its single figures; null when it has no contribution in the period. */
export type ProjectRow = {
  readonly key: string;
  readonly name: Text;
  readonly contributors: number | null;
  readonly commits: number | null;
  readonly absence: number | null;
  readonly elephant: number | null;
};

/** All projects with their figures, the leading country and how much is known. */
export function projectsTable(view: View, projects: readonly ProjectRow[]): Markup {
  const { measure, claim, dimension, projects: words } = view.words;
  const head = [measure.contributors, measure.commits, measure['contributor-absence-factor'], measure['elephant-factor'], claim.coverage];
  return scroll(
    words.index,
    <table>
      <thead>
        <tr>
          <th scope="col">{dimension.project}</th>
          {head.map((title) => (
            <th scope="col" class="n">
              {title}
            </th>
          ))}
          <th scope="col">{dimension.country}</th>
        </tr>
      </thead>
      <tbody>{projects.map((project) => projectRow(view, project))}</tbody>
    </table>,
  );
}

function projectRow(view: View, project: ProjectRow): Markup {
  const people = measureTable(view.model, `${project.key}.contributors.country`);
  const cell = (value: number | null, table: string) => (
    <td class="n" id={`${table}.project/${project.key}/value`}>
      {value === null ? '–' : number(view, value)}
    </td>
  );
  const known = people ? formatShare(people.result.population.known, people.result.population.total) : '–';
  const leading = people?.result.rows.slice(0, 3).map((row, i) => (
    <>
      {i > 0 && view.words.separator.names}
      {name(view, 'country', rowKey(row))}
    </>
  ));
  return (
    <tr>
      <th scope="row">
        <a href={pageLink(view, `projects/${project.key}.html`)}>{name(view, 'project', project.key)}</a>
      </th>
      {cell(project.contributors, 'contributors')}
      {cell(project.commits, 'commits')}
      {cell(project.absence, 'absence-factor')}
      {cell(project.elephant, 'elephant-factor')}
      <td class="n">{known}</td>
      <td>{leading?.length ? leading : <span class="soft">–</span>}</td>
    </tr>
  );
}
