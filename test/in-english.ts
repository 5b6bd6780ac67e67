import type { Message } from '../src/util/message.ts';

/** What the program says, as somebody reads it whose machine speaks English. */
export function inEnglish(message: Message): string {
  return message.en;
}
