import { z } from 'zod';
import { MusterError } from '../model/error.ts';
import type { ErrorCode } from '../model/error-codes.ts';
import type { Message } from '../util/message.ts';
import { DEEPEST } from '../util/yaml-text.ts';
import { means } from './means.ts';

const most = (value: number) => z.int().min(1).default(value);

/** `limits:` of muster.yaml: what a file of any source may be at most. Real files stay far below each. */
export const limitsSpec = z
  .strictObject({
    bytes: most(4 * 2 ** 30).meta(means('Bytes of one file, unpacked.', '单个文件解压后的字节数。')),
    held: most(256 << 20).meta(
      means(
        'Letters of a file, or of one version of it, that is held as a whole: JSON, YAML, Markdown, lists of people.',
        '整个载入内存的文件（或其一个版本）的字符数：JSON、YAML、Markdown、人员名单。',
      ),
    ),
    ratio: most(300).meta(
      means(
        'Unpacked over packed bytes, of what unpacks to more than a megabyte.',
        '解压后与解压前字节数之比；只适用于解压后超过 1 MB 的内容。',
      ),
    ),
    files: most(4096).meta(means('Files inside an archive, such as a workbook.', '压缩包（如工作簿）内的文件数。')),
    paths: most(2_000_000).meta(
      means(
        'Files one commit of a repository shows, in all its folders; where one shows more, lines and maintainers are unknown.',
        '仓库的一个提交所含的文件数，各级目录合计；超过时，行数与维护者按未知计。',
      ),
    ),
    columns: most(2_000).meta(means('Columns of a table.', '表格的列数。')),
    rows: most(20_000_000).meta(means('Rows of a table.', '表格的行数。')),
    cells: most(50_000_000).meta(means('Cells of a table.', '表格的单元格数。')),
    depth: most(DEEPEST).meta(means('Lists and mappings one inside the other, in JSON and YAML.', 'JSON 与 YAML 中列表和映射的嵌套层数。')),
    line: most(16 << 20).meta(
      means(
        'Letters of a line, or of one element of a JSON list; what is longer is left out and listed.',
        '一行（或 JSON 列表的一个元素）的字符数；更长的略去并列出。',
      ),
    ),
  })
  .prefault({})
  .meta(
    means(
      'What a file may be at most; a larger one is an error (E_LIMIT_...), and its source counts as not read.',
      '文件的各项上限；超过即报错（E_LIMIT_...），其来源按未读取计。',
    ),
  );

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
