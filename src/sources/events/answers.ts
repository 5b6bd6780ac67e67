import { z } from 'zod';
import { shippedTable } from '../../config/shipped-table.ts';
import {
  ANSWER_FIELDS,
  type AnswerField,
  type Answers,
  OPINION_FIELDS,
  type OpinionField,
  type ProposalState,
  type QuestionField,
  type RegistrationStatus,
} from '../../model/event-rows.ts';
import { remembered } from '../../util/remembered.ts';
import { attendanceInStatus } from './attendance.ts';
import { countryOfAnswer } from './country-answer.ts';
import type { ReadContext } from './format.ts';
import { questionText } from './headers.ts';
import { comparableWord, invertedWords, ownWord } from './words.ts';

const VALUES = z.record(z.string(), z.array(z.string()));
const FILE = z.strictObject({
  unanswered: z.strictObject({ words: z.array(z.string()), patterns: z.array(z.string()) }),
  never_asked: z.array(z.string()),
  yes_no: VALUES,
  fields: z.record(z.string(), z.strictObject({ asked: z.array(z.string()), values: VALUES.optional() })),
  status: VALUES,
  proposal: VALUES,
});
const TABLE = shippedTable(new URL('./answers.yaml', import.meta.url), FILE);

const UNANSWERED = new Set(TABLE.unanswered.words.map(comparableWord));
const UNANSWERED_PATTERNS = TABLE.unanswered.patterns.map((pattern) => new RegExp(pattern, 'iu'));
const NEVER_ASKED = TABLE.never_asked.map((pattern) => new RegExp(pattern, 'iu'));
const YES_NO = invertedWords(TABLE.yes_no);
const STATUS = invertedWords(TABLE.status);
const PROPOSAL = invertedWords(TABLE.proposal);
const asked = <Field extends QuestionField>(fields: readonly Field[]) =>
  fields.map((field) => ({ field, patterns: (TABLE.fields[field]?.asked ?? []).map((pattern) => new RegExp(pattern, 'iu')) }));
const ASKED = asked(ANSWER_FIELDS);
const OPINIONS_ASKED = asked(OPINION_FIELDS);
const ANSWERS: ReadonlyMap<QuestionField, ReadonlyMap<string, string>> = new Map(
  [...ANSWER_FIELDS, ...OPINION_FIELDS].map((field) => [
    field,
    field === 'first_time' ? YES_NO : invertedWords(TABLE.fields[field]?.values ?? {}),
  ]),
);

/** Which question a column holds answers to, by the words above it; a column of names or addresses holds none. */
export function questionOf(header: string): AnswerField | undefined {
  const text = questionText(header);
  if (NEVER_ASKED.some((pattern) => pattern.test(text))) return undefined;
  return ASKED.find(({ patterns }) => patterns.some((pattern) => pattern.test(text)))?.field;
}

/** Which question about the event itself a column of a survey holds answers to. */
export function opinionOf(header: string): OpinionField | undefined {
  const text = questionText(header);
  return OPINIONS_ASKED.find(({ patterns }) => patterns.some((pattern) => pattern.test(text)))?.field;
}

/** `null`: no answer. `listed`: the answer was on a list, be it as `other`. */
type Answer = { readonly value: string; readonly listed: boolean } | null;

/** What parts several answers in one cell: commas, semicolons, line ends, and the bars of questionnaires. */
const SEVERAL = /[,;|\n，；、┋│｜]/;

/**
 * What an answer stands for: a value of the field's closed list, `other` when it is on none, `null` when there is none or the person
 * prefers not to say. Never a piece of the text itself.
 */
export function readAnswer(field: QuestionField, text: string, context: Pick<ReadContext, 'mapping'>): Answer {
  const own = ownWord(context.mapping.answers[field], text);
  if (own !== undefined) return own === 'no-answer' ? null : { value: own, listed: true };
  if (isUnanswered(text)) return null;
  const value = listedValue(field, text);
  if (value !== undefined) return { value, listed: true };
  const parts = text.split(SEVERAL).filter((part) => part.trim() !== '');
  return { value: 'other', listed: parts.length > 1 && parts.every((part) => listedValue(field, part) !== undefined) };
}

