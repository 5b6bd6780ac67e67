import { z } from 'zod';
import type { Message } from '../util/message.ts';

const chinese = new Map<string, string>();
const schemaWords = z.locales.zhCN().localeError;

/** What a schema says is wrong: a schema holds one text, the English one, and what is said of it in Chinese is known from then on. */
export function wrong(en: string, zh: string): string {
  chinese.set(en, zh);
  return en;
}

/** What is wrong with a value, in both languages: as our schemas say it, else in the words of the library. */
export function messageOf(issue: z.core.$ZodIssue): Message {
  const ours = chinese.get(issue.message);
  if (ours !== undefined) return { en: issue.message, zh: ours };
  if (issue.code === 'invalid_type') return { en: issue.message, zh: wrongType(issue) };
  if (issue.code === 'too_small') return { en: issue.message, zh: wrongSize('至少', '大于', issue.minimum, issue) };
  if (issue.code === 'too_big') return { en: issue.message, zh: wrongSize('至多', '小于', issue.maximum, issue) };
  if (issue.code === 'invalid_value') return { en: issue.message, zh: '不在可选值之列' };
  if (issue.code === 'invalid_format' && issue.format === 'date') return { en: issue.message, zh: '应为实有的日期，如 2026-08-01' };
  const theirs = schemaWords(issue as z.core.$ZodRawIssue);
  return { en: issue.message, zh: (typeof theirs === 'string' ? theirs : theirs?.message) ?? issue.message };
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  tuple: '列表',
  object: '映射',
  record: '映射',
  null: '空值',
};

/** The library tells the type that was given in its message alone: an issue does not keep the value. */
function wrongType({ expected, message }: z.core.$ZodIssueInvalidType): string {
  const given = /received (\S+)$/.exec(message)?.[1] ?? '';
  return `应为${TYPES[expected] ?? ` ${expected}`}，实际为${TYPES[given] ?? ` ${given}`}`;
}

/** What a size counts, by what has it; of a number it is the number itself. */
const UNITS: Readonly<Record<string, string>> = { string: ' 个字符', array: ' 项' };

function wrongSize(
  within: string,
  beyond: string,
  limit: number | bigint,
  { origin, inclusive }: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
): string {
  if (inclusive === false) return `应${beyond} ${limit}`;
  const unit = UNITS[origin];
  return unit === undefined ? `应${within}为 ${limit}` : `应${within}有 ${limit}${unit}`;
}
