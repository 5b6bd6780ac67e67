import type { Message } from '../util/message.ts';
import { MusterError, type Place } from './error.ts';

const FORBIDDEN: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM']);
const MAY_NOT: Message = {
  en: 'Give whoever runs Muster the right to read it, and to enter each folder above it.',
  zh: '请允许运行 Muster 的用户读取该文件，并进入其上的每一级目录。',
};

/** A file that is not there, or may not be read, which is another thing to mend. @param hint what to do where it is not there */
export function fileMissing(file: string, hint: Message, cause: unknown): MusterError {
  const code = (cause as { code?: unknown } | undefined)?.code;
  const mayNot = FORBIDDEN.has(code);
  const what = { en: `The file ${file} cannot be read.`, zh: `无法读取文件 ${file}。` };
  if (mayNot) [what.en, what.zh] = [`There is no permission to read the file ${file}.`, `没有读取文件 ${file} 的权限。`];
  if (code === 'ENOENT') [what.en, what.zh] = [`There is no file ${file}.`, `没有文件 ${file}。`];
  return new MusterError('E_FILE_MISSING', what, { hint: mayNot ? MAY_NOT : hint, at: { file }, cause });
}

/** A text in which bytes are no character: what stands there is lost, and is not guessed. */
export function fileNotText(at: Required<Pick<Place, 'file' | 'line'>>, cause?: unknown): MusterError {
  return new MusterError(
    'E_FILE_ENCODING',
    { en: `${at.file} holds bytes in line ${at.line} that are no text.`, zh: `${at.file} 第 ${at.line} 行含有不是文字的字节。` },
    { hint: { en: 'Put that line right and save the file in UTF-8.', zh: '请改正该行，并以 UTF-8 保存文件。' }, at, cause },
  );
}
