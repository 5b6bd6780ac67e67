import type { AnswerField, Ref, Registration } from '../../model/event-rows.ts';
import { ownEntry } from '../../util/own-entry.ts';
import { remembered } from '../../util/remembered.ts';
import { type AnswerColumn, answerReader, readMode, readStatus, readYesNo, type StatusRead } from './answers.ts';
import { attendanceInStatus, readAttendance } from './attendance.ts';
import type { EventFormat, EventSink, FormatId, ReadContext, TableInput, TableRow } from './format.ts';
import { findColumns, headerShare, normaliseHeader } from './headers.ts';
import { isoDay } from './iso-day.ts';
import { type Labels, labels } from './label.ts';
import { matchesAny } from './matches.ts';
import { organisationRef } from './organisation-name.ts';
import { missingColumn, notThatFormat } from './problems.ts';
import { questionColumns } from './question-columns.ts';
import { type SettingsUse, settingsUse } from './unused-settings.ts';
import { wholeRows } from './whole-rows.ts';

/** What a table of registrations can tell, besides answers to questions. */
export type RegistrationField =
  | 'id'
  | 'order'
  | 'email'
  | 'orderEmail'
  | 'name'
  | 'firstName'
  | 'status'
  | 'void'
  | 'ticket'
  | 'variation'
  | 'mode'
  | 'registered'
  | 'checkedIn'
  | 'company'
  | 'country'
  | 'quantity'
  /** People a member brings along, who stand in no row of their own. */
  | 'guests'
  /** The ticket that this product was added to. */
  | 'addOnTo'
  /** Names of the lists on which the ticket was scanned. */
  | 'scannedOn';

/** How one platform writes its table. All headers are given in English; translations are known (`headers.yaml`). */
export type RegistrationTable = {
  readonly id: FormatId;
  readonly title: string;
  /** Headers that together tell this platform's tables from others; of a list any one. */
  readonly signature: readonly (string | readonly string[])[];
  /** Headers by preference. What is not named here and is no question is not read at all. */
  readonly columns: Readonly<Partial<Record<RegistrationField, readonly string[]>>>;
  readonly needed: readonly RegistrationField[];
  readonly list?: Registration['list'];
  /** The platform has check-in lists of its own, which are matched by order; elsewhere orders are not kept. */
  readonly keepsOrders?: true;
  /** One row per visit: rows of one address are one person, whatever name they went by. */
  readonly onePerPerson?: true;
  /** The list is of who was there. */
  readonly everybodyCame?: true;
  /** How everybody in it took part. */
  readonly mode?: Registration['mode'];
  /** Forms ask the same twice (an address that the form knows, and one that is typed): of columns for one field, the one that is filled in. */
  readonly byContent?: true;
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
    columnsOf: async (input) =>
      input.kind === 'table'
        ? [...(await placesIn(spec, input, {}))].map(([field, column]) => [field, input.columns[column]!] as const)
        : [],
    isWhole: (input) => {
      const at = input.kind === 'table' ? findColumns<RegistrationField>(input.columns, spec.columns, {}) : undefined;
      return spec.needed.every((field) => at?.has(field));
    },
    async read(input, context, sink) {
      if (input.kind !== 'table') throw notThatFormat(spec.title, 'it is not a table', context);
      const located = locate(spec, input.columns, await placesIn(spec, input, context.mapping.columns), context, sink);
      const use = settingsUse(context);
      const reader = rowReader(spec, located, await toldBy(input, located), use, context, sink);
      for await (const row of wholeRows(input, sink)) reader(row);
      for (const setting of use.unused()) sink.unused(setting);
    },
  };
}

type Places = ReadonlyMap<RegistrationField, number>;

/** Where each field stands; in a form, where its columns tell something. */
async function placesIn(spec: RegistrationTable, input: TableInput, chosen: Readonly<Record<string, string>>): Promise<Places> {
  if (!spec.byContent) return findColumns<RegistrationField>(input.columns, spec.columns, chosen);
  const filled = input.columns.map(() => ({ text: false, address: false }));
  for await (const { cells } of input.rows())
    for (const [column, seen] of filled.entries()) {
      const cell = cells[column] ?? '';
      seen.text ||= cell.trim() !== '';
      seen.address ||= cell.includes('@');
    }
  const tells = (field: RegistrationField, column: number) => filled[column]![field === 'email' ? 'address' : 'text'];
  return findColumns<RegistrationField>(input.columns, spec.columns, chosen, tells);
}

/** What a table's columns say at all, over all its rows: a column nobody filled in says nothing about anybody. */
type Told = { readonly status: boolean; readonly checkedIn: boolean; readonly scanned: boolean; readonly cameByStatus: boolean };

