import { formatPlace, MusterError, MusterErrors } from '../model/error.ts';
import type { Logger } from '../util/effects.ts';

/** Says what went wrong and what to do, one block per problem. Stack traces only when `debug`. */
export function printError(error: unknown, debug: boolean, log: Logger): void {
  if (error instanceof MusterErrors) {
    for (const one of error.errors) printError(one, debug, log);
    return;
  }
  const known =
    error instanceof MusterError
      ? error
      : new MusterError('E_INTERNAL', error instanceof Error ? error.message : String(error), {
          hint: 'Run it again with --debug and report what it prints.',
          cause: error,
        });
  const place = formatPlace(known.at);
  log.error(`${place ? `${place}: ` : ''}${known.code} ${known.message}${known.hint ? `\n  ${known.hint}` : ''}`);
  if (debug && error instanceof Error)
    log.error(String(error.stack) + (error.cause ? `\ncaused by ${String((error.cause as Error).stack ?? error.cause)}` : ''));
}
