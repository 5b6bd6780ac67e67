import { DEFAULT_LIMITS } from '../../config/limits.ts';
import { doubtsOf } from '../../program/doubtful-columns.ts';
import { maybeNoTicket } from '../../program/guess-event.ts';
import { answerChoices, columnFields } from '../../sources/events/check-mapping.ts';
import { EVENT_FORMATS } from '../../sources/events/format-list.ts';
import { normaliseHeader } from '../../sources/events/headers.ts';
import { type FileLook, type LookSettings, lookAtEventFile, sampleColumns } from '../../sources/events/look-at-file.ts';
import type { Effects } from '../../util/effects.ts';
import { ownEntry } from '../../util/own-entry.ts';
import { pseudonyms } from '../../util/pseudonym.ts';
import type { ColumnState, FileState } from '../protocol.ts';
import { EVENT } from '../stand-ins/places.ts';
import { problemsOf } from './problems.ts';
import type { FileSettings } from './settings.ts';

/** A file as it is read now, and the program's own view of it. */
export type Looked = { readonly state: FileState; readonly look: FileLook | null };

/** Reads a file by its settings, without keeping anything, and says what came of each column and row. */
export async function lookAt(file: FileSettings, index: number, effects: Effects): Promise<Looked> {
  const path = `${EVENT}/${file.path}`;
  const samples = await sampleColumns(path, file.path, effects).catch(() => []);
  const { format, sheets, columns, answers, tickets, leaveOut } = file;
  const how: LookSettings = { format, sheets, mapping: { columns, answers, tickets, leaveOut }, limits: DEFAULT_LIMITS };
  try {
    const look = await lookAtEventFile(path, file.path, pseudonyms(new Uint8Array(32)), effects, how);
    // Tickets go by the names they have in the file, those left out among them.
    const plain = await lookAtEventFile(path, file.path, pseudonyms(new Uint8Array(32)), effects, {
      ...how,
      mapping: { ...how.mapping, tickets: {}, leaveOut: {} },
    });
    return { look, state: stateOf(file, index, look, plain, columnStates(file, samples, look)) };
  } catch (error) {
    return { look: null, state: { ...unread(file, index, columnStates(file, samples, null)), problem: problemsOf(error)[0]! } };
  }
}

function stateOf(file: FileSettings, index: number, look: FileLook, plain: FileLook, columns: readonly ColumnState[]): FileState {
  const { id, title, holds } = look.format;
  const sorted = (counts: Readonly<Record<string, number>>) => Object.entries(counts).sort(([, a], [, b]) => b - a);
  return {
    name: file.path,
    index,
    named: file.format,
    format: { id, title, holds },
    rowsIn: look.rowsIn,
    rowsUsed: look.rowsUsed,
    leftOut: sorted(look.leftOut),
    notes: sorted(look.notes),
    columns,
    fields: columns.length === 0 ? [] : columnFields(holds),
    words: [
      ...look.unlisted.map((one) => ({ ...one, choices: answerChoices(one.field), chosen: null })),
      ...Object.entries(file.answers).flatMap(([field, words]) =>
        Object.entries(words).map(([text, chosen]) => ({ field: field as 'status', text, rows: 0, choices: answerChoices(field), chosen })),
      ),
    ],
    tickets: plain.tickets.map(([ticket, rows]) => ({
      ticket,
      rows,
      label: ownEntry(file.tickets, ticket) ?? '',
      out: file.leaveOut['ticket']?.includes(ticket) ?? false,
      doubtful: maybeNoTicket(ticket),
    })),
    sheet: look.sheet,
    otherSheets: look.otherSheets,
    problem: null,
  };
}

function unread(file: FileSettings, index: number, columns: readonly ColumnState[]): FileState {
  const holds = EVENT_FORMATS.find(({ id }) => id === file.format)?.holds ?? 'registrations';
  const fields = columns.length === 0 ? [] : columnFields(holds);
  const none = {
    format: null,
    rowsIn: 0,
    rowsUsed: 0,
    leftOut: [],
    notes: [],
    words: [],
    tickets: [],
    sheet: null,
    otherSheets: [],
    problem: null,
  };
  return { ...none, named: file.format, name: file.path, index, columns, fields };
}

function columnStates(
  file: FileSettings,
  samples: Awaited<ReturnType<typeof sampleColumns>>,
  look: FileLook | null,
): readonly ColumnState[] {
  const key = normaliseHeader;
  const chosen = new Map(Object.entries(file.columns).map(([field, header]) => [key(header), field]));
  const read = new Map([...(look?.columns ?? []), ...(look?.questions ?? [])].map(([field, header]) => [key(header), field]));
  const doubts = new Map((look ? doubtsOf(look) : []).map(({ field, header }) => [key(header), field]));
  const [ignored, seen] = [new Set((look?.unread ?? []).map(key)), new Set<string>()];
  return samples.flatMap(({ header, values }) => {
    const name = key(header);
    if (seen.has(name)) return [];
    seen.add(name);
    const field = chosen.get(name) ?? (ignored.has(name) ? null : (read.get(name) ?? null));
    return [
      {
        header,
        values: field === null ? values : [],
        field,
        chosen: chosen.has(name),
        doubt: field === null ? (doubts.get(name) ?? null) : null,
      },
    ];
  });
}
