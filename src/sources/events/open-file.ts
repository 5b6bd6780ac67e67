import type { FileHandle } from 'node:fs/promises';
import { type Limits, tooLarge } from '../../config/limits.ts';
import { MusterError } from '../../model/error.ts';
import { fileMissing } from '../../model/file-error.ts';
import type { Effects } from '../../util/effects.ts';
import { jsonDepth } from '../../util/json-depth.ts';
import type { Message } from '../../util/message.ts';
import { byteChunks, openPlainFile } from '../capped-file.ts';
import { textOfFile } from '../text-of-file.ts';
import { csvRows, detectDelimiter } from './csv-table.ts';
import type { EventInput, TableRow, TableSource } from './format.ts';
import { knownHeaders } from './headers.ts';
import { htmlRows } from './html-table.ts';
import { asArray, asObject, asText } from './json.ts';
import { blocksOf, type Capped, tableInput } from './table-input.ts';
import { xlsxSheets } from './xlsx-table.ts';

const HEAD_CHARACTERS = 1 << 16;
const PACKED = 'Unpack it, and name the file inside.';
const SAVE_AGAIN = 'Open it and save it as .xlsx, or as CSV in UTF-8.';
/** By its first bytes, what no table is read from, and what to do about it. */
const OTHERS: readonly (readonly [mark: readonly number[], what: string, hint: string])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'a workbook in the old .xls format', SAVE_AGAIN],
  [[0x1f, 0x8b], 'packed with gzip', PACKED],
  [[0x42, 0x5a, 0x68, 0x39, 0x31], 'packed with bzip2', PACKED],
  [[0xfd, 0x37, 0x7a, 0x58], 'packed with xz', PACKED],
  [[0x28, 0xb5, 0x2f, 0xfd], 'packed with zstd', PACKED],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive', PACKED],
  [[0x52, 0x61, 0x72, 0x21, 0x1a], 'a RAR archive', PACKED],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF', 'Export the table itself, as .xlsx or CSV.'],
  [[0xff, 0xfe, 0x00, 0x00], 'text in UTF-32', SAVE_AGAIN],
  [[0x00, 0x00, 0xfe, 0xff], 'text in UTF-32', SAVE_AGAIN],
];
/** What to do where a file of an event is not there. */
export const UNDER_EVENTS: Message = {
  en: 'Check the path under events: in muster.yaml.',
  zh: '请检查 muster.yaml 中 events: 下的路径。',
};
const NO_TEXT = { encoding: null, delimiter: null, headerLine: null };

/**
 * Opens an export, gives what it holds to `use`, and closes it. Tables and schedules are streamed; JSON is read whole.
 * @param path absolute; @param file as the user wrote it, for messages
 * @throws MusterError E_FILE_MISSING, E_FILE_ENCODING, E_EVENT_FILE
 */
export async function withEventFile<T>(
  path: string,
  file: string,
  limits: Limits,
  use: (inputs: readonly EventInput[]) => Promise<T>,
  effects: Effects,
): Promise<T> {
  const handle = await openPlainFile(path, effects).catch((cause: unknown) => {
    throw fileMissing(file, UNDER_EVENTS, cause);
  });
  try {
    return await use(await inputsOf(handle, file, limits, effects));
  } finally {
    await handle.close();
  }
}

async function inputsOf(handle: FileHandle, file: string, limits: Limits, effects: Effects): Promise<readonly EventInput[]> {
  const first = await firstBytes(handle);
  if (first.length === 0) throw new MusterError('E_EVENT_FILE', `${file} is empty.`, { hint: 'Export it again.', at: { file } });
  if (first[0] === 0x50 && first[1] === 0x4b) {
    const sheets = await xlsxSheets(handle, file, limits);
    return await Promise.all(sheets.map(({ name, rows }) => tableInput(name, rows, NO_TEXT, { file, limits })));
  }
  const other = OTHERS.find(([mark]) => mark.every((byte, index) => first[index] === byte));
  if (other !== undefined) throw new MusterError('E_EVENT_FILE', `${file} is ${other[1]}.`, { hint: other[2], at: { file } });
  return await textInputs(handle, { file, limits }, effects);
}

