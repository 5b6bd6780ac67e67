import { formatPlace, MusterError, MusterErrors } from '../../model/error.ts';
import { withoutAddresses } from '../../util/redact.ts';
import type { Problem } from '../protocol.ts';

/** What went wrong as the page shows it; never anybody's e-mail address. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof MusterErrors) return error.errors.flatMap(problemsOf);
  if (!(error instanceof MusterError))
    return [{ code: 'E_INTERNAL', message: withoutAddresses(error instanceof Error ? error.message : String(error)), hint: null }];
  const place = error.at?.line === undefined ? '' : `${formatPlace(error.at)}: `;
  return [{ code: error.code, message: withoutAddresses(`${place}${error.message}`), hint: error.hint ?? null }];
}
