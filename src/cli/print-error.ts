import { formatPlace, MusterError, MusterErrors } from '../model/error.ts';
import type { Logger } from '../util/effects.ts';
import { withoutAddresses } from '../util/redact.ts';

/** What the system refused, as one of our errors: a full disk is no fault of the program. */
function systemError(error: unknown): MusterError | undefined {
  const { code, path = '' } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new MusterError('E_DISK_FULL', `There is no room left on the disk${path && ` of ${path}`}.`, {
      hint: 'Make room and run it again: nothing was half written.',
      cause: error,
    });
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return new MusterError('E_NOT_WRITABLE', `${path || 'A file'} may not be read or written.`, {
      hint: 'Check its permissions, or name another folder with --out or --store.',
      cause: error,
    });
  return undefined;
}

/** Says what went wrong and what to do, one block per problem. Stack traces only when `debug`; never anybody's e-mail address. */
export function printError(error: unknown, debug: boolean, log: Logger): void {
  if (error instanceof MusterErrors) {
    for (const one of error.errors) printError(one, debug, log);
    return;
  }
  const known =
    error instanceof MusterError
      ? error
      : (systemError(error) ??
        new MusterError('E_INTERNAL', error instanceof Error ? error.message : String(error), {
          hint: 'Run it again with --debug and report what it prints.',
          cause: error,
        }));
  const place = formatPlace(known.at);
  const say = (text: string) => log.error(withoutAddresses(text));
  say(`${place ? `${place}: ` : ''}${known.code} ${known.message}${known.hint ? `\n  ${known.hint}` : ''}`);
  if (debug && error instanceof Error)
    say(String(error.stack) + (error.cause ? `\ncaused by ${String((error.cause as Error).stack ?? error.cause)}` : ''));
}
