import type { Registration } from '../../model/event-rows.ts';
import { remembered } from '../../util/remembered.ts';
import { readAttendance, saysHowOnly } from './attendance.ts';
import type { FileMapping, FormatId, TableInput } from './format.ts';
import { findColumns } from './headers.ts';
import { readMode } from './mode.ts';

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

/** In which column each field stands. */
export type Places = ReadonlyMap<RegistrationField, number>;
/** What a row says of a field; empty where the table has no column for it. */
export type Text = (field: RegistrationField) => string;

/** Where each field stands; in a form, where its columns tell something. A column of attendance that says how people take part is no check-in. */
export async function placesIn(spec: RegistrationTable, input: TableInput, mapping: FileMapping): Promise<Places> {
  const tells = spec.byContent ? await tellingColumns(input) : undefined;
  const at = findColumns<RegistrationField>(input.columns, spec.columns, mapping.columns, tells);
  const attendance = at.get('checkedIn');
  const isSaid = 'checkedIn' in mapping.columns || spec.needed.includes('checkedIn');
  if (attendance === undefined || isSaid || !(await saysHow(input, attendance, mapping))) return at;
  const others = input.columns.map((header, column) => (column === attendance ? '' : header));
  return new Map([['mode', attendance], ...findColumns<RegistrationField>(others, spec.columns, mapping.columns, tells)]);
}

async function tellingColumns(input: TableInput): Promise<(field: RegistrationField, column: number) => boolean> {
  const filled = input.columns.map(() => ({ text: false, address: false }));
  for await (const { cells } of input.rows())
    for (const [column, seen] of filled.entries()) {
      const cell = cells[column] ?? '';
      seen.text ||= cell.trim() !== '';
      seen.address ||= cell.includes('@');
    }
  return (field, column) => filled[column]![field === 'email' ? 'address' : 'text'];
}

/** Whether a column says of some that they take part online and of nobody that they came. */
async function saysHow(input: TableInput, column: number, mapping: FileMapping): Promise<boolean> {
  const cameOf = remembered((text) => (saysHowOnly(text) ? null : readAttendance(text, { mapping })));
  let online = false;
  for await (const { cells } of input.rows()) {
    const cell = cells[column] ?? '';
    const came = cameOf(cell);
    if (came === true) return false;
    online ||= came === null && readMode(cell) === 'virtual';
  }
  return online;
}
