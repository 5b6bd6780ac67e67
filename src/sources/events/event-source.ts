import { createHash } from 'node:crypto';
import { DEFAULT_LIMITS, type Limits } from '../../config/limits.ts';
import { languageOf } from '../../languages/languages.ts';
import { fileMissing } from '../../model/file-error.ts';
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import { withoutLocalPath } from '../../util/local-path.ts';
import type { Message } from '../../util/message.ts';
import { ownEntry } from '../../util/own-entry.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';
import { openPlainFile } from '../capped-file.ts';
import type { Sink, Source } from '../source.ts';
import { checkMapping } from './check-mapping.ts';
import type { ReadContext } from './format.ts';
import { joinedSheets } from './joined-sheets.ts';
import { UNDER_EVENTS, withEventFile } from './open-file.ts';
import { regionTable } from './regions.ts';
import { chooseFormat, otherSheets } from './registry.ts';
import type { EventConfig, EventFileConfig } from './spec.ts';
import { sponsorLogos } from './sponsor-logos.ts';
import { dayNumber, EVENT_ROW_TABLES, type FileLoss, storeSink } from './store-sink.ts';

const EVENT_TABLES = [
  'raw_event',
  'raw_event_break',
  'raw_event_region',
  'raw_event_sponsor',
  'raw_event_scholarship',
  'raw_event_figure',
  'raw_event_incident',
  'raw_event_door',
  'raw_event_co_located',
];
/** Changes when the reading of files changes, so that stores are read again. */
const READER_VERSION = 4;

/** The sources of the configured events: one for what the organiser typed in, one per file. */
export function eventSources(events: readonly EventConfig[], pseudonyms: Pseudonyms, limits: Limits = DEFAULT_LIMITS): readonly Source[] {
  return events.flatMap((event) => [
    eventSource(event, pseudonyms),
    ...event.files.map((file, position) => eventFileSource(event, file, position, pseudonyms, limits)),
  ]);
}

function eventSource(event: EventConfig, pseudonyms: Pseudonyms): Source {
  // Where files lie on this machine is no part of what is known of the event.
  const typed = {
    ...event,
    files: event.files.length,
    earlier: event.earlier.length,
    sponsors: event.sponsors.map(({ name, tier }) => [name, tier]),
  };
  const fingerprint = async (effects: Effects) => sha256(JSON.stringify([typed, await sponsorLogos(event, effects), READER_VERSION]));
  return {
    id: `event:${event.id}`,
    kind: 'event',
    origin: event.id,
    tables: EVENT_TABLES,
    fingerprint,
    plan: async (_previous, effects) => ({
      mode: 'replace',
      async read(sink) {
        await writeEvent(event, await sponsorLogos(event, effects), sink);
        // What the organiser typed in holds small counts, such as scholarships: a plain digest would confirm a guess.
        return { version: pseudonyms.digest('event', await fingerprint(effects)), cursor: null };
      },
    }),
  };
}

async function writeEvent(event: EventConfig, logos: readonly (string | null)[], sink: Sink): Promise<void> {
  const head = [`event:${event.id}`, event.id] as const;
  const rows: Readonly<Record<string, readonly (readonly (string | number | boolean | null)[])[]>> = {
    raw_event: [
      [
        event.name.en,
        event.name.zh,
        event.mode,
        dayNumber(event.starts),
        dayNumber(event.ends),
        event.series,
        event.committee ?? null,
        event.invented,
        event.scheme,
      ],
    ],
    raw_event_break: event.breaks.map(({ measure, reason }) => [measure, reason.en, reason.zh]),
    raw_event_region: [...regionTable(event.regions)],
    raw_event_sponsor: event.sponsors.map(({ name, tier }, at) => [name, tier, logos[at] ?? null]),
    raw_event_scholarship: event.scholarships.map(({ kind, mode, people }) => [kind, mode, people]),
    raw_event_figure: event.figures.map(({ id, value, unit, bound, as_of, source }) => [
      id,
      value,
      unit,
      bound,
      dayNumber(as_of),
      source ?? null,
    ]),
    raw_event_incident: event.incidents.map(({ kind, stage, reports }) => [kind, stage, reports]),
    raw_event_door: event.door.map(({ day, people }) => [dayNumber(day), people]),
    raw_event_co_located: event.co_located.map(({ name, people }) => [name.en, name.zh, people]),
  };
  for (const [table, list] of Object.entries(rows)) {
    const writer = await sink.writer(table);
    for (const row of list) writer.append([...head, ...row]);
    await writer.close();
  }
}

