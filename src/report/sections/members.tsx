import type { Database } from '../../model/database.ts';
import type { Instant } from '../../model/ids.ts';
import { yearBefore } from '../../model/period.ts';
import { type YearPoint, years } from '../charts/years.ts';
import { fillText } from '../format/fill.tsx';
import { formatDay } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable, nameOf } from '../model.ts';
import { figure } from '../render/figure.tsx';
import { ranking } from '../render/ranking.tsx';
import { number, say, text, type View } from '../render/view.tsx';
import { JOINED, LEFT, TABLES } from './members-tables.ts';
import { type BuildContext, section } from './section.ts';

type History = {
  readonly revisions: number;
  readonly unreadable: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly firstList: Instant;
};
type MembersData = { readonly history: History; readonly unnamed: number };

/** Members and end users: how many, of what kind, from where, who came, and what they contribute. */
export const members = section<MembersData>({
  id: 'members',
  menu: (words) => words.membership.members.menu,
  build,
  pages: ({ words }) => [
    { path: 'members.html', title: words.membership.members.title, description: words.membership.members.lead, menu: 'members', body },
  ],
});

async function build({ config, database, tables }: BuildContext): Promise<MembersData | null> {
  const history = await historyOf(database, config.period.to);
  if (history === null) return null;
  for (const table of Object.values(TABLES))
    if (config.projects.length > 0 || !table.measure.includes('by-membership')) await tables.measure(table);
  const period = { from: yearBefore(config.period.to ?? history.to), to: config.period.to };
  await tables.measure({ ...JOINED, period });
  await tables.measure({ ...LEFT, period });
  const [counted] = await database.all<{ unnamed: number }>(
    "SELECT count(*) AS unnamed FROM membership JOIN member USING (member_id) WHERE member.unnamed AND from_at < $to::TIMESTAMP AND until_at >= least($to::TIMESTAMP, TIMESTAMP '9999-12-31')",
    { to: config.period.to ?? 'infinity' },
  );
  return { history, unnamed: counted?.unnamed ?? 0 };
}

async function historyOf(database: Database, to: Instant | null): Promise<History | null> {
  const [row] = await database.all<{
    revisions: number;
    unreadable: number;
    from_at: Instant | null;
    to_at: Instant;
    first_list: Instant | null;
  }>(
    `SELECT count(*) AS revisions, count(*) FILTER (WHERE state = 'not-readable') AS unreadable, min(committed_at) AS from_at, max(committed_at) AS to_at,
       (SELECT min(from_at) FROM membership) AS first_list
     FROM raw_landscape_revision WHERE committed_at < $to::TIMESTAMP`,
    { to: to ?? 'infinity' },
  );
  if (!row || row.from_at === null || row.first_list === null) return null;
  return { revisions: row.revisions, unreadable: row.unreadable, from: row.from_at, to: row.to_at, firstList: row.first_list };
}

function body(view: View): Markup {
  const { membership } = view.words;
  const words = membership.members;
  const data = view.model.sections['members'] as MembersData;
  const part = (title: string, id: string, note = '') => {
    const table = measureTable(view.model, id);
    return (
      table && (
        <section>
          <h2>{title}</h2>
          {note !== '' && <p>{note}</p>}
          {ranking(view, table, { bars: 15, open: true })}
        </section>
      )
    );
  };
  const contribution = [TABLES.contributes, TABLES.people, TABLES.acts, TABLES.organisations].flatMap(
    ({ id }) => measureTable(view.model, id) ?? [],
  );
  return (
    <>
      <div class="head">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </div>
      {facts(view, data)}
      {timeline(view, data)}
      {part(words.tiers, TABLES.tier.id)}
      {part(words.countries, TABLES.country.id)}
      {part(words.endUser, TABLES.endUser.id, words.endUserText)}
      {joined(view)}
      <section>
        <h2>{words.contribute}</h2>
        <p>{words.contributeText}</p>
        {contribution.map((table) => ranking(view, table, { bars: 5, open: true }))}
      </section>
      <section>
        <h2>{words.history}</h2>
        <p>
          {say(view, words.historyText, {
            revisions: data.history.revisions,
            unreadable: data.history.unreadable,
            from: day(view, data.history.from),
            to: day(view, data.history.to),
          })}
        </p>
      </section>
    </>
  );
}

function day(view: View, instant: Instant): Markup {
  return <time datetime={instant.slice(0, 10)}>{formatDay(instant, view.locale)}</time>;
}

