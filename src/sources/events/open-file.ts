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
const PACKED = { en: 'Unpack it, and name the file inside.', zh: '请解压，并指定里面的文件。' };
const SAVE_AGAIN = { en: 'Open it and save it as .xlsx, or as CSV in UTF-8.', zh: '请打开它，另存为 .xlsx 或 UTF-8 的 CSV。' };
const UTF_32 = { en: 'text in UTF-32', zh: 'UTF-32 的文字' };
const packedBy = (program: string) => ({ en: `packed with ${program}`, zh: `用 ${program} 压缩的` });
/** By its first bytes, what no table is read from, and what to do about it. */
const OTHERS: readonly (readonly [mark: readonly number[], what: Message, hint: Message])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], { en: 'a workbook in the old .xls format', zh: '旧的 .xls 格式的工作簿' }, SAVE_AGAIN],
  [[0x1f, 0x8b], packedBy('gzip'), PACKED],
  [[0x42, 0x5a, 0x68, 0x39, 0x31], packedBy('bzip2'), PACKED],
  [[0xfd, 0x37, 0x7a, 0x58], packedBy('xz'), PACKED],
  [[0x28, 0xb5, 0x2f, 0xfd], packedBy('zstd'), PACKED],
  [[0x37, 0x7a, 0xbc, 0xaf], { en: 'a 7z archive', zh: '7z 压缩包' }, PACKED],
  [[0x52, 0x61, 0x72, 0x21, 0x1a], { en: 'a RAR archive', zh: 'RAR 压缩包' }, PACKED],
  [
    [0x25, 0x50, 0x44, 0x46, 0x2d],
    { en: 'a PDF', zh: 'PDF' },
    { en: 'Export the table itself, as .xlsx or CSV.', zh: '请导出表格本身，格式为 .xlsx 或 CSV。' },
  ],
  [[0xff, 0xfe, 0x00, 0x00], UTF_32, SAVE_AGAIN],
  [[0x00, 0x00, 0xfe, 0xff], UTF_32, SAVE_AGAIN],
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
  if (first.length === 0)
    throw new MusterError(
      'E_EVENT_FILE',
      { en: `${file} is empty.`, zh: `${file} 是空的。` },
      { hint: { en: 'Export it again.', zh: '请重新导出。' }, at: { file } },
    );
  if (first[0] === 0x50 && first[1] === 0x4b) {
    const sheets = await xlsxSheets(handle, file, limits);
    return await Promise.all(sheets.map(({ name, rows }) => tableInput(name, rows, NO_TEXT, { file, limits })));
  }
  const other = OTHERS.find(([mark]) => mark.every((byte, index) => first[index] === byte));
  if (other !== undefined) {
    const [, what, hint] = other;
    throw new MusterError('E_EVENT_FILE', { en: `${file} is ${what.en}.`, zh: `${file} 是${what.zh}。` }, { hint, at: { file } });
  }
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
    throw new MusterError(
      'E_EVENT_FILE',
      { en: `${file} is not valid JSON.`, zh: `${file} 不是合法的 JSON。` },
      { hint: { en: 'Download it again: it may be cut off.', zh: '请重新下载：它可能不完整。' }, at: { file }, cause },
    );
  }
}
