import type { Instant } from '../../model/ids.ts';
import { groupBy } from '../../util/group-by.ts';
import { formatDay } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { sources } from '../render/figure.tsx';
import { outsideLink } from '../render/outside-link.tsx';
import { headRow, scroll } from '../render/table.tsx';
import { name, number, say, text, type View } from '../render/view.tsx';
import type { AdoptersData, Fact } from '../sections/adopters.ts';
import type { Block } from './block.ts';

/** Every figure with its words, its source and its age; then the lists. */
export const adopters: Block = ({ view }) => {
  const data = view.model.sections['adopters'] as AdoptersData;
  const words = view.words.membership.adopters;
  const scale = [...groupBy(data.figures, (fact) => fact.organisation)];
  return (
    <>
      {scale.length > 0 && (
        <section>
          <h2>{words.scale}</h2>
          <p>{words.scaleText}</p>
          {scale.map(([organisation, facts]) => figures(view, organisation, facts, data.until))}
        </section>
      )}
      {data.listed.length > 0 && (
        <section>
          <h2>{words.lists}</h2>
          <p>{say(view, words.listsText, { n: data.listed.length })}</p>
          {listed(view, data.listed)}
        </section>
      )}
      {sources(view, data.table)}
    </>
  );
};

/** What an organisation is said to run: one list for each thing. */
function figures(view: View, organisation: string, facts: readonly Fact[], until: Instant | null): Markup {
  const lists = [...groupBy(facts, (fact) => fact.what).values()];
  const list = (same: readonly Fact[]) => (
    <ul class="plain-list prose">
      {same.map((fact) => (
        <li>{figureLine(view, fact, until)}</li>
      ))}
    </ul>
  );
  return (
    <>
      <h3>
        <bdi>{organisation}</bdi>
      </h3>
      {lists.map(list)}
    </>
  );
}

function figureLine(view: View, fact: Fact, until: Instant | null): Markup {
  const words = view.words.membership.adopters;
  const said = text(view, { en: [fact.words_en, fact.unit_en].join(' '), zh: [fact.words_zh, fact.unit_zh].join('') });
  const read = say(view, fact.high === null ? words.atLeast : words.between, { low: fact.low ?? 0, high: fact.high ?? 0 });
  const written = (day: string) => <time datetime={day}>{formatDay(`${day}T00:00:00Z` as Instant, view.locale)}</time>;
  const old = ageOf(fact, until);
  const about = [
    <>{words.kind[fact.kind as keyof typeof words.kind]}</>,
    ...(fact.as_of === null ? [] : [say(view, words.asOf, { day: written(fact.as_of) })]),
    ...(old === null ? [] : [say(view, words.age, { n: old })]),
  ];
  const source = outsideLink(fact.address, words.source);
  const joined = (
    <>
      {about.map((part, index) => (
        <>
          {index > 0 && words.separator}
          {part}
        </>
      ))}
    </>
  );
  return say(view, words.line, { said: <q>{said}</q>, read, about: joined, source });
}

/** Days from the day of the figure to the end of the period; null when the period is open or ends before. */
function ageOf({ as_of }: Fact, until: Instant | null): number | null {
  if (as_of === null || until === null) return null;
  const days = Math.floor((Date.parse(until) - Date.parse(`${as_of}T00:00:00Z`)) / 86_400_000);
  return days < 0 ? null : days;
}

function listed(view: View, facts: readonly Fact[]): Markup {
  const words = view.words.membership.adopters;
  const link = (fact: Fact) => outsideLink(fact.address, <bdi>{fact.organisation}</bdi>);
  const row = (fact: Fact) => (
    <tr>
      <th scope="row">{link(fact)}</th>
      <td>{fact.project !== null && name(view, 'project', fact.project)}</td>
      <td>
        <bdi>{fact.industry}</bdi>
      </td>
    </tr>
  );
  return (
    <details class="numbers">
      <summary>
        {view.words.table.showTable} ({number(view, facts.length)})
      </summary>
      {scroll(
        words.lists,
        <table>
          {headRow(words.adopter, words.project, words.industry)}
          <tbody>{facts.map(row)}</tbody>
        </table>,
      )}
    </details>
  );
}
