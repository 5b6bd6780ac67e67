import { MusterError } from '../../model/error.ts';
import type { EventFormat, EventInput, FormatId } from './format.ts';
import { bevy } from './formats/bevy.ts';
import { eventbrite } from './formats/eventbrite.ts';
import { hiEvents } from './formats/hi-events.ts';
import { luma } from './formats/luma.ts';
import { mappedProposals } from './formats/mapped-proposals.ts';
import { mappedRegistrations } from './formats/mapped-registrations.ts';
import { pretalxJson } from './formats/pretalx-json.ts';
import { pretixCheckIns } from './formats/pretix-check-ins.ts';
import { pretixJson } from './formats/pretix-json.ts';
import { pretixPositions } from './formats/pretix-positions.ts';
import { scheduleJson } from './formats/schedule-json.ts';
import { scheduleXml } from './formats/schedule-xml.ts';
import { sessionizeJson } from './formats/sessionize-json.ts';
import { sessionizeTable } from './formats/sessionize-table.ts';
import { tito } from './formats/tito.ts';

/** Every format, in the order that decides between equal scores. */
const EVENT_FORMATS: readonly EventFormat[] = [
  bevy,
  tito,
  eventbrite,
  hiEvents,
  luma,
  pretixPositions,
  pretixCheckIns,
  pretixJson,
  sessionizeTable,
  sessionizeJson,
  pretalxJson,
  scheduleJson,
  scheduleXml,
  mappedProposals,
  mappedRegistrations,
];

/** Half of a platform's tell-tale headers must be there, or the table is somebody else's. */
const ENOUGH = 0.6;
/** The mapped formats know any table with a few usual headers; they come last. */
const ENOUGH_FOR_MAPPED = 0.3;

export type Recognised = { readonly format: EventFormat; readonly input: EventInput; readonly score: number };

/** The format that fits best and the sheet it fits, or undefined when none does. */
function recogniseFormat(inputs: readonly EventInput[]): Recognised | undefined {
  let best: Recognised | undefined;
  for (const input of inputs) {
    for (const format of EVENT_FORMATS) {
      const score = format.recognise(input);
      const enough = format.id.startsWith('mapped') ? ENOUGH_FOR_MAPPED : ENOUGH;
      if (score >= enough && score > (best?.score ?? 0)) best = { format, input, score };
    }
  }
  return best;
}

/**
 * The format to read a file with: the one named, on the sheet it fits best, or the one recognised.
 * @throws MusterError E_EVENT_FORMAT when none was named and none fits
 */
export function chooseFormat(inputs: readonly EventInput[], named: FormatId | null, file: string): Recognised {
  const found = named === null ? recogniseFormat(inputs) : bestInput(EVENT_FORMATS.find((format) => format.id === named)!, inputs);
  if (found) return found;
  throw new MusterError('E_EVENT_FORMAT', `The format of ${file} was not recognised${columnsSeen(inputs)}.`, {
    hint: 'Name it with format:, or use format: mapped-registrations and name the columns. See docs/en/events.md.',
    at: { file },
  });
}

function bestInput(format: EventFormat, inputs: readonly EventInput[]): Recognised | undefined {
  const [first, ...rest] = inputs.map((input) => ({ format, input, score: format.recognise(input) }));
  return first && rest.reduce((best, one) => (one.score > best.score ? one : best), first);
}

/** Says no more than a number: a table without a header begins with somebody's data. */
function columnsSeen(inputs: readonly EventInput[]): string {
  const table = inputs.find((input) => input.kind === 'table');
  return table?.kind === 'table' ? ` from the first row of its ${table.columns.length} columns` : '';
}
