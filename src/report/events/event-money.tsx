import type { MoneyLine } from '../../sources/events/spec.ts';
import { fillText } from '../format/fill.tsx';
import { formatNumber } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { headRow, numeric, scroll } from '../render/table.tsx';
import { linkTo, text, type View } from '../render/view.tsx';
import { type EventData, eventTableId } from './event-data.ts';

/** The table of what an event cost and brought in. */
export const MONEY = 'money';

/** Costs, income, and what was left, as the organiser states them. */
export function eventMoney(view: View, event: EventData): Markup {
  const { money } = event;
  if (money === null) return <></>;
  const { money: words } = view.words.events;
  const left = surplusOf(money);
  const file = (extension: string) => linkTo(view, `data/${eventTableId(event.id, MONEY)}.${extension}`);
  return (
    <>
      <p class="message">
        {fillText(
          left < 0 ? words.deficit : words.surplus,
          { amount: formatNumber(Math.abs(left), view.locale), currency: money.currency },
          view.locale,
        )}
      </p>
      {scroll(
        words.title,
        <table class="short">
          {headRow(words.what, numeric(money.currency))}
          <tbody>
            {moneyLines(view, words.income, money.income)}
            {moneyLines(view, words.costs, money.costs)}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{left < 0 ? words.under : words.over}</th>
              {amount(view, left)}
            </tr>
          </tfoot>
        </table>,
      )}
      <p class="sources">
        <span>{view.words.table.files}</span> <a href={file('csv')}>{view.words.table.csv}</a>{' '}
        <a href={file('json')}>{view.words.table.json}</a>
      </p>
      <p class="aside">{view.words.events.note.money}</p>
    </>
  );
}

const amount = (view: View, value: number) => <td class="n">{formatNumber(value, view.locale)}</td>;

/** One side of the table: its sum, and each line of it. */
function moneyLines(view: View, title: string, list: readonly MoneyLine[]): Markup {
  if (list.length === 0) return <></>;
  return (
    <>
      <tr class="group">
        <th scope="row">{title}</th>
        {amount(view, sumOf(list))}
      </tr>
      {list.map((line) => (
        <tr>
          <th scope="row" class="part">
            {text(view, line.kind)}
          </th>
          {amount(view, line.amount)}
        </tr>
      ))}
    </>
  );
}

/** Amounts added up in hundredths, so that cents do not drift. */
export function sumOf(list: readonly MoneyLine[]): number {
  return list.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0) / 100;
}

export function surplusOf({ income, costs }: NonNullable<EventData['money']>): number {
  return (Math.round(sumOf(income) * 100) - Math.round(sumOf(costs) * 100)) / 100;
}
