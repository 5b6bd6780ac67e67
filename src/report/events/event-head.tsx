import type { Instant } from '../../model/ids.ts';
import { formatSpan } from '../format/numbers.ts';
import { h, type Markup } from '../markup.ts';
import { say, text, type View } from '../render/view.tsx';
import type { EventData } from './event-data.ts';
import { dayText } from './table-figure.tsx';

/**
 * Name, days and way of meeting; an invented event says so before anything else.
 * @param answer what the page tells, in place of what it is about
 */
export function eventHead(view: View, event: EventData, answer?: Markup): Markup {
  const { events: words } = view.words;
  return (
    <div class="head">
      {eventOver(view, event)}
      <h1>{text(view, event.name)}</h1>
      {answer === undefined || answer.markup === '' ? <p class="lead">{eventLead(view, event)}</p> : answer}
      {event.invented && <p class="invented">{words.invented}</p>}
    </div>
  );
}

/** When it was and how people met. */
export function eventOver(view: View, event: EventData): Markup {
  return (
    <p class="over">
      {daysText(view, event)} · {view.words.events.mode[event.mode]}
    </p>
  );
}

function daysText(view: View, { starts, ends }: EventData): Markup {
  if (starts === ends) return dayText(view, starts);
  return say(view, view.words.events.days, endsOf(view, starts, ends));
}

function endsOf(view: View, starts: string, ends: string): { readonly starts: Markup; readonly ends: Markup } {
  const [first, last] = formatSpan(starts as Instant, ends as Instant, view.locale);
  return { starts: <time datetime={starts}>{first}</time>, ends: <time datetime={ends}>{last}</time> };
}

/** The days of an event and what its page tells, in a sentence. */
export function eventLead(view: View, { starts, ends }: EventData): Markup {
  const { lead, leadDay } = view.words.events;
  return starts === ends ? say(view, leadDay, { starts: dayText(view, starts) }) : say(view, lead, endsOf(view, starts, ends));
}
