import { Readable } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';
import type { Limits } from '../../config/limits.ts';
import { MusterError } from '../../model/error.ts';
import type { TableRow } from './format.ts';
import { knownHeaders } from './headers.ts';
import type { Capped } from './table-input.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const HEAD_LINES = 20;
/** Spreadsheet programs write in the first line how the columns are parted. */
const DECLARED = /^\ufeff*"?sep=(.)"?\s*$/i;

/**
 * The character that parts the columns: the one declared; else of the first lines, the one by which a line has the most headers we know, then
 * the one that stands most often outside quotes in any of them.
 */
export function detectDelimiter(head: string): string {
  const lines = head.replace(/"[^"]*"/g, (quoted) => quoted.replace(/[\r\n]+/g, ' ')).split(/\r?\n/, HEAD_LINES);
  const declared = DECLARED.exec(lines[0] ?? '')?.[1];
  if (declared) return declared;
  const bare = lines.map((line) => line.replace(/"[^"]*"/g, '')).filter((line) => line.trim() !== '');
  const scored = DELIMITERS.map((delimiter) => ({
    delimiter,
    known: Math.max(0, ...lines.map((line) => knownHeaders(line.split(delimiter)))),
    cells: Math.max(0, ...bare.map((line) => line.split(delimiter).length)),
  }));
  return scored.reduce((best, one) => (one.known > best.known || (one.known === best.known && one.cells > best.cells) ? one : best))
    .delimiter;
}

/**
 * Rows of a CSV text, header included, as written: no type guessing, no formula is ever evaluated. Memory is bounded by one record.
 * @throws MusterError E_EVENT_FILE when a quote is never closed, E_LIMIT_LINE when a row is too long, with the line the row begins in
 */
export async function* csvRows(text: AsyncIterable<string>, delimiter: string, { file, limits }: Capped): AsyncGenerator<TableRow> {
  let line = 0;
  const options: Options = {
    delimiter,
    // Titles that a program put above an export end in another way than its rows.
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: limits.line,
    onRecord: (cells: string[], context: { readonly lines: number }): TableRow => ({ line: context.lines, cells }),
  } as Options;
  const parser = Readable.from(text).compose(parse(options)) as AsyncIterable<TableRow>;
  try {
    for await (const row of parser) {
      line = row.line;
      if (!(row.cells.length <= 2 && DECLARED.test(row.cells.join(delimiter)))) yield row;
    }
  } catch (cause) {
    throw cause instanceof CsvError ? csvProblem(cause, line + 1, file, limits) : cause;
  }
}

function csvProblem(cause: CsvError, line: number, file: string, limits: Limits): MusterError {
  if (cause.code === 'CSV_MAX_RECORD_SIZE') {
    const most = limits.line.toLocaleString('en');
    return new MusterError(
      'E_LIMIT_LINE',
      {
        en: `${file}: the row that begins in line ${line} is longer than ${most} letters.`,
        zh: `${file}：自第 ${line} 行开始的一行超过 ${most} 个字符。`,
      },
      {
        hint: {
          en: 'If a quote in that line is never closed, close it. If the row is what it should be, raise limits.line in muster.yaml; else take it out.',
          zh: '如果该行有引号没有闭合，请补上。如果该行本该如此，请在 muster.yaml 中调高 limits.line；否则请去掉它。',
        },
        at: { file, line },
        cause,
      },
    );
  }
  return new MusterError(
    'E_EVENT_FILE',
    {
      en: `${file} is not a readable CSV file: a quote that opens a cell in line ${line} is never closed.`,
      zh: `${file} 不是可读的 CSV 文件：第 ${line} 行有单元格的引号没有闭合。`,
    },
    {
      hint: { en: 'Export the file again, and do not edit it by hand.', zh: '请重新导出该文件，不要手工修改。' },
      at: { file, line },
      cause,
    },
  );
}
