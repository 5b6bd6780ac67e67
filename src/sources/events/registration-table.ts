import type { AnswerField, Mode, Registration } from '../../model/event-rows.ts';
import { ownEntry } from '../../util/own-entry.ts';
import { remembered } from '../../util/remembered.ts';
import { type AnswerColumn, answerReader, readStatus, type StatusRead } from './answers.ts';
import { isUnmarked } from './attendance.ts';
import { type DayColumn, dayColumn } from './day-column.ts';
import { type EventFormat, type EventSink, NO_MAPPING, type ReadContext, type TableRow } from './format.ts';
import { findColumns, headerShare } from './headers.ts';
import { type Labels, labels } from './label.ts';
import { matchesAny } from './matches.ts';
import { readMode, ticketMode } from './mode.ts';
import { organisationRef } from './organisation-name.ts';
import { missingColumn } from './problems.ts';
import { questionColumns } from './question-columns.ts';
import { tableToRead } from './read-table.ts';
import { attendanceReader, type Told, toldBy } from './registration-attendance.ts';
import { type Places, placesIn, type RegistrationField, type RegistrationTable, type Text } from './registration-columns.ts';
import { ROW_IDENTITY, type TicketIdentity, type TicketText, ticketIdentity } from './ticket-identity.ts';
import { type SettingsUse, settingsUse } from './unused-settings.ts';
import { voidReader } from './void-column.ts';
import { wholeRows } from './whole-rows.ts';
import { ownWord } from './words.ts';

/** The format of a platform that writes its registrations as a table. */
export function registrationTable(spec: RegistrationTable): EventFormat {
  return {
    id: spec.id,
    title: spec.title,
    holds: 'registrations',
    recognise(input) {
      if (input.kind !== 'table') return 0;
      return spec.recognise ? spec.recognise(input.columns) : headerShare(input.columns, spec.signature);
    },
    columnsOf: async (input) =>
      input.kind === 'table'
        ? [...(await placesIn(spec, input, NO_MAPPING))].map(([field, column]) => [field, input.columns[column]!] as const)
        : [],
    isWhole: (input) => {
      const at = input.kind === 'table' ? findColumns<RegistrationField>(input.columns, spec.columns, {}) : undefined;
      return spec.needed.every((field) => at?.has(field));
    },
    async read(given, context, sink) {
      const input = tableToRead(given, spec.title, context);
      const located = locate(spec, input.columns, await placesIn(spec, input, context.mapping), context, sink);
      const use = settingsUse(context);
      const days = dayColumn('registered', sink.note);
      const told = await toldBy(input, located.at, context, (cells) => days.see(cells[located.at.get('registered') ?? -1] ?? ''));
      const isVoid = statusReader(told, context, () => {});
      const tickets = await ticketIdentity(spec, input, located.at, (text) => 'leftOut' in isVoid(text), context, sink.note);
      const reader = rowReader(spec, located, { told, days, tickets }, use, context, sink);
      for await (const row of wholeRows(input, sink)) reader(row);
      for (const setting of use.unused()) sink.unused(setting);
    },
  };
}

type Located = { readonly at: Places; readonly questions: ReadonlyMap<AnswerField, AnswerColumn> };

