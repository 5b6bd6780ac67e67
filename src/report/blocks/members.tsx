import type { Instant } from '../../model/ids.ts';
import { type YearPoint, years } from '../charts/years.ts';
import { fillText } from '../format/fill.tsx';
import { formatDay } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable, nameOf } from '../model.ts';
import { figure } from '../render/figure.tsx';
import { spanMessage, titleOf } from '../render/message.tsx';
import { headRow, numeric } from '../render/table.tsx';
import { number, say, text, type View } from '../render/view.tsx';
import { JOINED, LEFT, type MembersData } from '../sections/members.ts';
import type { Block } from './block.ts';

const dataOf = (view: View) => view.model.sections['members'] as MembersData;

/** How the history was read. */
export const membersHistory: Block = ({ view }) => {
  const { history } = dataOf(view);
  const [from, to] = [day(view, history.from), day(view, history.to)];
  return <p>{say(view, view.words.membership.members.historyText, { ...history, firstList: '', from, to })}</p>;
};

function day(view: View, instant: Instant): Markup {
  return <time datetime={instant.slice(0, 10)}>{formatDay(instant, view.locale)}</time>;
}

export const membersFacts: Block = ({ view }) => {
  const data = dataOf(view);
  const words = view.words.membership.members;
  const total = measureTable(view.model, 'members.tier')?.result.population.total ?? 0;
  const known = measureTable(view.model, 'members.country')?.result.population.known ?? 0;
  const endUsers = measureTable(view.model, 'members.end-user')?.result.rows.find((row) => row.key['end_user'] === 'end-user')?.value ?? 0;
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
};

/** Quarters shown one by one; of a longer history the last one of each year. */
const MOST_QUARTERS = 12;

/** How many there were, quarter by quarter or year by year. */
export const membersTimeline: Block = ({ view }) => {
  const { history } = dataOf(view);
  const words = view.words.membership.members;
  const table = measureTable(view.model, 'members.quarter');
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
    .map((point) => fillText(view.words.chart.yearPoint, { year: point.year, value: point.text }, view.locale))
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
      {headRow(long ? view.words.dimension.year : view.words.dimension.quarter, numeric(view.words.measure.members))}
      <tbody>{rows}</tbody>
    </table>
  );
  const picture = years({ id: 'years-members', label, points });
  return (
    <section>
      <h2>{words.timeline}</h2>
      <p>{say(view, long ? words.timelineYears : words.timelineText, { first: day(view, history.firstList) })}</p>
      {figure(view, { title: titleOf(view, table, spanMessage(view, points)), picture, table: numbers, source: table })}
    </section>
  );
};

/** Who came in the last year of the period. */
export const membersJoined: Block = ({ view }) => {
  const words = view.words.membership.members;
  const [came, left] = [measureTable(view.model, JOINED.id), measureTable(view.model, LEFT.id)];
  if (!came || !left) return <></>;
  const totals = { n: came.result.population.total, left: left.result.population.total };
  return (
    <section>
      <h2>{words.joined}</h2>
      <p>{say(view, words.joinedText, totals)}</p>
      {figure(view, { title: text(view, came.title), table: joinedTable(view, came), open: true, source: came })}
    </section>
  );
};

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
      {headRow(view.words.dimension.tier, numeric(view.words.table.value), view.words.dimension.organisation)}
      <tbody>{tiers.map(row)}</tbody>
    </table>
  );
}
