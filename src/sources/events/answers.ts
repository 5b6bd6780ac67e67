import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  ANSWER_FIELDS,
  type AnswerField,
  type Answers,
  type Mode,
  type ProposalState,
  type RegistrationStatus,
} from '../../model/event-rows.ts';
import { remembered } from '../../util/remembered.ts';
import { countryOfAnswer } from './country-answer.ts';
import type { ReadContext } from './format.ts';
import { normaliseHeader } from './headers.ts';

const VALUES = z.record(z.string(), z.array(z.string()));
const FILE = z.strictObject({
  unanswered: z.array(z.string()),
  yes_no: VALUES,
  fields: z.record(z.string(), z.strictObject({ asked: z.array(z.string()), values: VALUES.optional() })),
  status: VALUES,
  mode: VALUES,
  proposal: VALUES,
});
const TABLE = FILE.parse(parse(readFileSync(new URL('./answers.yaml', import.meta.url), 'utf8')));

const UNANSWERED = new Set(TABLE.unanswered.map(normaliseHeader));
const YES_NO = inverted(TABLE.yes_no);
const STATUS = inverted(TABLE.status);
const MODE = inverted(TABLE.mode);
const PROPOSAL = inverted(TABLE.proposal);
const ASKED = ANSWER_FIELDS.map((field) => ({
  field,
  patterns: (TABLE.fields[field]?.asked ?? []).map((pattern) => new RegExp(pattern, 'iu')),
}));
const ANSWERS = new Map(
  ANSWER_FIELDS.map((field) => [field, field === 'first_time' ? YES_NO : inverted(TABLE.fields[field]?.values ?? {})]),
);

function inverted(values: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(values).flatMap(([value, written]) => [value, ...written].map((text) => [normaliseHeader(text), value] as const)),
  );
}

/** Which question a column holds answers to, by the words above it. */
export function questionOf(header: string): AnswerField | undefined {
  const text = normaliseHeader(header);
  return ASKED.find(({ patterns }) => patterns.some((pattern) => pattern.test(text)))?.field;
}

/** `null`: no answer. `listed`: the answer was on a list, be it as `other`. */
type Answer = { readonly value: string; readonly listed: boolean } | null;

/**
 * What an answer stands for: a value of the field's closed list, `other` when it is on none, `null` when there is none or the person
 * prefers not to say. Never a piece of the text itself.
 */
function readAnswer(field: AnswerField, text: string, context: Pick<ReadContext, 'mapping'>): Answer {
  const written = normaliseHeader(text);
  if (written === '' || UNANSWERED.has(written)) return null;
  const own = Object.entries(context.mapping.answers[field] ?? {}).find(([answer]) => normaliseHeader(answer) === written)?.[1];
  const value = own ?? (field === 'country' ? countryOfAnswer(text) : ANSWERS.get(field)!.get(written));
  return { value: value ?? 'other', listed: value !== undefined && value !== null };
}

/**
 * Where the answers to one question stand: in a column, or, where people choose from a list and each choice has a column with yes and no,
 * in the columns of the choices.
 */
export type AnswerColumn = number | readonly { readonly column: number; readonly option: string }[];

/** Reads the answers of a row; `note` hears of each that was on no list. Whoever chose several is `other`: rows part people, choices would not. */
export function answerReader(
  questions: ReadonlyMap<AnswerField, AnswerColumn>,
  context: ReadContext,
  note: (reason: string) => void,
): (cells: readonly string[]) => Answers {
  const readers = [...questions].map(([field, column]) => ({
    field,
    column,
    read: remembered((text) => readAnswer(field, text, context)),
  }));
  return (cells) => {
    const answers: Partial<Record<AnswerField, string>> = {};
    for (const { field, column, read } of readers) {
      const answer = read(writtenAnswer(cells, column));
      if (answer === null) continue;
      if (!answer.listed) note(`answer-not-listed:${field}`);
      answers[field] = answer.value;
    }
    return answers;
  };
}

function writtenAnswer(cells: readonly string[], column: AnswerColumn): string {
  if (typeof column === 'number') return cells[column] ?? '';
  return column
    .filter((choice) => readYesNo(cells[choice.column] ?? '') === true)
    .map((choice) => choice.option)
    .join(', ');
}

const COUNTED: ReadonlySet<string> = new Set<RegistrationStatus>(['approved', 'pending', 'waitlisted', 'declined']);

export type StatusRead = { readonly status: RegistrationStatus; readonly listed: boolean } | { readonly leftOut: string };

/** A registration's status, or why it is not counted. A word on no list is taken as `approved`: exports list who is in. */
export function readStatus(text: string, context: Pick<ReadContext, 'mapping'>): StatusRead {
  const written = normaliseHeader(text);
  if (written === '') return { status: 'approved', listed: true };
  const own = Object.entries(context.mapping.answers['status'] ?? {}).find(([answer]) => normaliseHeader(answer) === written)?.[1];
  const value = own ?? STATUS.get(written);
  if (value !== undefined && !COUNTED.has(value)) return { leftOut: value };
  return { status: (value ?? 'approved') as RegistrationStatus, listed: value !== undefined };
}

/** In person or virtual, from a column that says so or from the words of a ticket title. */
export function readMode(text: string): Mode | null {
  const written = normaliseHeader(text);
  const exact = MODE.get(written);
  if (exact) return exact as Mode;
  for (const [word, mode] of MODE) if (word.length > 1 && written.includes(word)) return mode as Mode;
  return null;
}

/** Where a proposal stands, or undefined when the word is not known. */
export function readProposalState(text: string, context: ReadContext): ProposalState | undefined {
  const written = normaliseHeader(text);
  const own = Object.entries(context.mapping.answers['state'] ?? {}).find(([answer]) => normaliseHeader(answer) === written)?.[1];
  return (own ?? PROPOSAL.get(written)) as ProposalState | undefined;
}

/** Yes, no, or `null` when it says neither. */
export function readYesNo(text: string): boolean | null {
  const value = YES_NO.get(normaliseHeader(text));
  return value === undefined ? null : value === 'yes';
}
