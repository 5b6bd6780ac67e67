import { formatPlace, MusterError, MusterErrors } from '../../model/error.ts';
import { verbatim } from '../../util/message.ts';
import { withoutAddresses } from '../../util/redact.ts';
import type { Problem } from '../protocol.ts';

/** What went wrong as the page shows it; never anybody's e-mail address. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof MusterErrors) return error.errors.flatMap(problemsOf);
  if (!(error instanceof MusterError))
    return [
      { code: 'E_INTERNAL', message: verbatim(withoutAddresses(error instanceof Error ? error.message : String(error))), hint: null },
    ];
  const { code, message, hint, at, zh = { message, hint } } = error;
  const place = at?.line === undefined ? '' : formatPlace(at);
  const [before, beforeZh] = place === '' ? ['', ''] : [`${place}: `, `${place}：`];
  return [
    {
      code,
      message: { en: withoutAddresses(`${before}${message}`), zh: withoutAddresses(`${beforeZh}${zh.message}`) },
      hint: hint === undefined ? null : { en: hint, zh: zh.hint ?? hint },
    },
  ];
}
