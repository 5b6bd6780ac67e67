import type { Ref } from '../../model/event-rows.ts';
import { normaliseEmail } from '../../util/pseudonym.ts';
import type { EventSink, FormatId, ReadContext, TableInput } from './format.ts';
import { normaliseHeader } from './headers.ts';
import { comparableWord } from './words.ts';

/** What tells a ticket from others, and whether it stands. */
type TicketField = 'id' | 'order' | 'ticket' | 'email' | 'name' | 'firstName' | 'checkedIn' | 'status' | 'void';
export type TicketText = (field: TicketField) => string;
type Places = Pick<ReadonlyMap<TicketField, number>, 'get' | 'has'>;

/** `repeated`: the row says again what one before it said. */
type Identity = { readonly id: Ref; readonly repeated: boolean };
type Table = {
  readonly id: FormatId;
  readonly list?: string;
  readonly onePerPerson?: true;
};
export type TicketIdentity = {
  /** `null`: the row says nothing that could tell it from others. */
  of(text: TicketText): Identity | null;
  /** The ref of a ticket that the table says does not stand; `null` where it has no number of its own. */
  void(text: TicketText): Ref | null;
};

const NAMES = ['name', 'firstName'] as const;
/** What a registration is known by where it has no number. */
export const ROW_IDENTITY = ['order', 'email', ...NAMES] as const;

/** Headers of numbers that forms and lists only count their rows with. */
const COUNTS_ROWS = new Set(['id', '序号', '编号', '受付番号', '整理番号'].map(normaliseHeader));

/**
 * A registration's ref: from the platform's own number where there is one. A number that stands with different people, or that only counts the
 * rows of its file, is none. Elsewhere from what the row says; a row that says the same again is the same person's where the list is of people
 * (a second scan, a form sent twice), and another ticket of a group where it is of orders, so that a group booked under one address stays a group.
 * The same file exported twice gives the same refs.
 */
export async function ticketIdentity(
  spec: Table,
  input: TableInput,
  at: Places,
  isVoid: (text: TicketText) => boolean,
  context: ReadContext,
  note: EventSink['note'],
): Promise<TicketIdentity> {
  const { pseudonyms } = context;
  const column = at.get('id');
  // A column that the organiser names is what they say.
  const counts =
    column !== undefined && context.mapping.columns['id'] === undefined && COUNTS_ROWS.has(normaliseHeader(input.columns[column]!));
  const several = column === undefined || counts ? new Set<string>() : await ofSeveral(input, at, isVoid);
  const isTicket = (text: TicketText, gone: boolean) => !counts && /[\p{L}\p{N}]/u.test(text('id')) && !several.has(numberKey(text, gone));
  const byNumber = (text: TicketText) => pseudonyms.of('registration', spec.id, text('order').trim(), text('id').trim());
  const byRow = rowIdentity(spec, at, context);
  const seen = new Set<Ref>();
  return {
    of(text) {
      const number = text('id').trim();
      if (!isTicket(text, false)) {
        if (number !== '') note(counts ? 'number-counts-rows' : 'number-of-several');
        return byRow(text, number, counts);
      }
      const id = byNumber(text);
      const repeated = seen.has(id);
      seen.add(id);
      return { id, repeated };
    },
    void: (text) => (isTicket(text, true) ? byNumber(text) : null),
  };
}

/** A number, apart for tickets that stand and those that do not: one that was given back may have been given to somebody else. */
function numberKey(text: TicketText, gone: boolean): string {
  return [gone ? 'void' : '', text('order').trim(), text('id').trim()].join('\0');
}

/** The numbers that stand with different people: other addresses, or other names. */
async function ofSeveral(input: TableInput, at: Places, isVoid: (text: TicketText) => boolean): Promise<ReadonlySet<string>> {
  const holders = new Map<string, string[]>();
  const several = new Set<string>();
  for await (const { cells } of input.rows()) {
    const text: TicketText = (field) => cells[at.get(field) ?? -1] ?? '';
    const key = numberKey(text, isVoid(text));
    const holder = [normaliseEmail(text('email')) ?? '', comparableWord(NAMES.map(text).join(' '))];
    const known = holders.get(key) ?? holder;
    if (holder.some((part, which) => part !== '' && known[which] !== '' && part !== known[which])) several.add(key);
    holders.set(
      key,
      known.map((part, which) => part || holder[which]!),
    );
  }
  return several;
}

/** @returns who a row is of by what it says; a number that is no ticket's still keeps the rows of its file apart */
function rowIdentity(
  spec: Table,
  at: Places,
  { pseudonyms, file }: ReadContext,
): (text: TicketText, number: string, counts: boolean) => Identity | null {
  const times = new Map<string, number>();
  const places = new Map<string, number>();
  const person = (text: TicketText) => pseudonyms.person(text('email'));
  const named = NAMES.some((field) => at.has(field));
  const ofPeople = !at.has('id') && !at.has('order') && (named || at.has('checkedIn'));
  return (text, number, counts) => {
    const one = spec.onePerPerson ? person(text) : null;
    const said = one !== null ? [one] : ROW_IDENTITY.map((field) => text(field).trim().toLowerCase());
    const silent = said.every((part) => part === '');
    if (silent && number === '') return null;
    const base = pseudonyms.of('row', spec.list ?? '', ...(silent ? [file, number] : said), spec.onePerPerson ? '' : text('ticket').trim());
    const before = times.get(base) ?? 0;
    const counted = counts ? places.get(`${base} ${number}`) : undefined;
    if (counted === undefined) times.set(base, before + 1);
    if (counts) places.set(`${base} ${number}`, counted ?? before);
    if (spec.onePerPerson || (ofPeople && person(text) !== null))
      return { id: pseudonyms.of('registration', base, '0'), repeated: before > 0 };
    return { id: pseudonyms.of('registration', base, String(counted ?? before)), repeated: counted !== undefined };
  };
}
