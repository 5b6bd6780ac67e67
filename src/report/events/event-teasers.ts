import { html, type Markup } from '../markup.ts';
import { pageLink, text, type View } from '../render/view.ts';
import type { EventsData } from './event-data.ts';
import { headlines } from './event-figures.ts';
import { eventLead, eventPath } from './event-page.ts';

/** The events of a report with their headline figures, for the front page and the summary. Empty when there are none. */
export function eventTeasers(view: View): Markup {
  const { events } = (view.model.sections['events'] ?? { events: [] }) as EventsData;
  const { events: words } = view.words;
  return html`${events.length > 0 && html`<section><h2>${words.menu}</h2>${events.map((event) => html`<article class="teaser"><h3><a href="${pageLink(view, eventPath(event))}">${text(view, event.name)}</a></h3><p class="soft">${eventLead(view, event)}</p>${event.invented && html`<p class="invented">${words.invented}</p>`}${headlines(view, event)}</article>`)}</section>`}`;
}
