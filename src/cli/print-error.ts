import { formatPlace, MusterError, MusterErrors } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';
import { type Message, verbatim } from '../util/message.ts';
import { withoutAddresses } from '../util/redact.ts';
import type { MachineLanguage } from './machine-language.ts';

/** A file where a folder is needed, or the other way round. */
const IN_THE_WAY: ReadonlySet<string | undefined> = new Set(['ENOTDIR', 'EEXIST', 'EISDIR']);

/** What the system refused, as one of our errors: a full disk is no fault of the program. */
function systemError(error: unknown): MusterError | undefined {
  const { code, path: from = '', dest: path = from } = (error ?? {}) as NodeJS.ErrnoException & { readonly dest?: string };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new MusterError(
      'E_DISK_FULL',
      { en: `There is no room left on the disk${path && ` of ${path}`}.`, zh: `${path}${path && ' '}所在的磁盘已满。` },
      {
        hint: { en: 'Make room and run it again: nothing was half written.', zh: '请腾出空间后再运行：没有写到一半的内容。' },
        cause: error,
      },
    );
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return new MusterError(
      'E_NOT_WRITABLE',
      { en: `${path || 'A file'} may not be read or written.`, zh: `${path || '某个文件'} 不可读写。` },
      {
        hint: {
          en: 'Check its permissions, or name another folder with --out or --store.',
          zh: '请检查其权限，或用 --out 或 --store 指定另一个目录。',
        },
        cause: error,
      },
    );
  if (IN_THE_WAY.has(code) && path !== '')
    return new MusterError(
      'E_NOT_WRITABLE',
      {
        en: `${path} cannot be used: a file stands where a folder is needed, or a folder where a file is.`,
        zh: `${path} 无法使用：需要目录的位置是文件，或需要文件的位置是目录。`,
      },
      {
        hint: { en: 'Name another place, or take away what stands there.', zh: '请指定其他位置，或移走该处原有的内容。' },
        cause: error,
      },
    );
  return undefined;
}

/** What the runtime said of a fault of ours. */
function unexpected(text: string): Message {
  return { en: text, zh: `程序内部出错：${text}` };
}

/** Ctrl-C or Ctrl-D at a question. */
function unanswered(error: unknown): MusterError | undefined {
  if (!(error instanceof Error) || !/^Aborted with Ctrl/.test(error.message)) return undefined;
  return new MusterError(
    'E_FLAG_VALUE',
    { en: 'A question was not answered; nothing was done.', zh: '有问题未作答；未做任何操作。' },
    { hint: { en: 'Run it again and answer it, or give --yes.', zh: '请重新运行并作答，或加 --yes。' }, cause: error },
  );
}

/** What a command prints could not be taken to its end: a file that the shell made holds a part of it. */
export function cutOff(cause: NodeJS.ErrnoException): MusterError {
  const isFull = cause.code === 'ENOSPC' || cause.code === 'EDQUOT';
  return new MusterError(
    isFull ? 'E_DISK_FULL' : 'E_NOT_WRITABLE',
    { en: 'What is printed could not all be written.', zh: '输出未能全部写出。' },
    {
      hint: {
        en: `${isFull ? 'Make room' : `The system says ${cause.code}`}; then run it again: what stands there is cut off.`,
        zh: `${isFull ? '请腾出空间' : `系统返回 ${cause.code}`}，然后重新运行：已写出的内容不完整。`,
      },
      cause,
    },
  );
}

/** What went wrong and what to do. */
export function errorText(error: MusterError, language: MachineLanguage): string {
  const { code } = error;
  const place = formatPlace(error.at);
  const { message, hint } = language === 'en' ? error : error.zh;
  const lines = [message, hint];
  return `${place ? `${place}: ` : ''}${code} ${lines.filter((line) => line !== undefined).join('\n  ')}`;
}

/** Says what went wrong and what to do, one block per problem. Stack traces only when `debug`; never anybody's e-mail address. */
export function printError(error: unknown, debug: boolean, effects: Pick<Effects, 'log' | 'process'>): void {
  if (error instanceof MusterErrors) {
    for (const one of error.errors) printError(one, debug, effects);
    return;
  }
  const known =
    error instanceof MusterError
      ? error
      : (unanswered(error) ??
        systemError(error) ??
        new MusterError('E_INTERNAL', unexpected(error instanceof Error ? error.message : String(error)), {
          hint: { en: 'Run it again with --debug and report what it prints.', zh: '请加 --debug 再运行一次，并报告其输出。' },
          cause: error,
        }));
  const say = ({ en, zh }: Message) => effects.log.error({ en: withoutAddresses(en), zh: withoutAddresses(zh) });
  say({ en: errorText(known, 'en'), zh: errorText(known, 'zh') });
  if (debug && error instanceof Error)
    say(verbatim(String(error.stack) + (error.cause ? `\ncaused by ${String((error.cause as Error).stack ?? error.cause)}` : '')));
}
