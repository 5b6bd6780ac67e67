import { z } from 'zod';
import { MusterError } from '../model/error.ts';
import type { ErrorCode } from '../model/error-codes.ts';
import type { Message } from '../util/message.ts';
import { DEEPEST } from '../util/yaml-text.ts';

const most = (value: number) => z.int().min(1).default(value);

/** `limits:` of muster.yaml: what a file of any source may be at most. Real files stay far below each. */
export const limitsSpec = z
  .strictObject({
    bytes: most(4 * 2 ** 30).describe('Bytes of one file, unpacked.'),
    held: most(256 << 20).describe(
      'Letters of a file, or of one version of it, that is held as a whole: JSON, YAML, Markdown, lists of people.',
    ),
    ratio: most(300).describe('Unpacked over packed bytes, of what unpacks to more than a megabyte.'),
    files: most(4096).describe('Files inside an archive, such as a workbook.'),
    paths: most(2_000_000).describe(
      'Files one commit of a repository shows, in all its folders; where one shows more, lines and maintainers are unknown.',
    ),
    columns: most(2_000).describe('Columns of a table.'),
    rows: most(20_000_000).describe('Rows of a table.'),
    cells: most(50_000_000).describe('Cells of a table.'),
    depth: most(DEEPEST).describe('Lists and mappings one inside the other, in JSON and YAML.'),
    line: most(16 << 20).describe('Letters of a line, or of one element of a JSON list; what is longer is left out and listed.'),
  })
  .prefault({})
  .describe('What a file may be at most; a larger one is an error (E_LIMIT_...), and its source counts as not read.');

export type Limits = z.output<typeof limitsSpec>;

/** The limits where the configuration names none. */
export const DEFAULT_LIMITS: Limits = limitsSpec.parse({});

/** What unpacks to less may be packed as tightly as it likes. */
export const SMALL_BYTES = 1 << 20;

const CODES = {
  bytes: 'E_LIMIT_BYTES',
  held: 'E_LIMIT_HELD',
  ratio: 'E_LIMIT_RATIO',
  files: 'E_LIMIT_FILES',
  paths: 'E_LIMIT_PATHS',
  columns: 'E_LIMIT_COLUMNS',
  rows: 'E_LIMIT_ROWS',
  cells: 'E_LIMIT_CELLS',
  depth: 'E_LIMIT_DEPTH',
  line: 'E_LIMIT_LINE',
} as const satisfies Record<keyof Limits, ErrorCode>;

/**
 * A file that is larger than it may be, in one of its measures.
 * @param what what was found, after "has"
 */
export function tooLarge(file: string, what: Message, limit: keyof Limits, limits: Limits): MusterError {
  const most = limits[limit].toLocaleString('en');
  return new MusterError(
    CODES[limit],
    { en: `${file} has ${what.en}: at most ${most} are read.`, zh: `${file} 有 ${what.zh}：最多读取 ${most}。` },
    {
      hint: {
        en: `If the file is what it should be, raise limits.${limit} in muster.yaml; else export it again without empty rows and columns.`,
        zh: `如果文件本该如此，请在 muster.yaml 中调高 limits.${limit}；否则请重新导出，去掉空行和空列。`,
      },
      at: { file },
    },
  );
}
