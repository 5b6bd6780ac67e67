import { Readable } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';
import { MusterError } from '../../model/error.ts';
import type { TableRow } from './format.ts';

const MAX_RECORD_BYTES = 1 << 20;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The character that parts the columns: of those in use, the one that stands most often outside quotes in the first line. */
export function detectDelimiter(head: string): string {
  const line = (head.split(/\r?\n/).find((one) => one.trim() !== '') ?? '').replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/**
 * Rows of a CSV text, header included, as written: no type guessing, no formula is ever evaluated. Memory is bounded by one record.
 * @throws MusterError E_EVENT_FILE when a quote is never closed
 */
export async function* csvRows(text: AsyncIterable<string>, delimiter: string, file: string): AsyncGenerator<TableRow> {
  const options: Options = {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_BYTES,
    onRecord: (cells: string[], context: { readonly lines: number }): TableRow => ({ line: context.lines, cells }),
  } as Options;
  const parser = Readable.from(text).compose(parse(options)) as AsyncIterable<TableRow>;
  try {
    yield* parser;
  } catch (cause) {
    throw cause instanceof CsvError ? csvProblem(cause, file) : cause;
  }
}

function csvProblem(cause: CsvError, file: string): MusterError {
  const line = Number((cause as unknown as { lines?: number }).lines);
  return new MusterError('E_EVENT_FILE', `${file} is not a readable CSV file: a quote that opens a cell is never closed.`, {
    hint: 'Export the file again, and do not edit it by hand.',
    at: { file, ...(Number.isFinite(line) ? { line } : {}) },
    cause,
  });
}
