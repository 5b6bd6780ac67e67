import type { AnswerField, Registration } from '../../model/event-rows.ts';
import { remembered } from '../../util/remembered.ts';
import { type AnswerColumn, answerReader, readMode, readStatus, readYesNo } from './answers.ts';
import type { EventFormat, EventInput, EventSink, FormatId, ReadContext, TableRow } from './format.ts';
import { findColumns, headerShare, normaliseHeader } from './headers.ts';
import { isoDay } from './iso-day.ts';
import { type Labels, labels } from './label.ts';
import { matchesAny } from './matches.ts';
import { organisationName } from './organisation-name.ts';
import { missingColumn, notThatFormat } from './problems.ts';
import { questionColumns } from './question-columns.ts';

/** What a table of registrations can tell, besides answers to questions. */
export type RegistrationField =
  | 'id'
  | 'order'
  | 'email'
  | 'orderEmail'
  | 'name'
  | 'status'
  | 'void'
  | 'ticket'
  | 'variation'
  | 'mode'
  | 'registered'
  | 'checkedIn'
  | 'company'
  | 'country'
  | 'quantity';

/** How one platform writes its table. All headers are given in English; translations are known (`headers.yaml`). */
export type RegistrationTable = {
  readonly id: FormatId;
  readonly title: string;
  /** Headers that together tell this platform's tables from others. */
  readonly signature: readonly string[];
  /** Headers by preference. What is not named here and is no question is not read at all. */
  readonly columns: Readonly<Partial<Record<RegistrationField, readonly string[]>>>;
  readonly needed: readonly RegistrationField[];
  readonly list?: Registration['list'];
  /** The platform has check-in lists of its own, which are matched by order; elsewhere orders are not kept. */
  readonly keepsOrders?: true;
  /** Mail domains of the platform's own test and support accounts. */
  readonly supportDomains?: readonly string[];
  /** Replaces the share of the signature's headers, where there is no signature. */
  readonly recognise?: (columns: readonly string[]) => number;
};

export function registrationTable(spec: RegistrationTable): EventFormat {
  return {
    id: spec.id,
    title: spec.title,
    holds: 'registrations',
    recognise(input) {
      if (input.kind !== 'table') return 0;
      return spec.recognise ? spec.recognise(input.columns) : headerShare(input.columns, spec.signature);
    },
    columnsOf: (input) =>
      input.kind === 'table'
        ? [...findColumns<RegistrationField>(input.columns, spec.columns, {})].map(
            ([field, column]) => [field, input.columns[column]!] as const,
          )
        : [],
    async read(input, context, sink) {
      if (input.kind !== 'table') throw notThatFormat(spec.title, 'it is not a table', context);
      const reader = rowReader(spec, input, context, sink);
      for await (const row of input.rows()) {
        sink.rowIn();
        if (row.cells.length !== input.columns.length && !padded(row, input)) sink.malformed(row.line, 'cell-count');
        else reader(row);
      }
    },
  };
}

/** A spreadsheet leaves out empty cells at the end of a row; a CSV file never does. */
function padded(row: TableRow, input: Extract<EventInput, { kind: 'table' }>): boolean {
  return input.sheet !== null && row.cells.length < input.columns.length;
}

type Located = { readonly at: ReadonlyMap<RegistrationField, number>; readonly questions: ReadonlyMap<AnswerField, AnswerColumn> };

function locate(spec: RegistrationTable, columns: readonly string[], context: ReadContext, sink: EventSink): Located {
  const at = findColumns<RegistrationField>(columns, spec.columns, context.mapping.columns);
  for (const field of spec.needed) if (!at.has(field)) throw missingColumn(field, spec.columns[field] ?? [], spec.title, context);
  if (!at.has('id') && !ROW_IDENTITY.some((field) => at.has(field)))
    throw missingColumn('email', spec.columns.email ?? [], spec.title, context);
  // The platform's own country column is a question like any other.
  const taken = new Set([...at].filter(([field]) => field !== 'country').map(([, column]) => column));
  const country = at.get('country');
  const questions = new Map(questionColumns('attendee', columns, taken, context, sink));
  if (country !== undefined && !questions.has('country')) {
    questions.set('country', country);
    sink.question('attendee', 'country', columns[country]!);
  }
  return { at, questions };
}

type Text = (field: RegistrationField) => string;

