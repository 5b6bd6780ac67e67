import type { Database } from '../../model/database.ts';
import { ANSWER_FIELDS, OPINION_FIELDS } from '../../model/event-rows.ts';
import { NO_ANSWER, NOT_ASKED } from '../../model/event-table.ts';
import { eventProposals, eventRatings, eventRegistrations, eventResponses, eventSpeakers } from '../bases/events.ts';
import type { TableSpec } from './table-list.ts';

const BASE = {
  registrations: eventRegistrations,
  came: { ...eventRegistrations, counted: "came = 'came'" },
  proposals: eventProposals,
  speakers: eventSpeakers,
  responses: eventResponses,
  ratings: eventRatings,
} as const;
const ANSWERS: ReadonlySet<string> = new Set([...ANSWER_FIELDS, ...OPINION_FIELDS]);
/** Region is worked out from the country people gave. */
const ASKED_AS: Readonly<Record<string, string>> = { region: 'country' };

/** The question behind a dimension, or undefined when nobody was asked (a ticket, a track, what a proposal's speakers add up to). */
export function fieldOf(dim: string, facts: TableSpec['facts']): string | undefined {
  const field = ASKED_AS[dim] ?? dim;
  return facts !== 'proposals' && facts !== 'ratings' && ANSWERS.has(field) ? field : undefined;
}

/** SQL of the facts that count for one event (`$event`), all time. */
export function factsSql(facts: TableSpec['facts']): string {
  const base = BASE[facts];
  const text = base.facts.trim().replaceAll('$from', "'-infinity'").replaceAll('$to', "'infinity'");
  return `SELECT * FROM (\n${text}\n) WHERE event = $event AND (${base.counted})`;
}

/** Whether any file of the event says of anybody that they came. */
export async function isToldWhoCame(database: Database, event: string): Promise<boolean> {
  const text = 'SELECT count(*) AS n FROM event_registration WHERE event_id = $event AND checked_in';
  const [row] = await database.all<{ n: number }>(text, { event });
  return Number(row!.n) > 0;
}

/** SQL of one dimension's value: unanswered and unasked are values of their own, so that rows always part everybody. */
export function dimSql(dim: string, facts: TableSpec['facts']): string {
  if (dim === 'organisation') return "coalesce(organisation, CASE WHEN names_organisation THEN 'not-matched' ELSE 'not-told' END)";
  const field = fieldOf(dim, facts);
  if (field === undefined)
    return `coalesce(${dim}::VARCHAR, '${facts === 'proposals' && dim !== 'submitted_before' ? NO_ANSWER : 'not-told'}')`;
  return `coalesce(${dim}, CASE WHEN ${askedSql(field, facts)} THEN '${NO_ANSWER}' ELSE '${NOT_ASKED}' END)`;
}

/** Whom the question of a file was put to. */
export const ASKED: Readonly<Record<string, string>> = { speakers: 'speaker', responses: 'respondent' };

/** Condition: the file this fact came from asks the question. */
export function askedSql(field: string, facts: TableSpec['facts']): string {
  return `source IN (SELECT source FROM raw_event_question WHERE event_id = $event AND subject = '${ASKED[facts] ?? 'attendee'}' AND field = '${field}')`;
}
