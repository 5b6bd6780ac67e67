import { MusterError } from '../../model/error.ts';
import type { Message } from '../../util/message.ts';
import type { ReadContext } from './format.ts';

/** A column without which the file says nothing. */
export function missingColumn(field: string, names: readonly string[], title: string, context: ReadContext): MusterError {
  const name = names[0] ?? field;
  return new MusterError(
    'E_EVENT_COLUMN',
    {
      en: `${context.file} has no column for ${field} (${title} calls it "${name}").`,
      zh: `${context.file} 没有 ${field} 列（${title} 称之为“${name}”）。`,
    },
    {
      hint: {
        en: `Export it again with that column, or name the column that holds it: columns: {${field}: "..."} under this file in muster.yaml.`,
        zh: `请带上该列重新导出，或指明它在哪一列：在 muster.yaml 该文件之下写 columns: {${field}: "..."}。`,
      },
      at: { file: context.file, line: 1 },
    },
  );
}

/** A file that ends in the middle: the half of it that is there is not the whole. */
export function cutOff(file: string): MusterError {
  return new MusterError(
    'E_EVENT_FILE',
    { en: `${file} ends in the middle: it is cut off.`, zh: `${file} 在中途结束：文件不完整。` },
    { hint: { en: 'Download it again.', zh: '请重新下载。' }, at: { file } },
  );
}

/** A file that is not what its format says. */
export function notThatFormat(title: string, why: Message, context: ReadContext): MusterError {
  return new MusterError(
    'E_EVENT_FILE',
    { en: `${context.file} cannot be read as ${title}: ${why.en}.`, zh: `${context.file} 不能按 ${title} 读取：${why.zh}。` },
    {
      hint: {
        en: 'Leave format: away to have it recognised, or export the file again.',
        zh: '请去掉 format: 让程序自行识别，或重新导出该文件。',
      },
      at: { file: context.file },
    },
  );
}
