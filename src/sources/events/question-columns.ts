import { ANSWER_FIELDS, type AnswerField } from '../../model/event-rows.ts';
import { questionOf } from './answers.ts';
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
  subject: 'attendee' | 'speaker',
  columns: readonly string[],
  taken: ReadonlySet<number>,
  context: ReadContext,
  sink: EventSink,
): ReadonlyMap<AnswerField, number> {
  const questions = new Map<AnswerField, number>();
  const ask = (field: AnswerField, column: number) => {
    if (questions.has(field)) return;
    questions.set(field, column);
    sink.question(subject, field, columns[column]!.replace(/\s+/g, ' ').trim());
  };
  for (const [field, header] of Object.entries(context.mapping.columns)) {
    const column = columns.findIndex((one) => normaliseHeader(one) === normaliseHeader(header));
    if (column < 0) throw missingColumn(field, [header], 'muster.yaml', context);
    if (FIELDS.has(field)) ask(field as AnswerField, column);
  }
  for (const [column, header] of columns.entries()) {
    const field = taken.has(column) ? undefined : questionOf(header);
    if (field) ask(field, column);
  }
  for (const header of duplicateHeaders(columns)) sink.note(`column-twice:${normaliseHeader(header)}`);
  return questions;
}