function facts(view: View, data: MembersData): Markup {
  const words = view.words.membership.members;
  const total = measureTable(view.model, TABLES.tier.id)?.result.population.total ?? 0;
  const known = measureTable(view.model, TABLES.country.id)?.result.population.known ?? 0;
  const endUsers = measureTable(view.model, TABLES.endUser.id)?.result.rows.find((row) => row.key['end_user'] === 'end-user')?.value ?? 0;
  const fact = (label: string, value: number) => (
    <div>
      <dt>{label}</dt>
      <dd>{number(view, value)}</dd>
    </div>
  );
  return (
    <dl class="facts">
      {fact(fillText(words.counted, { n: total }, view.locale), total)}
      {fact(words.unnamed, data.unnamed)}
      {fact(words.located, known)}
      {fact(words.endUsers, endUsers)}
    </dl>
  );
}

/** Quarters shown one by one; of a longer history the last one of each year. */
const MOST_QUARTERS = 12;

function timeline(view: View, { history }: MembersData): Markup {
  const words = view.words.membership.members;
  const table = measureTable(view.model, TABLES.time.id);
  if (!table || table.result.rows.length === 0) return <></>;
  const quarters = [...table.result.rows].sort((a, b) => (a.key['quarter']! < b.key['quarter']! ? -1 : 1));
  const long = quarters.length > MOST_QUARTERS;
  const shown = new Map(quarters.map((row) => [long ? row.key['quarter']!.slice(0, 4) : row.key['quarter']!, row]));
  const points = [...shown].map(
    ([time, row]): YearPoint => ({
      year: time.replace('-', ' '),
      value: row.value,
      unknown: 0,
      text: number(view, row.value),
      partial: long && !row.key['quarter']!.endsWith('4'),
    }),
  );
  const list = points
    .map(({ year, value }) => fillText(view.words.chart.yearPoint, { year, value }, view.locale))
    .join(view.words.separator.facts);
  const label = fillText(view.words.chart.years, { measure: text(view, table.title), list }, view.locale);
  const rows = points.map((point) => (
    <tr>
      <th scope="row">
        {point.year}
        {point.partial && '*'}
      </th>
      <td class="n">{point.text}</td>
    </tr>
  ));
  const numbers = (
    <table class="short">
      <thead>
        <tr>
          <th scope="col">{long ? view.words.dimension.year : view.words.dimension.quarter}</th>
          <th scope="col" class="n">
            {view.words.measure.members}
          </th>
        </tr>
      </thead>
      <tbody>{rows}</tbody>
    </table>
  );
  const picture = years({ id: 'years-members', label, points });
  return (
    <section>
      <h2>{words.timeline}</h2>
      <p>{say(view, long ? words.timelineYears : words.timelineText, { first: day(view, history.firstList) })}</p>
      {figure(view, { title: text(view, table.title), picture, table: numbers, source: table })}
    </section>
  );
}

function joined(view: View): Markup {
  const words = view.words.membership.members;
  const [came, left] = [measureTable(view.model, JOINED.id), measureTable(view.model, LEFT.id)];
  if (!came || !left) return <></>;
  const totals = { n: came.result.population.total, left: left.result.population.total };
  return (
    <section>
      <h2>{words.joined}</h2>
      <p>{say(view, words.joinedText, totals)}</p>
      {figure(view, { title: text(view, came.title), picture: <></>, table: joinedTable(view, came), open: true, source: came })}
    </section>
  );
}

function joinedTable(view: View, table: MeasureTable): Markup {
  const tiers = [...new Set(table.result.rows.map((row) => row.key['tier']!))].sort();
  const names = (tier: string) =>
    table.result.rows
      .filter((row) => row.key['tier'] === tier)
      .map((row) => row.key['organisation']!)
      .sort();
  const row = (tier: string) => (
    <tr>
      <th scope="row">{nameOf(view.model.names, 'tier', tier, view.locale)}</th>
      <td class="n">{number(view, names(tier).length)}</td>
      <td>
        {names(tier).map((name, index) => (
          <>
            {index > 0 && ' · '}
            <bdi>{nameOf(view.model.names, 'organisation', name, view.locale)}</bdi>
          </>
        ))}
      </td>
    </tr>
  );
  return (
    <table class="short">
      <thead>
        <tr>
          <th scope="col">{view.words.dimension.tier}</th>
          <th scope="col" class="n">
            {view.words.table.value}
          </th>
          <th scope="col">{view.words.dimension.organisation}</th>
        </tr>
      </thead>
      <tbody>{tiers.map(row)}</tbody>
    </table>
  );
}