function locate(spec: RegistrationTable, columns: readonly string[], at: Places, context: ReadContext, sink: EventSink): Located {
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

/** What was found out of whole columns. */
type Whole = { readonly told: Told; readonly days: DayColumn; readonly tickets: TicketIdentity };

function rowReader(
  spec: RegistrationTable,
  { at, questions }: Located,
  { told, days, tickets }: Whole,
  use: SettingsUse,
  context: ReadContext,
  sink: EventSink,
): (row: TableRow) => void {
  const label = labels(sink.note);
  const answersOf = answerReader(questions, context, sink.unlisted);
  const statusOf = statusReader(told, context, sink.unlisted);
  const checkedIn = attendanceReader(spec, told, context, sink);
  const modeOf = modeReader(spec, context, sink);
  const watched = Object.keys(context.mapping.leaveOut) as RegistrationField[];
  const linksOf = linkReader(spec, context);
  const list = spec.list ?? 'registrations';
  return (row) => {
    const text: Text = (field) => row.cells[at.get(field) ?? -1] ?? '';
    const title = titleOf(text, label);
    const ticket = ownEntry(context.mapping.tickets, title) ?? title;
    use.see('ticket', [title, ticket]);
    for (const field of watched) if (field !== 'ticket') use.see(field, [text(field)]);
    const status = statusOf(text);
    const reason = leftOutBecause(spec, text, [title, ticket], context) ?? ('leftOut' in status ? status.leftOut : null);
    if (reason !== null || 'leftOut' in status) {
      sink.leftOut(reason ?? 'status');
      const id = 'leftOut' in status || reason === 'configured:status' ? tickets.void(text) : null;
      if (id !== null) sink.takenBack(row.line, { id, list });
      return;
    }
    const identity = tickets.of(text);
    if (identity === null) {
      sink.malformed(row.line, 'no-identity');
      return;
    }
    const registration: Registration = {
      id: identity.id,
      person: personOf(text, context),
      ...linksOf(text),
      status: status.status,
      statusTold: status !== LISTED,
      list,
      ticket,
      mode: modeOf(text, ticket),
      registeredOn: days.read(text('registered')),
      checkedIn: checkedIn(text, status),
      answers: identity.repeated ? {} : answersOf(row.cells),
    };
    if (identity.repeated) {
      sink.repeated(row.line, registration);
      return;
    }
    tellDoubts(text, status, context, sink);
    sink.registration(row.line, registration);
    sink.rowUsed();
  };
}

/** How a registration's person takes part: a column that says so goes before the organiser, and both before the words of a ticket. */
function modeReader(spec: RegistrationTable, context: ReadContext, sink: EventSink): (text: Text, ticket: string) => Mode {
  const modeOf = remembered((text) => (ownWord(context.mapping.answers['mode'], text) as Mode | undefined) ?? readMode(text));
  const byTicket = ticketMode(context, sink.note);
  return (text, ticket) => {
    const written = text('mode');
    const said = modeOf(written);
    if (said === null && !isUnmarked(written)) sink.unlisted('mode', written);
    return said ?? spec.mode ?? byTicket(ticket);
  };
}

/** A table without statuses lists who is in. */
const LISTED: StatusRead = { status: 'approved', listed: true, came: null };

/** What the status says, and a column beside it that says that a registration no longer stands. */
function statusReader(told: Told, context: ReadContext, unlisted: EventSink['unlisted']): (text: TicketText) => StatusRead {
  const statusOf = remembered((text) => readStatus(text, context));
  const voided = voidReader(context, unlisted);
  return (text) => {
    const status = told.status ? statusOf(text('status')) : LISTED;
    if ('leftOut' in status) return status;
    const reason = voided(text('void'));
    return reason === null ? status : { leftOut: reason };
  };
}

function tellDoubts(text: Text, status: StatusRead, { pseudonyms }: ReadContext, sink: EventSink): void {
  if ('listed' in status && !status.listed) sink.unlisted('status', text('status'));
  if (Number(text('quantity')) > 1) sink.note('quantity-above-one');
  if (Number(text('guests')) > 0) sink.note('with-guests');
  if (pseudonyms.person(text('email')) === null)
    sink.note(pseudonyms.person(text('orderEmail')) === null ? 'no-email' : 'email-of-the-buyer');
}

/** Whoever has no address of their own goes by the buyer's: then one person may stand for several, and the file's report says how often. */
function personOf(text: Text, { pseudonyms }: ReadContext): Registration['person'] {
  return pseudonyms.person(text('email')) ?? pseudonyms.person(text('orderEmail'));
}

/** The refs of what a row belongs to. Organisations come back often, so theirs are remembered. */
function linkReader(spec: RegistrationTable, { pseudonyms }: ReadContext): (text: Text) => Pick<Registration, 'order' | 'organisation'> {
  const organisationOf = remembered((company) => organisationRef(company, pseudonyms));
  return (text) => {
    const order = spec.keepsOrders ? text('order').trim() : '';
    return { order: order === '' ? null : pseudonyms.of('order', order), organisation: organisationOf(text('company').trim()) };
  };
}

/** The ticket as the platform calls it. */
function titleOf(text: Text, label: Labels): string {
  return label([text('ticket'), text('variation')].filter((part) => part.trim() !== '').join(' – ')) ?? 'unnamed';
}

function leftOutBecause(spec: RegistrationTable, text: Text, titles: readonly string[], context: ReadContext): string | null {
  if (text('addOnTo').trim() !== '') return 'add-on';
  const email = (text('email') || text('orderEmail')).trim().toLowerCase();
  if (spec.supportDomains?.some((domain) => email.endsWith(`@${domain}`))) return 'support-address';
  for (const [field, patterns] of Object.entries(context.mapping.leaveOut)) {
    const values = field === 'ticket' ? titles : [text(field as RegistrationField)];
    if (values.some((value) => matchesAny(patterns, value))) return `configured:${field}`;
  }
  return null;
}