function eventFileSource(event: EventConfig, file: EventFileConfig, position: number, pseudonyms: Pseudonyms, limits: Limits): Source {
  checkMapping(file);
  const id = `event:${event.id}:${file.file}`;
  return {
    id,
    kind: 'event-file',
    origin: file.file,
    tables: [...EVENT_ROW_TABLES, 'raw_event_file', 'raw_event_loss'],
    async fingerprint(effects) {
      // The key is part of it: under another key every pseudonym is another one.
      const settings = JSON.stringify([{ ...file, path: '' }, event.mode, position, READER_VERSION, pseudonyms.of('fingerprint')]);
      return sha256(`${await fileHash(file, effects)}\n${settings}`);
    },
    plan: async (_previous, effects) => ({
      mode: 'replace',
      async read(sink) {
        const loss = await readEventFile(event, file, position, pseudonyms, limits, sink, effects);
        for (const line of lossLines(file.file, loss)) effects.log.info(line);
        if (loss.notes['on-another-page'] !== undefined)
          effects.log.warn({
            en: `${file.file}: one page of several; name the others under files: too, or export them all in one.`,
            zh: `${file.file}：只是多页中的一页；请把其余各页也写入 files:，或合为一个文件导出。`,
          });
        for (const { en, zh } of loss.unused) effects.log.warn({ en: `${file.file}: ${en}`, zh: `${file.file}：${zh}` });
        return { version: pseudonyms.digest('event-file', await fileHash(file, effects)), cursor: null };
      },
    }),
  };
}

async function readEventFile(
  event: EventConfig,
  file: EventFileConfig,
  position: number,
  pseudonyms: Pseudonyms,
  limits: Limits,
  sink: Sink,
  effects: Effects,
): Promise<FileLoss> {
  const source = `event:${event.id}:${file.file}`;
  const { columns, answers, tickets } = file;
  const context: ReadContext = {
    file: file.file,
    mapping: { columns, answers, tickets, leaveOut: file.leave_out },
    mode: event.mode === 'hybrid' ? 'unknown' : event.mode,
    pseudonyms,
  };
  return await withEventFile(
    file.path,
    file.file,
    limits,
    async (inputs) => {
      const { format, input } = chooseFormat(joinedSheets(inputs, file.sheets, file.file), file.format ?? null, file.file);
      for (const sheet of file.sheets === undefined ? otherSheets(inputs, input) : [])
        effects.log.warn({
          en: `${file.file}: the table "${sheet}" is not read; name it under sheets: to read both together.`,
          zh: `${file.file}：没有读取表“${sheet}”；请写入 sheets:，以便一并读取。`,
        });
      const rows = await storeSink(sink, source, event.id, file.file);
      await format.read(input, context, rows);
      await rows.close();
      const loss = rows.loss();
      await writeLoss(sink, source, event.id, [position, withoutLocalPath(file.file), format.id], loss);
      return loss;
    },
    effects,
  );
}

async function writeLoss(
  sink: Sink,
  source: string,
  eventId: string,
  file: readonly [number, string, string],
  loss: FileLoss,
): Promise<void> {
  const files = await sink.writer('raw_event_file');
  files.append([source, eventId, ...file, loss.rowsIn, loss.rowsUsed]);
  await files.close();
  const losses = await sink.writer('raw_event_loss');
  for (const [reason, rows] of Object.entries(loss.leftOut)) losses.append([source, eventId, 'left-out', reason, rows]);
  for (const [reason, rows] of Object.entries(loss.notes)) losses.append([source, eventId, 'note', reason, rows]);
  await losses.close();
}

/** What was read of a file and what was not, for people: a first line with the totals, then one line per reason. */
function lossLines(file: string, loss: FileLoss): readonly Message[] {
  const sorted = (counts: Readonly<Record<string, number>>) => Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const inChinese = (reason: string) => ownEntry<string>(languageOf('zh').report.events.reason, reason) ?? reason;
  const used = loss.rowsUsed.toLocaleString('en');
  return [
    { en: `${file}: ${counted(loss.rowsIn, 'row')}, ${used} used`, zh: `${file}：${loss.rowsIn.toLocaleString('en')} 行，计入 ${used} 行` },
    ...sorted(loss.leftOut).map(([reason, rows]) => ({
      en: `  left out: ${rows} ${reason}`,
      zh: `  排除：${rows} 行，${inChinese(reason)}`,
    })),
    ...sorted(loss.notes).map(([reason, rows]) => ({ en: `  note: ${rows} ${reason}`, zh: `  说明：${rows} 行，${inChinese(reason)}` })),
  ];
}

async function fileHash(file: EventFileConfig, effects: Effects): Promise<string> {
  const handle = await openPlainFile(file.path, effects).catch((cause: unknown) => {
    throw fileMissing(file.file, UNDER_EVENTS, cause);
  });
  try {
    const hash = createHash('sha256');
    for await (const chunk of handle.createReadStream({ autoClose: false })) hash.update(chunk as Uint8Array);
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
