import type { FileHandle } from 'node:fs/promises';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { csvRows, detectDelimiter } from './csv-table.ts';
import type { EventInput, TableRow } from './format.ts';
import { isHeader } from './headers.ts';
import { decodeChunks, detectEncoding, type Encoding, hasHighByte } from './text-decoding.ts';
import { xlsxSheets } from './xlsx-table.ts';

const HEAD_CHARACTERS = 1 << 16;
const HEADER_ROWS = 5;

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
    return await Promise.all(sheets.map(({ name, rows }) => tableInput(name, rows)));
  }
  if (first[0] === 0xd0 && first[1] === 0xcf) {
    throw new MusterError('E_EVENT_FILE', `${file} is a workbook in the old .xls format.`, {
      hint: 'Open it and save it as .xlsx, or as CSV in UTF-8.',
      at: { file },
    });
  }
  return [await textInput(handle, file)];
}

async function textInput(handle: FileHandle, file: string): Promise<EventInput> {
  const encoding = await encodingOf(handle);
  const chunks = () => decodeChunks(byteChunks(handle), encoding);
  const head = await headOf(chunks());
  const start = head.trimStart();
  if (start.startsWith('<'))
    return { kind: 'xml', root: /<([A-Za-z][\w:.-]*)/.exec(start.replace(/<!--[\s\S]*?-->/g, ''))?.[1] ?? '', chunks };
  if (start.startsWith('{') || start.startsWith('[')) return { kind: 'json', value: await parseJson(chunks(), file) };
  const delimiter = detectDelimiter(head);
  return await tableInput(null, () => csvRows(chunks(), delimiter, file));
}

/** The header is the first of the first rows that looks like one: some platforms put a title above it. */
async function tableInput(sheet: string | null, read: () => AsyncIterable<TableRow>): Promise<EventInput> {
  const first: TableRow[] = [];
  for await (const row of read()) {
    first.push(row);
    if (first.length === HEADER_ROWS) break;
  }
  const header = first.find((row) => isHeader(row.cells)) ?? first[0];
  return {
    kind: 'table',
    sheet,
    columns: header?.cells ?? [],
    async *rows() {
      let below = false;
      for await (const row of read()) {
        if (below) yield row;
        below ||= row.line === header?.line;
      }
    },
  };
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
  for await (const chunk of chunks) parts.push(chunk);
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
