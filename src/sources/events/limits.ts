import { MusterError } from '../../model/error.ts';

/** What an export may be at most. Real exports of the largest conferences stay far below each. */
export const EVENT_LIMITS = {
  /** Bytes of JSON, which is read whole. */
  jsonBytes: 256 << 20,
  jsonDepth: 64,
  /** Files in a workbook, and bytes one of them unpacks to. */
  archiveFiles: 4096,
  unpackedBytes: 512 << 20,
  /** Unpacked over packed bytes, of what unpacks to more than `smallBytes`. */
  ratio: 300,
  smallBytes: 1 << 20,
  columns: 2_000,
  /** Cells of one table, and characters in all of them. */
  cells: 50_000_000,
  characters: 512 << 20,
} as const;

/** A file that is larger than any export, in one of its measures. */
export function tooLarge(file: string, what: string, limit: number): MusterError {
  return new MusterError('E_EVENT_FILE', `${file} has ${what}: at most ${limit.toLocaleString('en')} are read.`, {
    hint: 'Export the table alone, without formatted empty rows and columns, or save it as CSV in UTF-8.',
    at: { file },
  });
}
