import type { Folder } from '../../src/audit/folder.ts';

type Lines = readonly (readonly (string | number)[])[];

/** A published folder made by hand: tables and figures of the event `ev`, and other files by path. */
export function folderOf(
  tables: Readonly<Record<string, Lines>>,
  { figures = [], files = {} }: { readonly figures?: Lines; readonly files?: Readonly<Record<string, string>> } = {},
): Folder {
  const folder = new Map<string, string>();
  for (const [id, lines] of Object.entries(tables)) folder.set(`data/event.ev.${id}.csv`, csv([columnsOf(id), ...lines.map(withName)]));
  if (figures.length > 0) folder.set('data/event.ev.figures.csv', csv([['figure', 'count', 'base', 'percent'], ...figures.map(padded)]));
  for (const [path, text] of Object.entries(files)) folder.set(path, text);
  return folder;
}

function columnsOf(id: string): readonly string[] {
  return ['row', ...id.split('.').slice(1), 'count', 'percent'];
}

/** `[in-person, came, 12]`: the row's name is its key; a share is left out unless the line has one. */
function withName(line: readonly (string | number)[]): readonly (string | number)[] {
  const last = line.findLastIndex((cell) => !String(cell).endsWith('%'));
  const [key, count, percent] = [line.slice(0, last), line[last]!, String(line[last + 1] ?? '').replace('%', '')];
  const name = key.every((part) => part === 'all') ? 'all' : key.join('/');
  return [name, ...key, count, percent];
}

function padded(line: readonly (string | number)[]): readonly (string | number)[] {
  return [line[0]!, line[1]!, line[2] ?? '', line[3] ?? ''];
}

function csv(lines: Lines): string {
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
}
