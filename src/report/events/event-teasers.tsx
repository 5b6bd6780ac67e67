import { Fragment, h, type Markup } from '../markup.ts';
import { pageLink, text, type View } from '../render/view.tsx';
import { eventAnswer } from './event-answer.tsx';
import type { EventData, EventsData } from './event-data.ts';
import { fourFigures } from './event-figures.tsx';
import { eventLead, eventOver } from './event-head.tsx';
import { eventPath } from './event-page.tsx';

/** The events of a report, each with what its page tells and four figures, for the front page and the summary. Empty when there are none. */
export function eventTeasers(view: View): Markup {
  const { events } = (view.model.sections['events'] ?? { events: [] }) as EventsData;
  const { events: words } = view.words;
  return (
    <>
      {events.length > 0 && (
        <section>
          <h2>{words.menu}</h2>
          {events.map((event) => (
            <article class="teaser">
              <h3>
                <a href={pageLink(view, eventPath(event))}>{text(view, event.name)}</a>
              </h3>
              {eventOver(view, event)}
              {answerOf(view, event)}
              {event.invented && <p class="invented">{words.invented}</p>}
              {fourFigures(view, event)}
            </article>
          ))}
        </section>
      )}
    </>
  );
}

/** What its page tells, else what it is about. */
function answerOf(view: View, event: EventData): Markup {
  const answer = eventAnswer(view, event);
  return answer.markup === '' ? <p class="soft">{eventLead(view, event)}</p> : answer;
}
