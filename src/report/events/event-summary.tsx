import { Fragment, h, type Markup } from '../markup.ts';
import { pageLink, type View } from '../render/view.tsx';
import { eventAnswer } from './event-answer.tsx';
import { type EventData, tableNamed, whoTable } from './event-data.ts';
import { headlines } from './event-figures.tsx';
import { eventHead } from './event-head.tsx';
import { hiddenNote } from './event-method.tsx';
import { eventPath } from './event-page.tsx';
import { funnel } from './event-parts.tsx';
import { eventTable } from './table-figure.tsx';

const WHO = ['region', 'job_function', 'gender'];

/** An event on one sheet, for print. */
export function eventSummary(view: View, event: EventData): Markup {
  const tables = [tableNamed(event, 'attendees.ticket'), ...WHO.map((dim) => whoTable(event, dim))].filter((table) => table !== undefined);
  return (
    <>
      {eventHead(view, event, eventAnswer(view, event))}
      {headlines(view, event)}
      <div class="onepage event-sheet">
        {funnel(view, event, `sheet-funnel-${event.id}`)}
        {tables.map((table) => eventTable(view, event, table))}
      </div>
      <p class="aside">{hiddenNote(view, event)}</p>
      <p>
        <a href={pageLink(view, eventPath(event))}>{view.words.events.whole}</a>
      </p>
    </>
  );
}
