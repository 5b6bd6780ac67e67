import { editionText } from '../../disclosure/earlier.ts';
import { assertProven, proofText } from '../../disclosure/proof-file.ts';
import { buildEvents } from '../events/build-events.ts';
import type { EventData, EventsData } from '../events/event-data.ts';
import { eventPage, eventPath, summaryPath } from '../events/event-page.tsx';
import { eventSummary } from '../events/event-summary.tsx';
import type { Page } from '../render/view.tsx';
import { text } from '../render/view.tsx';
import { section } from './section.ts';

/** A page and a one-page summary for each event, its proof and its frozen numbers. */
export const events = section<EventsData>({
  id: 'events',
  menu: (words) => words.events.menu,
  build: buildEvents,
  pages: (edition, data) =>
    data.events.flatMap((event): Page[] => {
      const title = text(edition, event.name);
      const page = { description: title, menu: 'events' };
      return [
        { ...page, path: eventPath(event), title, body: (view) => eventPage(view, event, data) },
        {
          ...page,
          path: summaryPath(event),
          title: `${title} · ${edition.words.events.summary}`,
          body: (view) => eventSummary(view, event),
        },
      ];
    }),
  files: (data) => data.events.flatMap(frozenFiles),
});

/** @throws MusterError E_DISCLOSURE_LEAK when the proof does not cover what is printed */
function frozenFiles(event: EventData): (readonly [string, string])[] {
  assertProven(event);
  return [
    [`data/${event.id}.proof.json`, proofText(event.proof)],
    [`data/${event.id}.edition.json`, editionText(event.id, event.edition)],
  ];
}
