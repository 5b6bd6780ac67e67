import type { RowWriter, Value } from '../../model/database.ts';
import {
  ANSWER_FIELDS,
  type Answers,
  OPINION_FIELDS,
  type Proposal,
  type Registration,
  type Session,
  type Speaker,
} from '../../model/event-rows.ts';
import type { Message } from '../../util/message.ts';
import type { Sink } from '../source.ts';
import type { EventSink } from './format.ts';
import { publicWording } from './label.ts';

/** The raw tables rows go to while a file is read. */
export const EVENT_ROW_TABLES = [
  'raw_event_question',
  'raw_event_registration',
  'raw_event_proposal',
  'raw_event_proposal_step',
  'raw_event_proposal_speaker',
  'raw_event_speaker',
  'raw_event_session',
  'raw_event_session_speaker',
  'raw_event_reviewer',
  'raw_event_response',
  'raw_event_rating',
] as const;
type Table = (typeof EVENT_ROW_TABLES)[number];

export type FileLoss = {
  readonly rowsIn: number;
  readonly rowsUsed: number;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly notes: Readonly<Record<string, number>>;
  /** Settings that met nothing; told, not kept. */
  readonly unused: readonly Message[];
};
export type StoreSink = EventSink & {
  /** What was read and what was not. `rowsIn` is `rowsUsed` plus everything under `leftOut`. */
  loss(): FileLoss;
  close(): Promise<void>;
};

/**
 * Writes an event file's rows into the raw tables.
 * @param source the source every row carries; @param file as configured, for quarantine
 */
export async function storeSink(sink: Sink, source: string, eventId: string, file: string): Promise<StoreSink> {
  const writers = {} as Record<Table, RowWriter>;
  for (const table of EVENT_ROW_TABLES) writers[table] = await sink.writer(table);
  const write = (table: Table, ...values: readonly Value[]) => writers[table].append([source, eventId, ...values]);
  const count = {
    rowsIn: 0,
    rowsUsed: 0,
    leftOut: {} as Record<string, number>,
    notes: {} as Record<string, number>,
    unused: [] as Message[],
  };
  const add = (counts: Record<string, number>, reason: string, rows = 1) => {
    counts[reason] = (counts[reason] ?? 0) + rows;
  };
  return {
    rowIn: () => void count.rowsIn++,
    rowUsed: () => void count.rowsUsed++,
    leftOut: (reason) => add(count.leftOut, reason),
    note: (reason, rows) => add(count.notes, reason, rows),
    unused: (setting) => void count.unused.push(setting),
    unlisted: (field) => add(count.notes, `not-listed:${field}`),
    malformed(line, reason) {
      add(count.leftOut, reason);
      sink.quarantine({ file, line, item: '', reason, kept: false });
    },
    question: (subject, field, wording) => write('raw_event_question', subject, field, publicWording(wording)),
    registration: (line, row) => writers.raw_event_registration.append([source, eventId, ...registrationCells(line, row)]),
    repeated(line, row) {
      add(count.leftOut, 'repeated');
      if (row.checkedIn === true || (row.statusTold && row.status !== 'unknown'))
        writers.raw_event_registration.append([source, eventId, ...registrationCells(line, row)]);
    },
    takenBack(line, { id, list }) {
      const nobody = ANSWER_FIELDS.map(() => null);
      write('raw_event_registration', line, id, null, null, 'void', list, '', 'unknown', null, null, null, ...nobody);
    },
    proposal: (line, row) => writeProposal(write, line, row),
    speaker: (line, row) => write('raw_event_speaker', line, ...speakerCells(row)),
    session: (line, row) => writeSession(write, line, row),
    reviewer: (person) => write('raw_event_reviewer', person),
    response: (line, { answers, opinions }) =>
      write('raw_event_response', line, ...OPINION_FIELDS.map((field) => opinions[field] ?? null), ...answerCells(answers)),
    rating: (line, { session, rating }) => write('raw_event_rating', line, session, rating),
    loss: () => count,
    async close() {
      for (const table of EVENT_ROW_TABLES) await writers[table].close();
    },
  };
}

type Write = (table: Table, ...values: readonly Value[]) => void;

function registrationCells(line: number, row: Registration): readonly Value[] {
  const { id, order, person, list, ticket, mode, registeredOn, checkedIn, organisation, answers } = row;
  const status = row.statusTold ? row.status : null;
  return [line, id, order, person, status, list, ticket, mode, dayNumber(registeredOn), checkedIn, organisation, ...answerCells(answers)];
}

function speakerCells({ person, platform, basis, organisation, answers }: Speaker): readonly Value[] {
  return [person, platform, basis, organisation, ...answerCells(answers)];
}

function answerCells(answers: Answers): readonly Value[] {
  return ANSWER_FIELDS.map((field) => answers[field] ?? null);
}

function writeProposal(write: Write, line: number, { id, history, track, format, level, language, speakers }: Proposal): void {
  write('raw_event_proposal', line, id, track, format, level, language);
  for (const [step, { state, on }] of history.entries()) write('raw_event_proposal_step', id, step, state, dayNumber(on));
  for (const person of speakers) write('raw_event_proposal_speaker', id, person);
}

/** A session that is longer than this, or not of whole minutes, says nothing of its length. */
const LONGEST_MINUTES = 31 * 24 * 60;

function writeSession(write: Write, line: number, { id, proposal, kind, track, language, startsAt, minutes, speakers }: Session): void {
  const at = startsAt === null ? Number.NaN : Date.parse(`${startsAt}Z`);
  const length = Number.isInteger(minutes) && minutes! <= LONGEST_MINUTES ? minutes : null;
  write('raw_event_session', line, id, proposal, kind, track, language, Number.isNaN(at) ? null : BigInt(at) * 1000n, length);
  for (const person of speakers) write('raw_event_session_speaker', id, person);
}

/** Days since 1970, as the engine takes a DATE. */
export function dayNumber(day: string | null): number | null {
  return day === null ? null : Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}
