import type { Base } from '../base.ts';
import { archiveEvents, interest, threadActs, threads } from './archive.ts';
import { archiveCoverage } from './archive-coverage.ts';
import { assistance } from './assistance.ts';
import { commitsRead } from './commits-read.ts';
import { contributions } from './contributions.ts';
import { contributionsOfMembers, firstYear } from './contributions-of-members.ts';
import { eventProposals, eventRatings, eventRegistrations, eventResponses, eventSpeakers } from './events.ts';
import { maintainers } from './maintainers.ts';
import { memberArrivals, memberDepartures, members, membersByQuarter } from './members.ts';
import { projectOrigins } from './project-origins.ts';
import { releases } from './releases.ts';
import { stays } from './stays.ts';

/** Every base a measure may name. */
export const BASES = {
  contributions,
  assistance,
  'commits-read': commitsRead,
  'contributions-of-members': contributionsOfMembers,
  'first-year': firstYear,
  maintainers,
  members,
  'members-by-quarter': membersByQuarter,
  'member-arrivals': memberArrivals,
  'member-departures': memberDepartures,
  'project-origins': projectOrigins,
  releases,
  stays,
  'event-registrations': eventRegistrations,
  'event-proposals': eventProposals,
  'event-speakers': eventSpeakers,
  'event-responses': eventResponses,
  'event-ratings': eventRatings,
  threads,
  'thread-acts': threadActs,
  interest,
  'archive-events': archiveEvents,
  'archive-coverage': archiveCoverage,
} as const satisfies Record<string, Base>;

export type BaseName = keyof typeof BASES;
export const BASE_NAMES = Object.keys(BASES) as [BaseName, ...BaseName[]];
