import { parse } from 'csv-parse/sync';
import type { Folder } from './folder.ts';

/** One row as its data file has it, in the order of the file. A `null` in the key is a dimension summed over. */
export type PrintedRow = {
  /** The name by which pages and data speak of the row: `Standard/came`. */
  readonly name: string;
  readonly key: readonly (string | null)[];
  readonly count: string;
  readonly percent: string;
};

/** A table about an event, as published in `data/event.<event>.<table>.csv`. */
export type PrintedTable = {
  /** `event.community-day.attendees.ticket.came` */
  readonly name: string;
  readonly event: string;
  /** `attendees.ticket.came` */
  readonly id: string;
  /** `attendees`, `cfp`, `speakers`: what its rows count. */
  readonly subject: string;
  readonly dims: readonly string[];
  readonly rows: readonly PrintedRow[];
};

/** A figure that stands alone: a count, or a share with its two counts. */
export type PrintedFigure = {
  readonly event: string;
  readonly id: string;
  readonly file: string;
  readonly count: string;
  readonly base: string;
  readonly percent: string;
};

const TABLE = /^data\/(event\..+)\.csv$/;
const FIGURES = /^event\.(.+)\.figures$/;
type Line = Readonly<Record<string, string>>;

/** The tables about events, by their data files. */
export function readTables(folder: Folder): PrintedTable[] {
  return eventFiles(folder).flatMap(({ name, lines }) => (FIGURES.test(name) ? [] : tableOf(name, lines)));
}

/** The figures of every event. */
export function readFigures(folder: Folder): PrintedFigure[] {
  return eventFiles(folder).flatMap(({ name, path, lines }) => {
    const event = FIGURES.exec(name)?.[1];
    return event === undefined
      ? []
      : lines.map((line) => ({
          event,
          id: line['figure'] ?? '',
          file: path,
          count: line['count'] ?? '',
          base: line['base'] ?? '',
          percent: line['percent'] ?? '',
        }));
  });
}

function eventFiles(folder: Folder): { readonly name: string; readonly path: string; readonly lines: readonly Line[] }[] {
  return [...folder]
    .flatMap(([path, text]) => {
      const name = TABLE.exec(path)?.[1];
      return name === undefined ? [] : [{ name, path, lines: parse(text, { columns: true, bom: true }) as Line[] }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const NOT_DIMENSIONS: ReadonlySet<string> = new Set(['row', 'count', 'percent']);

function tableOf(name: string, lines: readonly Line[]): PrintedTable[] {
  const dims = Object.keys(lines[0] ?? {}).filter((column) => !NOT_DIMENSIONS.has(column));
  const split = new RegExp(`^event\\.(.+)\\.([^.]+)\\.${dims.map((dim) => dim.replace(/\W/g, '\\$&')).join('\\.')}$`).exec(name);
  if (dims.length === 0 || !split) return [];
  const [, event, subject] = split as unknown as [string, string, string];
  const rows = lines.map((line) => ({
    name: plain(line['row'] ?? ''),
    key: dims.map((dim) => (line[dim] === 'all' ? null : plain(line[dim] ?? ''))),
    count: line['count'] ?? '',
    percent: line['percent'] ?? '',
  }));
  return [{ name, event, id: [subject, ...dims].join('.'), subject, dims, rows }];
}

/** A text that a spreadsheet would run as a formula has an apostrophe before it. */
function plain(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
