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
  const theirs = schemaWords(issue as z.core.$ZodRawIssue);
  return { en: issue.message, zh: (typeof theirs === 'string' ? theirs : theirs?.message) ?? issue.message };
}