async function toldBy(input: TableInput, { at }: Located): Promise<Told> {
  const [status, checkedIn] = [at.get('status'), at.get('checkedIn')];
  const told = { status: false, checkedIn: false, scanned: false, cameByStatus: false };
  const scannedOn = at.get('scannedOn');
  if (status === undefined && checkedIn === undefined && scannedOn === undefined) return told;
  const came = remembered(attendanceInStatus);
  for await (const { cells } of input.rows()) {
    const [word, mark] = [cells[status ?? -1]?.trim() ?? '', cells[checkedIn ?? -1]?.trim() ?? ''];
    told.status ||= word !== '';
    told.checkedIn ||= mark !== '';
    told.scanned ||= (cells[scannedOn ?? -1]?.trim() ?? '') !== '';
    told.cameByStatus ||= checkedIn === undefined && came(word) === true;
  }
  return told;
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

type Text = (field: RegistrationField) => string;

function rowReader(
  spec: RegistrationTable,
  { at, questions }: Located,
  told: Told,
  use: SettingsUse,
  context: ReadContext,
  sink: EventSink,
): (row: TableRow) => void {
  const label = labels(sink.note);
  const answersOf = answerReader(questions, context, sink.unlisted);
  const statusOf = remembered((text) => readStatus(text, context));
  const checkedIn = attendanceReader(spec, at, told, context, sink);
  const modeOf = remembered(readMode);
  const identityOf = identities(spec, at, context);
  const watched = Object.keys(context.mapping.leaveOut) as RegistrationField[];
  const linksOf = linkReader(spec, context);
  return (row) => {
    const text: Text = (field) => row.cells[at.get(field) ?? -1] ?? '';
    const title = titleOf(text, label);
    const ticket = ownEntry(context.mapping.tickets, title) ?? title;
    use.see('ticket', [title, ticket]);
    for (const field of watched) if (field !== 'ticket') use.see(field, [text(field)]);
    const status: StatusRead = told.status ? statusOf(text('status')) : LISTED;
    const reason = leftOutBecause(spec, text, [title, ticket], context) ?? ('leftOut' in status ? status.leftOut : null);
    if (reason !== null || 'leftOut' in status) {
      sink.leftOut(reason ?? 'status');
      return;
    }
    const identity = identityOf(text);
    if (identity === null) {
      sink.malformed(row.line, 'no-identity');
      return;
    }
    const registration: Registration = {
      id: identity.id,
      person: personOf(text, context),
      ...linksOf(text),
      status: status.status,
      list: spec.list ?? 'registrations',
      ticket,
      mode: modeOf(text('mode')) ?? modeOf(ticket) ?? spec.mode ?? context.mode,
      registeredOn: isoDay(text('registered')),
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

/** Whether a registration's person came, by what the table tells it with; null where it does not. */
function attendanceReader(
  spec: RegistrationTable,
  at: Located['at'],
  told: Told,
  context: ReadContext,
  sink: EventSink,
): (text: Text, status: StatusRead) => boolean | null {
  const cameOf = remembered((text) => readAttendance(text, context));
  return (text, status) => {
    if (spec.everybodyCame) return true;
    if (at.has('scannedOn')) return told.scanned ? text('scannedOn').trim() !== '' : null;
    if (told.cameByStatus) return 'came' in status && status.listed ? status.came === true : null;
    if (!told.checkedIn) return null;
    const came = cameOf(text('checkedIn'));
    if (came === null) sink.unlisted('checkedIn', text('checkedIn'));
    return came;
  };
}

/** A table without statuses lists who is in. */
const LISTED: StatusRead = { status: 'approved', listed: true, came: null };

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

type Identity = { readonly id: Ref; readonly repeated: boolean };

/**
 * A registration's ref: from the platform's own number where there is one. Elsewhere from what the row says; a row that says the same again is
 * the same person's where the list is of people (a second scan, a form sent twice), and another ticket of a group where it is of orders, so that
 * a group booked under one address stays a group. The same file exported twice gives the same refs.
 */
function identities(
  spec: RegistrationTable,
  at: ReadonlyMap<RegistrationField, number>,
  { pseudonyms }: ReadContext,
): (text: Text) => Identity | null {
  const times = new Map<string, number>();
  const person = (text: Text) => pseudonyms.person(text('email'));
  const named = NAMES.some((field) => at.has(field));
  const ofPeople = !at.has('id') && !at.has('order') && (named || at.has('checkedIn'));
  return (text) => {
    const number = text('id').trim();
    if (number !== '') return { id: pseudonyms.of('registration', spec.id, text('order').trim(), number), repeated: false };
    const said =
      spec.onePerPerson && person(text) !== null ? [person(text)!] : ROW_IDENTITY.map((field) => text(field).trim().toLowerCase());
    if (said.every((part) => part === '')) return null;
    const base = pseudonyms.of('row', spec.list ?? '', ...said, spec.onePerPerson ? '' : text('ticket').trim());
    const before = times.get(base) ?? 0;
    times.set(base, before + 1);
    if (spec.onePerPerson || (ofPeople && person(text) !== null))
      return { id: pseudonyms.of('registration', base, '0'), repeated: before > 0 };
    return { id: pseudonyms.of('registration', base, String(before)), repeated: false };
  };
}

const NAMES: readonly RegistrationField[] = ['name', 'firstName'];
const ROW_IDENTITY: readonly RegistrationField[] = ['order', 'email', ...NAMES];

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
