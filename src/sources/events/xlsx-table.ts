import type { FileHandle } from 'node:fs/promises';
import { MusterError } from '../../model/error.ts';
import type { TableRow } from './format.ts';
import { decodeChunks } from './text-decoding.ts';
import { xmlTokens } from './xml-tokens.ts';
import { type ZipEntry, zipContent, zipEntries } from './zip-entries.ts';

export type Sheet = { readonly name: string; rows(): AsyncIterable<TableRow> };

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const SHARED_STRINGS = 'xl/sharedStrings.xml';

/**
 * The sheets of a workbook (ECMA-376, SpreadsheetML) in their order, each read row by row. Cells are text as stored: a formula gives its
 * stored result, a date the program's day number. Shared texts are held in memory, nothing else is.
 * @throws MusterError E_EVENT_FILE when the file is no workbook
 */
export async function xlsxSheets(handle: FileHandle, file: string): Promise<readonly Sheet[]> {
  const entries = new Map((await zipEntries(handle, file)).map((entry) => [entry.name, entry]));
  if (!entries.has(WORKBOOK)) {
    throw new MusterError('E_EVENT_FILE', `${file} is an archive but not a workbook.`, {
      hint: 'Unpack it and name the file inside.',
      at: { file },
    });
  }
  const read = (entry: ZipEntry | undefined) => (entry ? xmlTokens(decodeChunks(zipContent(handle, entry, file), 'utf-8')) : noTokens());
  const targets = new Map<string, string>();
  for await (const token of read(entries.get(RELATIONS))) {
    if (token.type === 'open' && token.name === 'Relationship') targets.set(token.attributes['Id'] ?? '', token.attributes['Target'] ?? '');
  }
  const strings = sharedStrings(() => read(entries.get(SHARED_STRINGS)));
  const sheets: Sheet[] = [];
  for await (const token of read(entries.get(WORKBOOK))) {
    if (token.type !== 'open' || token.name !== 'sheet') continue;
    const target = targets.get(token.attributes['r:id'] ?? '') ?? '';
    const entry = entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    if (entry) sheets.push({ name: token.attributes['name'] ?? '', rows: () => sheetRows(() => read(entry), strings) });
  }
  return sheets;
}

async function* noTokens(): ReturnType<typeof xmlTokens> {}

/** Reads the shared texts when first asked for, once. */
function sharedStrings(read: () => ReturnType<typeof xmlTokens>): () => Promise<readonly string[]> {
  let loaded: Promise<readonly string[]> | undefined;
  return () => (loaded ??= loadStrings(read()));
}

async function loadStrings(tokens: ReturnType<typeof xmlTokens>): Promise<readonly string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = false;
  for await (const token of tokens) {
    if (token.type === 'text') current += inText && !phonetic ? token.text : '';
    else if (token.name === 't') inText = token.type === 'open' && !token.closed;
    else if (token.name === 'rPh') phonetic = token.type === 'open' && !token.closed;
    else if (token.name === 'si' && token.type === 'open') current = '';
    if (token.type !== 'text' && token.name === 'si' && (token.type === 'close' || token.closed)) strings.push(current);
  }
  return strings;
}

type Cell = { column: number; type: string; value: string };

async function* sheetRows(read: () => ReturnType<typeof xmlTokens>, shared: () => Promise<readonly string[]>): AsyncGenerator<TableRow> {
  const strings = await shared();
  let cells: string[] = [];
  let line = 0;
  let cell: Cell | undefined;
  let inValue = false;
  for await (const token of read()) {
    if (token.type === 'text') {
      if (cell && inValue) cell.value += token.text;
    } else if (token.name === 'row') {
      if (token.type === 'open') {
        line = Number(token.attributes['r'] ?? line + 1);
        cells = [];
      }
      if ((token.type === 'close' || token.closed) && cells.some((text) => text !== ''))
        yield { line, cells: Array.from(cells, (text) => text ?? '') };
    } else if (token.name === 'c') {
      if (token.type === 'open')
        cell = { column: columnOf(token.attributes['r']) ?? cells.length, type: token.attributes['t'] ?? 'n', value: '' };
      if (cell && (token.type === 'close' || token.closed))
        cells[cell.column] = cell.type === 's' ? (strings[Number(cell.value)] ?? '') : cell.value;
    } else if (token.name === 'v' || token.name === 't') inValue = token.type === 'open' && !token.closed;
  }
}

/** `C12` is column 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(reference ?? '')?.[0];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
