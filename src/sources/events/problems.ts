import { MusterError } from '../../model/error.ts';
import type { ReadContext } from './format.ts';

/** A column without which the file says nothing. */
export function missingColumn(field: string, names: readonly string[], title: string, context: ReadContext): MusterError {
  return new MusterError('E_EVENT_COLUMN', `${context.file} has no column for ${field} (${title} calls it "${names[0] ?? field}").`, {
    hint: `Export it again with that column, or name the column that holds it: columns: {${field}: "..."} under this file in muster.yaml.`,
    at: { file: context.file, line: 1 },
  });
}

/** A file that ends in the middle: the half of it that is there is not the whole. */
export function cutOff(file: string): MusterError {
  return new MusterError('E_EVENT_FILE', `${file} ends in the middle: it is cut off.`, {
    hint: 'Download it again.',
    at: { file },
    zh: { message: `${file} 在中途结束：文件不完整。`, hint: '请重新下载。' },
  });
}

/** A file that is not what its format says. */
export function notThatFormat(title: string, why: string, context: ReadContext): MusterError {
  return new MusterError('E_EVENT_FILE', `${context.file} cannot be read as ${title}: ${why}.`, {
    hint: 'Leave format: away to have it recognised, or export the file again.',
    at: { file: context.file },
  });
}
