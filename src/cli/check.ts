import { MusterError } from '../model/error.ts';
import { type Message, verbatim } from '../util/message.ts';

/** One thing that `muster doctor` looked at: `missing` is needed, `optional` only for some of what could be asked for. */
export type Check = { readonly what: Message; readonly state: CheckState; readonly found: Message; readonly mend: Message };
export type CheckState = 'ok' | 'missing' | 'optional';

export const NOTHING = verbatim('');

/** Something that an error stands in the way of; what the system says of it stands as it is. */
export function checkFailed(what: Message, error: unknown): Check {
  if (!(error instanceof MusterError)) return { what, state: 'missing', found: verbatim((error as Error).message), mend: NOTHING };
  const { message, hint = '', zh } = error;
  return {
    what,
    state: 'missing',
    found: { en: message, zh: zh.message },
    mend: { en: hint, zh: zh.hint ?? hint },
  };
}
