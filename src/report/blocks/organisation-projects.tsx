import { formatShare } from '../../languages/numbers.ts';
import { fillText } from '../format/fill.tsx';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable } from '../model.ts';
import { figure } from '../render/figure.tsx';
import { scroll } from '../render/table.tsx';
import { name, number, pageLink, say, text, type View } from '../render/view.tsx';
import { rowsOf, STANDING, type Standing } from '../sections/standing.ts';

/** One of the tables that hold every organisation's part. */
export function tableOf(view: View, part: keyof typeof STANDING): MeasureTable | undefined {
  return measureTable(view.model, STANDING[part].id);
}

export type Range = { readonly low: string; readonly high: string };

/** From what is known to what it would be if all that is unknown belonged there. */
export function shareRange(value: number, { total, unknown }: { readonly total: number; readonly unknown: number }): Range {
  return { low: formatShare(value, total), high: formatShare(value + unknown, total) };
}

/** In words; a single share where nothing is unknown. */
export function rangeText(view: View, { low, high }: Range): string {
  return low === high ? low : fillText(view.words.organisation.shareRange, { low, high }, view.locale);
}

/** The projects enough of its people contributed to, each with its share. */
export function organisationProjects(view: View, standing: Standing): Markup {
  const words = view.words.organisation;
  const source = tableOf(view, 'projectPeople');
  const people = rowsOf(source, standing.name);
  const { minimum } = view.model.site;
  if (!source || people.size === 0) return <p class="empty">{say(view, words.few, { least: minimum })}</p>;
  return (
    <>
      <p>{say(view, words.projectsText, { least: minimum })}</p>
      {figure(view, { title: text(view, source.title), table: projectRows(view, standing, people), open: true, source })}
    </>
  );
}

function projectRows(view: View, standing: Standing, people: ReadonlyMap<string, number>): Markup {
  const { dimension, measure, organisation: words } = view.words;
  const [written, led] = [rowsOf(tableOf(view, 'projectCommits'), standing.name), rowsOf(tableOf(view, 'maintainers'), standing.name)];
  const id = (part: keyof typeof STANDING, project: string) =>
    `${STANDING[part].id}/${`${standing.name}/${project}`.replace(/\s/g, '_')}/value`;
  const row = ([project, count]: readonly [string, number]) => {
    const commits = written.get(project);
    return (
      <tr>
        <th scope="row">
          <a href={pageLink(view, `projects/${project}.html`)}>{name(view, 'project', project)}</a>
        </th>
        <td class="n" id={id('projectPeople', project)}>
          {number(view, count)}
        </td>
        <td class="n" id={commits !== undefined && id('projectCommits', project)}>
          {commits === undefined ? '–' : number(view, commits)}
        </td>
        <td class="n soft">{commits === undefined ? '–' : projectShare(view, project, commits)}</td>
        {led.size > 0 && (
          <td class="n" id={led.has(project) && id('maintainers', project)}>
            {led.has(project) ? number(view, led.get(project)!) : '–'}
          </td>
        )}
      </tr>
    );
  };
  const head = (title: string) => (
    <th scope="col" class="n">
      {title}
    </th>
  );
  return (
    <>
      {scroll(
        words.projects,
        <table>
          <thead>
            <tr>
              <th scope="col">{dimension.project}</th>
              {head(measure.contributors)}
              {head(measure.commits)}
              {head(words.shareColumn)}
              {led.size > 0 && head(words.maintainers)}
            </tr>
          </thead>
          <tbody>{[...people].map(row)}</tbody>
        </table>,
      )}
      {led.size > 0 && <p class="aside">{say(view, words.maintainersText, { least: view.model.site.minimum })}</p>}
    </>
  );
}

/** Its share of one project, whose commits of unknown organisation stand in the same table. */
function projectShare(view: View, project: string, commits: number): string {
  const all = measureTable(view.model, 'commits.project')?.result.rows.find((row) => row.key['project'] === project)?.value;
  if (all === undefined) return '–';
  const nobody = tableOf(view, 'projectCommits')?.result.unknownRows.find(
    (row) => row.key['project'] === project && row.key['organisation'] === null,
  );
  return rangeText(view, shareRange(commits, { total: all, unknown: nobody?.value ?? 0 }));
}
