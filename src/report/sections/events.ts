import { editionText } from '../../disclosure/earlier.ts';
import { assertProven, proofText } from '../../disclosure/proof-file.ts';
import { buildEvents } from '../events/build-events.ts';
import type { EventData, EventsData } from '../events/event-data.ts';
import { logoFiles } from '../events/sponsor-logos.ts';
import { section } from './section.ts';

/** What may be said of each event, its proof and its frozen numbers. */
export const events = section<EventsData>({
  id: 'events',
  build: buildEvents,
  files: (data) => data.events.flatMap(frozenFiles),
});

/** @throws MusterError E_DISCLOSURE_LEAK when the proof does not cover what is printed */
function frozenFiles(event: EventData): (readonly [string, string])[] {
  assertProven(event);
  return [
    [`data/${event.id}.proof.json`, proofText(event.proof)],
    [`data/${event.id}.edition.json`, editionText(event.id, event.edition)],
    ...logoFiles(event),
  ];
}
