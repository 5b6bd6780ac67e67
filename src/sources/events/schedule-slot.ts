import type { EventSink, ReadContext } from './format.ts';
import type { Labels } from './label.ts';
import { speakerName } from './speaker-names.ts';

/** One event of a schedule, as its XML and JSON forms both have it. */
export type Slot = {
  readonly id: string;
  /** pretalx's code of the proposal, '' elsewhere. */
  readonly code: string;
  readonly type: string;
  readonly track: string;
  readonly language: string;
  /** Starts with `YYYY-MM-DDTHH:MM:SS`; the offset after it is the event's own. */
  readonly date: string;
  /** `HH:MM`, in Pentabarf also `D:HH:MM`. */
  readonly duration: string;
  readonly persons: readonly string[];
};

/** Tells the sink of a slot and its speakers, who are known by the schedule's own ids. */
export function addSlot(line: number, slot: Slot, label: Labels, context: ReadContext, sink: EventSink): void {
  const { pseudonyms } = context;
  if (slot.id === '') {
    sink.malformed(line, 'no-identity');
    return;
  }
  const speakers = slot.persons.filter((id) => id !== '').map((id) => speakerName(pseudonyms, 'pretalx', id));
  for (const person of speakers) sink.speaker(line, { person, platform: person, basis: 'platform', organisation: null, answers: {} });
  sink.session(line, {
    id: pseudonyms.of('session', slot.id),
    proposal: slot.code === '' ? null : pseudonyms.of('pretalx-proposal', slot.code),
    kind: label(slot.type),
    track: label(slot.track),
    language: label(slot.language),
    startsAt: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(slot.date.trim())?.[0] ?? null,
    minutes: minutesOf(slot.duration),
    speakers,
  });
  sink.rowUsed();
}

function minutesOf(duration: string): number | null {
  const parts = duration.trim().split(':').map(Number);
  if (parts.length < 2 || parts.some(Number.isNaN)) return null;
  const [minutes = 0, hours = 0, days = 0] = parts.reverse();
  return (days * 24 + hours) * 60 + minutes;
}
