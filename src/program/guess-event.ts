import type { FileLook } from '../sources/events/look-at-file.ts';
import { withoutEnd } from '../util/without-end.ts';

/** What files tell of their event; `told`: whether its days stand in one. */
export type EventGuess = { readonly starts: string; readonly ends: string; readonly mode: string; readonly told: boolean };

/** Tickets that often let nobody in: shown to the organiser, never left out unasked. */
const MAYBE_NO_TICKET = /t-?shirt|hoodie|donation|add-?on|parking|dinner|party|spende|don\b|衣服|文化衫|捐赠|晚宴/i;

export const EVENT_MODES = ['in-person', 'virtual', 'hybrid'];

export function maybeNoTicket(ticket: string): boolean {
  return MAYBE_NO_TICKET.test(ticket);
}

/** The days and the way of meeting that the files of an event tell. @param today the day to fall back on, `YYYY-MM-DD` */
export function guessEvent(looks: readonly FileLook[], today: string): EventGuess {
  const days = looks.flatMap((look) => look.sessionDays ?? []).sort();
  const lastDay = looks
    .flatMap((look) => look.lastRegistration ?? [])
    .sort()
    .at(-1);
  const fallback = lastDay ?? today;
  const modes = new Set(looks.flatMap(waysIn));
  return {
    starts: days[0] ?? fallback,
    ends: days.at(-1) ?? fallback,
    mode: modes.size > 1 ? 'hybrid' : ([...modes][0] ?? 'in-person'),
    told: days.length > 0,
  };
}

/** Where some tickets of a file say that they are online, the others, which say nothing, are for the place. */
function waysIn({ modes }: FileLook): readonly string[] {
  const { unknown = 0, ...told } = modes;
  const ways = Object.keys(told);
  return unknown > 0 && ways.includes('virtual') ? [...ways, 'in-person'] : ways;
}

/** The id of an event, from its name. */
export function eventIdOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const id = withoutEnd(words.replace(/^-/, ''), /-/);
  return id === '' ? 'event' : id;
}
