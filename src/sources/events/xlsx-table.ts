import type { FileHandle } from 'node:fs/promises';
import { type Limits, SMALL_BYTES, tooLarge } from '../../config/limits.ts';
import { MusterError } from '../../model/error.ts';
import { decodeChunks, NotText } from '../../util/text-decoding.ts';
import type { TableRow } from './format.ts';
import { type CellStyles, NO_STYLES, readStyles, spreadsheetTime } from './xlsx-dates.ts';
import { type XmlToken, xmlTokens } from './xml-tokens.ts';
import { type Archive, damaged, openArchive } from './zip-archive.ts';

export type Sheet = { readonly name: string; rows(): AsyncIterable<TableRow> };

const WORKBOOK = 'xl/workbook.xml';
type Read = (name: string) => AsyncGenerator<XmlToken>;
type Book = {
  readonly strings: () => Promise<readonly string[]>;
  readonly styles: () => Promise<CellStyles>;
  readonly from1904: boolean;
  /** Letters of one sheet that are read: a shared text costs a few bytes wherever a cell names it. */
  readonly letters: number;
};

/**
 * The sheets of a workbook (ECMA-376, SpreadsheetML) in their order, each read row by row. A formula gives its stored result, a number shown as
 * a date that date. Shared texts are held in memory, nothing else is.
 * @throws MusterError E_EVENT_FILE when the file is no workbook
 */
export async function xlsxSheets(handle: FileHandle, file: string, limits: Limits): Promise<readonly Sheet[]> {
  const archive = await openArchive(handle, file, limits);
  if (!archive.has(WORKBOOK)) {
    throw new MusterError(
      'E_EVENT_FILE',
      { en: `${file} is an archive but not a workbook.`, zh: `${file} 是压缩包，但不是工作簿。` },
      { hint: { en: 'Unpack it and name the file inside.', zh: '请解压，并指定里面的文件。' }, at: { file } },
    );
  }
  const read = reader(archive, file);
  const targets = new Map<string, string>();
  for await (const token of read('xl/_rels/workbook.xml.rels')) {
    if (token.type === 'open' && token.name === 'Relationship') targets.set(token.attributes['Id'] ?? '', token.attributes['Target'] ?? '');
  }
  const found: { name: string; entry: string }[] = [];
  let from1904 = false;
  for await (const token of read(WORKBOOK)) {
    if (token.type !== 'open') continue;
    if (token.name === 'workbookPr') from1904 = /^(1|true)$/.test(token.attributes['date1904'] ?? '');
    if (token.name !== 'sheet') continue;
    const target = targets.get(token.attributes['id'] ?? '') ?? '';
    const entry = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    if (archive.has(entry)) found.push({ name: token.attributes['name'] ?? '', entry });
  }
  const book: Book = {
    strings: once(() => loadStrings(read('xl/sharedStrings.xml'), file, limits)),
    styles: once(async () => (archive.has('xl/styles.xml') ? await readStyles(read('xl/styles.xml')) : NO_STYLES)),
    from1904,
    letters: Math.max(SMALL_BYTES, (await handle.stat()).size * limits.ratio),
  };
  return found.map(({ name, entry }) => ({ name, rows: () => sheetRows(() => read(entry), book, file, limits) }));
}

function reader(archive: Archive, file: string): Read {
  return async function* read(name) {
    const content = archive.get(name);
    if (content === undefined) return;
    try {
      yield* xmlTokens(decodeChunks(content(), 'utf-8'));
    } catch (error) {
      throw error instanceof NotText ? damaged(file, error) : error;
    }
  };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}

async function loadStrings(tokens: AsyncIterable<XmlToken>, file: string, limits: Limits): Promise<readonly string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = false;
  let held = 0;
  for await (const token of tokens) {
    if (token.type === 'text') current += inText && !phonetic ? token.text : '';
    else if (token.name === 't') inText = token.type === 'open';
    else if (token.name === 'rPh') phonetic = token.type === 'open';
    else if (token.name === 'si' && token.type === 'open') current = '';
    else if (token.name === 'si') {
      strings.push(current);
      held += current.length;
    }
    if (held + current.length > limits.held)
      throw tooLarge(file, { en: 'more text in its cells than is held at once', zh: '超出一次所能容纳的单元格文字' }, 'held', limits);
  }
  return strings;
}

type Cell = { readonly column: number; readonly type: string; readonly style: number; value: string };

async function* sheetRows(read: () => AsyncIterable<XmlToken>, book: Book, file: string, limits: Limits): AsyncGenerator<TableRow> {
  const textOf = cellReader(await book.strings(), await book.styles(), book.from1904);
  let cells: string[] = [];
  let line = 0;
  let cell: Cell | undefined;
  let inValue = false;
  let letters = 0;
  for await (const token of read()) {
    if (token.type === 'text') {
      if (cell && inValue) cell.value += token.text;
    } else if (token.name === 'row' && token.type === 'open') {
      line = Number(token.attributes['r'] ?? line + 1);
      cells = [];
    } else if (token.name === 'row') {
      if (cells.some((text) => text !== '')) yield { line, cells: Array.from(cells, (text) => text ?? '') };
    } else if (token.name === 'c' && token.type === 'open') {
      const { r, t = 'n', s } = token.attributes;
      cell = { column: columnOf(r) ?? cells.length, type: t, style: Number(s ?? 0), value: '' };
    } else if (token.name === 'c') {
      const text = cell ? textOf(cell) : '';
      if (text !== '' && cell!.column >= limits.columns)
        throw tooLarge(file, { en: `cells in column ${cell!.column + 1}`, zh: `第 ${cell!.column + 1} 列的单元格` }, 'columns', limits);
      letters += text.length;
      if (letters > book.letters)
        throw tooLarge(file, { en: 'more than its own size in its cells, times over', zh: '数倍于自身大小的单元格内容' }, 'ratio', limits);
      if (text !== '') cells[cell!.column] = text;
      cell = undefined;
    } else if (token.name === 'v' || token.name === 't') inValue = token.type === 'open';
  }
}

function cellReader(strings: readonly string[], styles: CellStyles, from1904: boolean): (cell: Cell) => string {
  return ({ type, value, style }) => {
    if (type === 's') return strings[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type === 'e') return '';
    return type === 'n' && value !== '' && styles.isDate(style) ? spreadsheetTime(Number(value), from1904) : value;
  };
}

/** `C12` is column 2. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,4}/.exec(reference ?? '')?.[0];
  if (!letters) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
