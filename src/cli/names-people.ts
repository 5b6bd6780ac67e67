import type { Message } from '../util/message.ts';

/** Said wherever a command lists people by what they are known as. */
export const NAMES_PEOPLE: Message = {
  en: 'For your eyes only: this list names people. It never goes into a report; do not publish it.',
  zh: '仅供您本人查看：名单上有人的身份。它不会进入报告，请勿公布。',
};
