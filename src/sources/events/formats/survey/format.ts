import { OPINION_FIELDS, type OpinionField } from '../../../../model/event-rows.ts';
import { remembered } from '../../../../util/remembered.ts';
import { answerReader, opinionOf } from '../../answers.ts';
import type { EventFormat, EventInput, EventSink, ReadContext } from '../../format.ts';
import { normaliseHeader } from '../../headers.ts';
import { hasRegistrationColumns } from '../../of-registrations.ts';
import { goesToTen, readOpinion } from '../../opinions.ts';
import { missingColumn } from '../../problems.ts';
import { questionColumns } from '../../question-columns.ts';
import { tableToRead } from '../../read-table.ts';
import { wholeRows } from '../../whole-rows.ts';

type Table = Extract<EventInput, { kind: 'table' }>;

/**
 * What people said after the event: a form of Google, Microsoft, 问卷星 or any other, one row for each that was filled in. A row belongs to nobody:
 * names, addresses and free text are not read.
 */
export const survey: EventFormat = {
  id: 'survey',
  title: 'a survey after the event',
  holds: 'responses',
  recognise: (input) => (input.kind === 'table' && opinions(input.columns).size > 0 && !hasRegistrationColumns(input.columns) ? 0.65 : 0),
  columnsOf: async (input) =>
    input.kind === 'table' ? [...opinions(input.columns)].map(([field, at]) => [field, input.columns[at]!] as const) : [],
  async read(given, context, sink) {
    const input = tableToRead(given, 'a survey', context);
    const asked = askedIn(input, context, sink);
    const questions = questionColumns('respondent', input.columns, new Set(asked.values()), context, sink);
    if (asked.size + questions.size === 0) throw missingColumn('satisfaction', ['How satisfied were you?'], 'a survey', context);
    const answersOf = answerReader(questions, context, sink.unlisted);
    const opinionsOf = await opinionReader(input, asked, context, sink);
    for await (const { line, cells } of wholeRows(input, sink)) {
      const response = { answers: answersOf(cells), opinions: opinionsOf(cells) };
      if (Object.keys(response.answers).length + Object.keys(response.opinions).length === 0) sink.leftOut('nothing-answered');
      else {
        sink.response(line, response);
        sink.rowUsed();
      }
    }
  },
};

/** The first column of each question about the event. */
function opinions(columns: readonly string[]): Map<OpinionField, number> {
  const found = new Map<OpinionField, number>();
  for (const [at, header] of columns.entries()) {
    const field = opinionOf(header);
    if (field !== undefined && !found.has(field)) found.set(field, at);
  }
  return found;
}

function askedIn({ columns }: Table, context: ReadContext, sink: EventSink): ReadonlyMap<OpinionField, number> {
  const asked = opinions(columns);
  for (const field of OPINION_FIELDS) {
    const header = context.mapping.columns[field];
    if (header === undefined) continue;
    const at = columns.findIndex((column) => normaliseHeader(column) === normaliseHeader(header));
    if (at < 0) throw missingColumn(field, [header], 'muster.yaml', context);
    for (const [other, place] of asked) if (place === at) asked.delete(other);
    asked.set(field, at);
  }
  for (const [field, at] of asked) sink.question('respondent', field, columns[at]!.replace(/\s+/g, ' ').trim());
  return asked;
}

async function opinionReader(
  input: Table,
  asked: ReadonlyMap<OpinionField, number>,
  context: ReadContext,
  sink: EventSink,
): Promise<(cells: readonly string[]) => Partial<Record<OpinionField, string>>> {
  const toTen = await goesToTen(input, asked.get('satisfaction'));
  const readers = [...asked].map(([field, at]) => ({ field, at, read: remembered((text) => readOpinion(field, text, toTen, context)) }));
  return (cells) => {
    const said: Partial<Record<OpinionField, string>> = {};
    for (const { field, at, read } of readers) {
      const answer = read(cells[at] ?? '');
      if (answer === null) continue;
      if (!answer.listed) sink.unlisted(field, cells[at] ?? '');
      said[field] = answer.value;
    }
    return said;
  };
}
