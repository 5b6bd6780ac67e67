import type { Base } from '../base.ts';
import { archiveEvents, interest, threadActs, threads } from './archive.ts';
import { commitsRead } from './commits-read.ts';
import { contributions } from './contributions.ts';
import { eventProposals, eventRegistrations, eventSpeakers } from './events.ts';

/** Every base a measure may name. */
export const BASES = {
  contributions,
  'commits-read': commitsRead,
  'event-registrations': eventRegistrations,
  'event-proposals': eventProposals,
  'event-speakers': eventSpeakers,
  threads,
  'thread-acts': threadActs,
  interest,
  'archive-events': archiveEvents,
} as const satisfies Record<string, Base>;

export type BaseName = keyof typeof BASES;
export const BASE_NAMES = Object.keys(BASES) as [BaseName, ...BaseName[]];
