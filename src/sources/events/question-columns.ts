import { ANSWER_FIELDS, type AnswerField } from '../../model/event-rows.ts';
import { type AnswerColumn, questionOf } from './answers.ts';
import type { EventSink, ReadContext } from './format.ts';
import { duplicateHeaders, normaliseHeader } from './headers.ts';
import { missingColumn } from './problems.ts';

const FIELDS: ReadonlySet<string> = new Set(ANSWER_FIELDS);

/**
 * The columns that hold answers to questions about oneself, and their wording to the sink. Columns named in muster.yaml come first; the rest
 * is told by its header. Columns that serve something else (`taken`) are left alone.
 * @throws MusterError E_EVENT_COLUMN when muster.yaml names a header the table does not have
 */
export function questionColumns(
  subject: 'attendee' | 'speaker' | 'respondent',
  columns: readonly string[],
  taken: ReadonlySet<number>,
  context: ReadContext,
  sink: EventSink,
): ReadonlyMap<AnswerField, AnswerColumn> {
  const questions = new Map<AnswerField, AnswerColumn>();
  const ask = (field: AnswerField, column: AnswerColumn, wording: string) => {
    if (questions.has(field)) return;
    questions.set(field, column);
    sink.question(subject, field, wording.replace(/\s+/g, ' ').trim());
  };
  for (const [field, header] of Object.entries(context.mapping.columns)) {
    const column = columns.findIndex((one) => normaliseHeader(one) === normaliseHeader(header));
    if (column < 0) throw missingColumn(field, [header], 'muster.yaml', context);
    if (FIELDS.has(field)) ask(field as AnswerField, column, header);
  }
  for (const [column, header] of columns.entries()) {
    const [wording = '', option] = header.split(OPTION_DASH);
    const field = taken.has(column) ? undefined : questionOf(wording);
    if (field) ask(field, option === undefined ? column : optionsOf(wording, columns), wording);
  }
  for (const header of duplicateHeaders(columns)) sink.note(`column-twice:${normaliseHeader(header)}`);
  return questions;
}

/** pretix gives each choice of a question a column "question – option" with yes and no; the dash is an en dash between blanks. */
const OPTION_DASH = /\s\u2013\s/;

function optionsOf(question: string, columns: readonly string[]): AnswerColumn {
  return columns.flatMap((header, column) => {
    const [wording, option] = header.split(OPTION_DASH);
    return wording === question && option !== undefined ? [{ column, option }] : [];
  });
}