async function textInputs(handle: FileHandle, from: Capped, effects: Effects): Promise<readonly EventInput[]> {
  const { encoding, chunks } = await textOfFile(() => byteChunks(handle), from.file, effects, knownHeaders);
  const head = await headOf(chunks());
  const start = head.trimStart();
  if (/^<(?:!doctype html|html|table|meta|head|body|style)\b/i.test(start))
    return [await tableInput(null, () => htmlRows(chunks(), from.file), { ...NO_TEXT, encoding }, from)];
  if (start.startsWith('<')) return [{ kind: 'xml', root: rootOf(start), chunks }];
  if (start.startsWith('{') || start.startsWith('['))
    return await jsonInputs(await parseJson(chunks(), from), { ...NO_TEXT, encoding }, from);
  const delimiter = detectDelimiter(head);
  const rows = () => csvRows(chunks(), delimiter, from);
  const source = { encoding, delimiter, headerLine: null };
  const blocks = await blocksOf(rows, source, from);
  return blocks.length > 0 ? blocks : [await tableInput(null, rows, source, from)];
}

/** A list of objects is also a table: some platforms export the same rows as CSV and as JSON. Lists in a cell are joined by line ends. */
async function jsonInputs(value: unknown, source: TableSource, from: Capped): Promise<readonly EventInput[]> {
  const input: EventInput = { kind: 'json', value };
  const rows = asArray(value).map(asObject);
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const flat = rows.every((row) =>
    Object.values(row).every((cell) => typeof cell !== 'object' || cell === null || asArray(cell).every((one) => typeof one === 'string')),
  );
  if (rows.length === 0 || columns.length === 0 || !flat) return [input];
  const text = (cell: unknown) =>
    Array.isArray(cell) ? cell.map(asText).join('\n') : typeof cell === 'boolean' ? String(cell) : asText(cell);
  return [
    input,
    await tableInput(null, () => listed([columns, ...rows.map((row) => columns.map((column) => text(row[column])))]), source, from),
  ];
}

async function* listed(rows: readonly (readonly string[])[]): AsyncGenerator<TableRow> {
  for (const [index, cells] of rows.entries()) yield { line: index + 1, cells };
}

/** The first element's name, prefix dropped. */
function rootOf(text: string): string {
  let at = 0;
  while (text.startsWith('<!', at) || text.startsWith('<?', at)) {
    const end = text.indexOf(text.startsWith('<!--', at) ? '-->' : '>', at);
    if (end < 0) return '';
    at = text.indexOf('<', end);
    if (at < 0) return '';
  }
  return /^<(?:[\w.-]+:)?([A-Za-z][\w.-]*)/.exec(text.slice(at, at + 200))?.[1] ?? '';
}

async function firstBytes(handle: FileHandle): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
  return buffer.subarray(0, bytesRead);
}

async function headOf(chunks: AsyncIterable<string>): Promise<string> {
  let head = '';
  for await (const chunk of chunks) {
    head += chunk;
    if (head.length >= HEAD_CHARACTERS) break;
  }
  return head;
}

async function parseJson(chunks: AsyncIterable<string>, { file, limits }: Capped): Promise<unknown> {
  const parts: string[] = [];
  const isTooDeep = jsonDepth(limits.depth);
  let letters = 0;
  for await (const chunk of chunks) {
    letters += chunk.length;
    if (letters > limits.held)
      throw tooLarge(file, { en: 'more letters than are held at once', zh: '超出一次所能容纳的字符' }, 'held', limits);
    if (isTooDeep(chunk)) throw tooLarge(file, { en: 'lists inside lists', zh: '层层嵌套的列表' }, 'depth', limits);
    parts.push(chunk);
  }
  try {
    return JSON.parse(parts.join(''));
  } catch (cause) {
    throw new MusterError('E_EVENT_FILE', `${file} is not valid JSON.`, {
      hint: 'Download it again: it may be cut off.',
      at: { file },
      cause,
    });
  }
}