/** Whether a text stands for no answer, or for one that is not given. */
export function isUnanswered(text: string): boolean {
  const written = comparableWord(text);
  return written === '' || UNANSWERED.has(written) || UNANSWERED_PATTERNS.some((pattern) => pattern.test(written));
}

function listedValue(field: QuestionField, text: string): string | undefined {
  if (field === 'country') return countryOfAnswer(text) ?? undefined;
  const values = ANSWERS.get(field)!;
  // "No, I have been before": what follows the first word explains it.
  return (
    values.get(comparableWord(text)) ??
    (field === 'first_time' ? values.get(comparableWord(/^[^\s,;:.(（，。]+/u.exec(text)?.[0] ?? '')) : undefined)
  );
}

/**
 * Where the answers to one question stand: in a column, or, where people choose from a list and each choice has a column with yes and no,
 * in the columns of the choices.
 */
export type AnswerColumn = number | readonly { readonly column: number; readonly option: string }[];

/** Reads the answers of a row; `unlisted` hears of each that was on no list. Whoever chose several is `other`: rows part people, choices would not. */
export function answerReader(
  questions: ReadonlyMap<AnswerField, AnswerColumn>,
  context: ReadContext,
  unlisted: (field: AnswerField, text: string) => void,
): (cells: readonly string[]) => Answers {
  const readers = [...questions].map(([field, column]) => ({
    field,
    column,
    read: remembered((text) => readAnswer(field, text, context)),
  }));
  return (cells) => {
    const answers: Partial<Record<AnswerField, string>> = {};
    for (const { field, column, read } of readers) {
      const written = writtenAnswer(cells, column);
      const answer = read(written);
      if (answer === null) continue;
      if (!answer.listed) unlisted(field, written);
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

const COUNTED: ReadonlySet<string> = new Set<RegistrationStatus>(['approved', 'pending', 'waitlisted', 'declined', 'unknown']);
/** What `answers: {status: ...}` may say. */
export const STATUS_VALUES = [...new Set([...COUNTED, ...Object.keys(TABLE.status)])];

/** `came`: what the word itself says about who came. */
export type StatusRead =
  | { readonly status: RegistrationStatus; readonly listed: boolean; readonly came: boolean | null }
  | { readonly leftOut: string };

/** A registration's status, or why it is not counted. A word on no list is `unknown`, never a guess; so is an empty cell in a column of statuses. */
export function readStatus(text: string, context: Pick<ReadContext, 'mapping'>): StatusRead {
  const value = ownWord(context.mapping.answers['status'], text) ?? STATUS.get(comparableWord(text));
  if (value !== undefined && !COUNTED.has(value)) return { leftOut: value };
  return { status: (value ?? 'unknown') as RegistrationStatus, listed: value !== undefined, came: attendanceInStatus(text) };
}

/** What `answers: {state: ...}` may say. */
export const STATE_VALUES = ['unknown', ...Object.keys(TABLE.proposal)];

/** What an answer to a question may stand for; `null`: any country. */
export function answerValues(field: QuestionField): readonly string[] | null {
  return field === 'country' ? null : ['other', 'no-answer', ...new Set(ANSWERS.get(field)!.values())];
}

/** Where a proposal stands, or undefined when the word is not known. */
export function readProposalState(text: string, context: Pick<ReadContext, 'mapping'>): ProposalState | undefined {
  return (ownWord(context.mapping.answers['state'], text) ?? PROPOSAL.get(comparableWord(text))) as ProposalState | undefined;
}

/** Yes, no, or `null` when it says neither. */
export function readYesNo(text: string): boolean | null {
  const value = YES_NO.get(comparableWord(text));
  return value === undefined ? null : value === 'yes';
}