function rowReader(
  spec: RegistrationTable,
  input: Extract<EventInput, { kind: 'table' }>,
  context: ReadContext,
  sink: EventSink,
): (row: TableRow) => void {
  const { at, questions } = locate(spec, input.columns, context, sink);
  const label = labels(sink.note);
  const answersOf = answerReader(questions, context, sink.note);
  const statusOf = remembered((text) => readStatus(text, context));
  const modeOf = remembered(readMode);
  const idOf = identities(spec, context);
  const linksOf = linkReader(spec, context);
  return (row) => {
    const text: Text = (field) => row.cells[at.get(field) ?? -1] ?? '';
    const title = titleOf(text, label);
    const ticket = context.mapping.tickets[title] ?? title;
    const status = statusOf(text('status'));
    const reason = leftOutBecause(spec, text, [title, ticket], context) ?? ('leftOut' in status ? status.leftOut : null);
    const id = reason === null ? idOf(text) : null;
    if (reason !== null || 'leftOut' in status) {
      sink.leftOut(reason ?? 'status');
      return;
    }
    if (id === null) {
      sink.malformed(row.line, 'no-identity');
      return;
    }
    if (!status.listed) sink.note('status-not-listed');
    if (Number(text('quantity')) > 1) sink.note('quantity-above-one');
    sink.registration(row.line, {
      id,
      person: personOf(text, context, sink),
      ...linksOf(text),
      status: status.status,
      list: spec.list ?? 'registrations',
      ticket,
      mode: modeOf(text('mode')) ?? modeOf(ticket) ?? context.mode,
      registeredOn: isoDay(text('registered')),
      checkedIn: at.has('checkedIn') ? hasCheckedIn(text('checkedIn')) : null,
      answers: answersOf(row.cells),
    });
    sink.rowUsed();
  };
}

/** Whoever has no address of their own goes by the buyer's: then one person may stand for several, and the file's report says how often. */
function personOf(text: Text, { pseudonyms }: ReadContext, sink: EventSink): Registration['person'] {
  const own = pseudonyms.person(text('email'));
  if (own !== null) return own;
  const buyer = pseudonyms.person(text('orderEmail'));
  sink.note(buyer === null ? 'no-email' : 'email-of-the-buyer');
  return buyer;
}

/**
 * A registration's ref: from the platform's own number where there is one. Elsewhere from what the row says and how often that was said
 * before in this file, so a group booked under one address stays a group, and the same file exported twice gives the same refs.
 */
function identities(spec: RegistrationTable, context: ReadContext): (text: Text) => string | null {
  const times = new Map<string, number>();
  return (text) => {
    if (text('id').trim() !== '') return context.pseudonyms.of('registration', spec.id, text('order').trim(), text('id').trim());
    const said = ROW_IDENTITY.map((field) => text(field).trim());
    if (said.every((part) => part === '')) return null;
    const base = context.pseudonyms.of('row', spec.list ?? '', ...said, text('ticket').trim());
    const before = times.get(base) ?? 0;
    times.set(base, before + 1);
    return context.pseudonyms.of('registration', base, String(before));
  };
}

const ROW_IDENTITY: readonly RegistrationField[] = ['order', 'email', 'name'];

/** The refs of what a row belongs to. Organisations come back often, so theirs are remembered. */
function linkReader(spec: RegistrationTable, { pseudonyms }: ReadContext): (text: Text) => Pick<Registration, 'order' | 'organisation'> {
  const organisationOf = remembered((company) => (company === '' ? null : pseudonyms.of('organisation', organisationName(company))));
  return (text) => {
    const order = spec.keepsOrders ? text('order').trim() : '';
    return { order: order === '' ? null : pseudonyms.of('order', order), organisation: organisationOf(text('company').trim()) };
  };
}

/** Exports write the time, a list of times, or yes and no. */
function hasCheckedIn(text: string): boolean {
  return readYesNo(text) ?? text.trim().length > 1;
}

/** The ticket as the platform calls it. */
function titleOf(text: Text, label: Labels): string {
  return label([text('ticket'), text('variation')].filter((part) => part.trim() !== '').join(' – ')) ?? 'unnamed';
}

function leftOutBecause(spec: RegistrationTable, text: Text, titles: readonly string[], context: ReadContext): string | null {
  const mark = normaliseHeader(text('void'));
  if (mark !== '' && mark !== 'not void' && readYesNo(mark) !== false) return 'void';
  const email = (text('email') || text('orderEmail')).trim().toLowerCase();
  if (spec.supportDomains?.some((domain) => email.endsWith(`@${domain}`))) return 'support-address';
  for (const [field, patterns] of Object.entries(context.mapping.leaveOut)) {
    const values = field === 'ticket' ? titles : [text(field as RegistrationField)];
    if (values.some((value) => matchesAny(patterns, value))) return `configured:${field}`;
  }
  return null;
}
