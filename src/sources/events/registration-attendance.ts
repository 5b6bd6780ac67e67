import { remembered } from '../../util/remembered.ts';
import type { StatusRead } from './answers.ts';
import { attendanceInStatus, isUnmarked, readAttendance, saysHowOnly } from './attendance.ts';
import type { EventSink, ReadContext, TableInput } from './format.ts';
import { readMode } from './mode.ts';
import type { Places, RegistrationTable, Text } from './registration-columns.ts';

/** What a table's columns say at all, over all its rows: a column nobody filled in says nothing about anybody. */
export type Told = {
  readonly status: boolean;
  readonly checkedIn: boolean;
  readonly scanned: boolean;
  readonly cameByStatus: boolean;
  /** Some of the check-in column take part online: then "on site" says how, not that somebody came. */
  readonly online: boolean;
};

/** @param alsoSee sees the cells of every row, so that the table is read once for all that is told by whole columns */
export async function toldBy(
  input: TableInput,
  at: Places,
  context: ReadContext,
  alsoSee: (cells: readonly string[]) => void,
): Promise<Told> {
  const told = { status: false, checkedIn: false, scanned: false, cameByStatus: false, online: false };
  const came = remembered(attendanceInStatus);
  const isOnline = remembered((mark) => readAttendance(mark, context) === null && readMode(mark) === 'virtual');
  if (!ASKED.some((field) => at.has(field))) return told;
  for await (const { cells } of input.rows()) {
    const [word = '', mark = '', lists = ''] = READ.map((field) => cells[at.get(field) ?? -1] ?? '');
    told.status ||= word.trim() !== '';
    told.checkedIn ||= !isUnmarked(mark);
    told.scanned ||= lists.trim() !== '';
    told.cameByStatus ||= came(word) === true;
    told.online ||= isOnline(mark);
    alsoSee(cells);
  }
  return told;
}

const READ = ['status', 'checkedIn', 'scannedOn'] as const;
const ASKED = [...READ, 'registered'] as const;

/** Whether a registration's person came, by what the table tells it with: a column that nobody filled in leaves it to the next; null where none does. */
export function attendanceReader(
  spec: RegistrationTable,
  told: Told,
  context: ReadContext,
  sink: EventSink,
): (text: Text, status: StatusRead) => boolean | null {
  const cameOf = remembered((text) => (told.online && saysHowOnly(text) ? null : readAttendance(text, context)));
  return (text, status) => {
    if (spec.everybodyCame) return true;
    if (told.scanned) return text('scannedOn').trim() !== '';
    if (!told.checkedIn) return told.cameByStatus && 'came' in status && status.listed ? status.came === true : null;
    const came = cameOf(text('checkedIn'));
    if (came === null) sink.unlisted('checkedIn', text('checkedIn'));
    return came;
  };
}
