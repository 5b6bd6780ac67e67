import { Fragment, h, type Markup } from '../markup.ts';
import { pageLink, text, type View } from '../render/view.tsx';
import type { EventsData } from './event-data.ts';
import { headlines } from './event-figures.tsx';
import { eventLead, eventPath } from './event-page.tsx';

/** The events of a report with their headline figures, for the front page and the summary. Empty when there are none. */
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
              <p class="soft">{eventLead(view, event)}</p>
              {event.invented && <p class="invented">{words.invented}</p>}
              {headlines(view, event)}
            </article>
          ))}
        </section>
      )}
    </>
  );
}
