import type { Instant } from '../../model/ids.ts';
import { groupBy } from '../../util/group-by.ts';
import { formatDay } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import type { PlainTable } from '../model.ts';
import { sources } from '../render/figure.tsx';
import { outsideLink } from '../render/outside-link.tsx';
import { name, number, say, text, type View } from '../render/view.tsx';
import { type BuildContext, section } from './section.ts';

type Fact = {
  readonly organisation: string;
  readonly project: string | null;
  readonly what: string;
  readonly words_en: string | null;
  readonly words_zh: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit_en: string | null;
  readonly unit_zh: string | null;
  readonly as_of: string | null;
  readonly address: string;
  readonly kind: string;
  readonly industry: string | null;
};
type AdoptersData = {
  readonly figures: readonly Fact[];
  readonly listed: readonly Fact[];
  readonly table: PlainTable;
  readonly until: Instant | null;
};

const SQL = `SELECT organisation, project, what, words_en, words_zh, low, high, unit_en, unit_zh, as_of, address, kind, industry
FROM raw_adopter_fact
ORDER BY organisation, what, as_of, address, line, source`;
const COLUMNS = [
  ['organisation', 'text', 'Organisation', '组织'],
  ['project', 'text', 'Project', '项目'],
  ['what', 'text', 'What', '事项'],
  ['low', 'count', 'At least', '不少于'],
  ['high', 'count', 'At most', '不多于'],
  ['as_of', 'text', 'As of', '截至'],
  ['kind', 'text', 'Kind', '性质'],
  ['industry', 'text', 'Industry', '行业'],
  ['address', 'text', 'Source', '来源'],
] as const;

/** Adopters, and the scale they say they run at: every figure with its words, its source and its age. */
export const adopters = section<AdoptersData>({
  id: 'adopters',
  menu: (words) => words.membership.adopters.menu,
  build,
  pages: ({ words }, data) => [
    {
      path: 'adopters.html',
      title: words.membership.adopters.title,
      description: words.membership.adopters.lead,
      menu: 'adopters',
      body: (view) => body(view, data),
    },
  ],
});

async function build({ config, database, tables }: BuildContext): Promise<AdoptersData | null> {
  const facts = await database.all<Fact>(SQL);
  if (facts.length === 0) return null;
  const table = tables.plain({
    id: 'adopters.facts',
    title: { en: 'What was published about adopters', zh: '关于采用者的公开说法' },
    columns: COLUMNS.map(([name, kind, en, zh]) => ({ name, kind, title: { en, zh } })),
    rows: facts.map((fact) => COLUMNS.map(([name]) => fact[name])),
    sql: SQL,
  });
  return {
    figures: facts.filter((fact) => fact.low !== null),
    listed: facts.filter((fact) => fact.low === null),
    table,
    until: config.period.to,
  };
}

function body(view: View, data: AdoptersData): Markup {
  const words = view.words.membership.adopters;
  const scale = [...groupBy(data.figures, (fact) => fact.organisation)];
  return (
    <>
      <div class="head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </div>
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
}

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
      <div class="scroll" role="region" tabindex="0" aria-label={words.lists}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.adopter}</th>
              <th scope="col">{words.project}</th>
              <th scope="col">{words.industry}</th>
            </tr>
          </thead>
          <tbody>{facts.map(row)}</tbody>
        </table>
      </div>
    </details>
  );
}
