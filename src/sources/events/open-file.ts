import type { FileHandle } from 'node:fs/promises';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { csvRows, detectDelimiter } from './csv-table.ts';
import type { EventInput, TableRow, TableSource } from './format.ts';
import { htmlRows } from './html-table.ts';
import { asArray, asObject, asText } from './json.ts';
import { EVENT_LIMITS, tooLarge } from './limits.ts';
import { blocksOf, tableInput } from './table-input.ts';
import { decodeChunks, detectEncoding, type Encoding, hasHighByte } from './text-decoding.ts';
import { xlsxSheets } from './xlsx-table.ts';

const HEAD_CHARACTERS = 1 << 16;
const NO_TEXT = { encoding: null, delimiter: null, headerLine: null };

/**
 * Opens an export, gives what it holds to `use`, and closes it. Tables and schedules are streamed; JSON is read whole.
 * @param path absolute; @param file as the user wrote it, for messages
 * @throws MusterError E_FILE_MISSING, E_EVENT_FILE
 */
export async function withEventFile<T>(
  path: string,
  file: string,
  use: (inputs: readonly EventInput[]) => Promise<T>,
  effects: Effects,
): Promise<T> {
  const handle = await effects.files.open(path, 'r').catch((cause: unknown) => {
    throw new MusterError('E_FILE_MISSING', `There is no file ${file}.`, {
      hint: 'Check the path under events: in muster.yaml.',
      at: { file },
      cause,
    });
  });
  try {
    return await use(await inputsOf(handle, file));
  } finally {
    await handle.close();
  }
}

async function inputsOf(handle: FileHandle, file: string): Promise<readonly EventInput[]> {
  const first = await firstBytes(handle);
  if (first.length === 0) throw new MusterError('E_EVENT_FILE', `${file} is empty.`, { hint: 'Export it again.', at: { file } });
  if (first[0] === 0x50 && first[1] === 0x4b) {
    const sheets = await xlsxSheets(handle, file);
    return await Promise.all(sheets.map(({ name, rows }) => tableInput(name, rows, NO_TEXT, file)));
  }
  if (first[0] === 0xd0 && first[1] === 0xcf) {
    throw new MusterError('E_EVENT_FILE', `${file} is a workbook in the old .xls format.`, {
      hint: 'Open it and save it as .xlsx, or as CSV in UTF-8.',
      at: { file },
    });
  }
  return await textInputs(handle, file);
}

async function textInputs(handle: FileHandle, file: string): Promise<readonly EventInput[]> {
  const encoding = await encodingOf(handle);
  const chunks = () => decodeChunks(byteChunks(handle), encoding);
  const head = await headOf(chunks());
  const start = head.trimStart();
  if (/^<(?:!doctype html|html|table|meta|head|body|style)\b/i.test(start))
    return [await tableInput(null, () => htmlRows(chunks()), { ...NO_TEXT, encoding }, file)];
  if (start.startsWith('<')) return [{ kind: 'xml', root: rootOf(start), chunks }];
  if (start.startsWith('{') || start.startsWith('['))
    return await jsonInputs(await parseJson(chunks(), file), { ...NO_TEXT, encoding }, file);
  const delimiter = detectDelimiter(head);
  const rows = () => csvRows(chunks(), delimiter, file);
  const source = { encoding, delimiter, headerLine: null };
  const blocks = await blocksOf(rows, source, file);
  return blocks.length > 0 ? blocks : [await tableInput(null, rows, source, file)];
}

/** A list of objects is also a table: some platforms export the same rows as CSV and as JSON. Lists in a cell are joined by line ends. */
async function jsonInputs(value: unknown, source: TableSource, file: string): Promise<readonly EventInput[]> {
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
    await tableInput(null, () => listed([columns, ...rows.map((row) => columns.map((column) => text(row[column])))]), source, file),
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

async function encodingOf(handle: FileHandle): Promise<Encoding> {
  for await (const chunk of byteChunks(handle)) if (hasHighByte(chunk)) return detectEncoding(chunk);
  return 'utf-8';
}

async function* byteChunks(handle: FileHandle): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.alloc(1 << 18);
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function firstBytes(handle: FileHandle): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
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

async function parseJson(chunks: AsyncIterable<string>, file: string): Promise<unknown> {
  const parts: string[] = [];
  const measure = jsonMeasure(file);
  for await (const chunk of chunks) {
    measure(chunk);
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

/** Refuses JSON that is larger or deeper than any export, as it comes. */
function jsonMeasure(file: string): (chunk: string) => void {
  let [characters, depth] = [0, 0];
  let [inText, escaped] = [false, false];
  return (chunk) => {
    characters += chunk.length;
    if (characters > EVENT_LIMITS.jsonBytes) throw tooLarge(file, 'too much text', EVENT_LIMITS.jsonBytes);
    for (let i = 0; i < chunk.length; i++) {
      const code = chunk.charCodeAt(i);
      if (inText) {
        if (escaped) escaped = false;
        else if (code === 0x5c) escaped = true;
        else if (code === 0x22) inText = false;
      } else if (code === 0x22) inText = true;
      else if (code === 0x5b || code === 0x7b) depth += 1;
      else if (code === 0x5d || code === 0x7d) depth -= 1;
      if (depth > EVENT_LIMITS.jsonDepth) throw tooLarge(file, 'lists inside lists', EVENT_LIMITS.jsonDepth);
    }
  };
}
