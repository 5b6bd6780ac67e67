import { h } from '../markup.ts';
import { measureTable } from '../model.ts';
import { multiples } from '../render/multiples.tsx';
import { projectsTable } from '../render/projects-table.tsx';
import { name, number, pageLink } from '../render/view.tsx';
import { projectsOf } from '../sections/projects.ts';
import { sheetOf } from '../sections/sheet.ts';
import type { Block } from './block.ts';

/** All projects with their figures. */
export const projectIndex: Block = ({ view }) => projectsTable(view, projectsOf(view.model));

/** One small picture for each project, the largest first. */
export const projectMultiples: Block = ({ view }) =>
  multiples(
    view,
    projectsOf(view.model)
      .filter((project) => project.contributors !== null)
      .sort((a, b) => b.contributors! - a.contributors! || (a.key < b.key ? -1 : 1)),
  );

export const projectHead: Block = ({ view, subject, page }) => (
  <div class="head">
    <h1>{name(view, 'project', subject)}</h1>
    {page.title === undefined && sheetOf(view.model) && (
      <p>
        <a href={pageLink(view, `projects/${subject}/review.html`)}>{view.words.sheet.title}</a>
      </p>
    )}
  </div>
);

/** The single figures of a project; nothing for one without a contribution. */
export const projectFacts: Block = ({ view, subject }) => {
  const { projects: words, measure } = view.words;
  const project = projectsOf(view.model).find(({ key }) => key === subject);
  if (!project || !measureTable(view.model, `${subject}.contributors.country`)) return null;
  const fact = (label: string, value: number | null, small: string) =>
    value !== null && (
      <div>
        <dt>{label}</dt>
        <dd>{number(view, value)}</dd>
        {small && <dd class="more">{small}</dd>}
      </div>
    );
  return (
    <dl class="facts">
      {fact(measure.contributors, project.contributors, '')}
      {fact(measure.commits, project.commits, '')}
      {fact(measure['contributor-absence-factor'], project.absence, words.absence)}
      {fact(measure['elephant-factor'], project.elephant, words.elephant)}
    </dl>
  );
};
