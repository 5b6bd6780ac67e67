import { MusterError, type Place } from '../../model/error.ts';
import type { Message } from '../../util/message.ts';

const WRITTEN = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * A number of theirs as a cell or a value has it: null where it is empty, which is not 0.
 * @param given undefined where a row ends before its column
 * @throws MusterError E_OTHER_FORMAT where it is no count
 */
export function theirNumber(given: unknown, metric: string, at: Place): number | null {
  if (given === undefined) throw damaged({ en: `The row has no ${metric}.`, zh: `这一行没有 ${metric}。` }, at);
  const text = given === null ? '' : String(given).trim();
  if (text === '') return null;
  if (typeof given !== 'object' && WRITTEN.test(text)) return Number(text);
  throw damaged({ en: `"${text}" is no number of ${metric}.`, zh: `“${text}”不是 ${metric} 的数值。` }, at);
}

/** A file that begins like an export of theirs and goes on like none. */
export function damaged(message: Message, at: Place): MusterError {
  return new MusterError('E_OTHER_FORMAT', message, {
    at,
    hint: {
      en: 'The file is damaged, or was changed by hand. Get it again from where it was published.',
      zh: '文件已损坏，或被手工改动。请从公布处重新获取。',
    },
  });
}

/** The line of a JSON text on which a key stands first, from 1. */
export function lineOf(text: string, key: string): number {
  return text.slice(0, Math.max(0, text.indexOf(JSON.stringify(key)))).split('\n').length;
}

/** The rows of a CSV with the line on which each ends. */
export type Row = { readonly record: Readonly<Record<string, string | undefined>>; readonly info: { readonly lines: number } };
