import { Document, isMap, isScalar, parseDocument } from 'yaml';
import { eventIdOf } from '../../program/guess-event.ts';
import type { Edit, EventSettings } from '../protocol.ts';

const EVENT = ['events', 0] as const;
/** Stands for a name until there is one. */
export const NAMELESS = 'Event';

/** muster.yaml as it is edited by choosing: whatever it says besides stays as it is, remarks included. */
export type Settings = {
  readonly text: string;
  readonly event: EventSettings;
  readonly files: readonly FileSettings[];
  /** Sections that name places no browser can read. */
  readonly others: readonly string[];
  /** Events behind the first, which are made as they are written: their names, and the files they name. */
  readonly further: { readonly names: readonly string[]; readonly files: readonly string[] };
};
export type FileSettings = {
  readonly path: string;
  readonly format: string | null;
  readonly sheets: readonly string[] | undefined;
  readonly columns: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly tickets: Readonly<Record<string, string>>;
  readonly leaveOut: Readonly<Record<string, readonly string[]>>;
};

/** The first muster.yaml of an event that nothing is known of yet. */
export function firstSettings({ starts, ends, mode }: { readonly starts: string; readonly ends: string; readonly mode: string }): string {
  const name = { en: NAMELESS, zh: NAMELESS };
  return textOf(new Document({ name, events: [{ id: 'event', name, mode, starts, ends, files: [] }], report: { minimum: 5 } }));
}

/**
 * A text of muster.yaml with some of its entries changed; an entry is taken away by null, and with it what then holds nothing. The id of the
 * event follows its name while it is the one made from it.
 */
export function edited(text: string, edits: readonly Edit[]): string {
  const document = parseDocument(text);
  const before = settingsOf(text).event;
  for (const { path, value } of edits) put(document, path, value);
  const { event } = settingsOf(textOf(document));
  if (before.id === ownId(before.name) && event.id === before.id) document.setIn([...EVENT, 'id'], ownId(event.name));
  return textOf(document);
}

function ownId({ en, zh }: EventSettings['name']): string {
  return eventIdOf(en) === 'event' ? eventIdOf(zh) : eventIdOf(en);
}

function put(document: Document, path: readonly (string | number)[], value: unknown): void {
  // A text that serves for both languages becomes one for each as soon as one of them is changed.
  for (let depth = 1; depth < path.length; depth++) {
    const parent = path.slice(0, depth);
    const node = document.getIn(parent, true);
    if (isScalar(node)) document.setIn(parent, document.createNode(node.value === null ? {} : { en: node.value, zh: node.value }));
  }
  if (value !== null) {
    document.setIn(path, document.createNode(value));
    return;
  }
  for (let depth = path.length; depth > 0; depth--) {
    const here = path.slice(0, depth);
    if (depth < path.length) {
      const node = document.getIn(here, true);
      if (!isMap(node) || node.items.length > 0) return;
    }
    if (document.hasIn(here)) document.deleteIn(here);
  }
}

const textOf = (document: Document) => document.toString({ lineWidth: 0 });

type Words = { readonly en: string; readonly zh: string };
const words = (value: unknown): Words => {
  const given = value as Partial<Words> | string | undefined | null;
  return typeof given === 'string' ? { en: given, zh: given } : { en: given?.en ?? '', zh: given?.zh ?? '' };
};
const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));

/** What a muster.yaml says of its first event, as far as it can be read: what is wrong with it is told when the program reads it. */
export function settingsOf(yaml: string): Settings {
  const all = (parseDocument(yaml, { schema: 'core' }).toJS() ?? {}) as Record<string, unknown>;
  const [event = {}, ...further] = (Array.isArray(all['events']) ? all['events'] : []) as Record<string, unknown>[];
  const report = (all['report'] ?? {}) as Record<string, unknown>;
  const files = (Array.isArray(event['files']) ? event['files'] : []) as Record<string, unknown>[];
  return {
    text: yaml,
    further: {
      names: further.map((one) => words(one['name']).en || text(one['id'])),
      files: further.flatMap((one) =>
        Array.isArray(one['files']) ? one['files'].map((file) => text((file as { path?: unknown }).path)) : [],
      ),
    },
    event: {
      id: text(event['id']),
      name: words(event['name']),
      mode: text(event['mode']) || 'in-person',
      starts: text(event['starts']),
      ends: text(event['ends']),
      series: text(event['series']),
      asOf: text(event['as_of']),
      committee: text(event['committee']),
      invented: event['invented'] === true,
      sponsors: (event['sponsors'] as EventSettings['sponsors'] | undefined) ?? [],
      publisher: words(report['publisher']),
      note: words(report['note']),
      earlier: (event['earlier'] as string[] | undefined) ?? [],
    },
    others: ['projects', 'landscape', 'gharchive', 'forges', 'adopters', 'people'].filter((key) => Object.keys(all[key] ?? {}).length > 0),
    files: files.map((file) => ({
      path: text(file['path']),
      format: file['format'] === undefined ? null : text(file['format']),
      sheets: Array.isArray(file['sheets']) ? (file['sheets'] as string[]) : undefined,
      columns: (file['columns'] ?? {}) as FileSettings['columns'],
      answers: (file['answers'] ?? {}) as FileSettings['answers'],
      tickets: (file['tickets'] ?? {}) as FileSettings['tickets'],
      leaveOut: (file['leave_out'] ?? {}) as FileSettings['leaveOut'],
    })),
  };
}
