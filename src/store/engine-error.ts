import { MusterError } from '../model/error.ts';

type Known = { readonly says: RegExp; readonly as: (path: string) => ConstructorParameters<typeof MusterError> };

/** What the engine says when something outside it is wrong, and what that is for whoever runs Muster. First match wins. */
const KNOWN: readonly Known[] = [
  {
    says: /could not set lock|conflicting lock|already open|being used by another/i,
    as: (path) => [
      'E_STORE_LOCKED',
      { en: `The store ${path} is in use by another process.`, zh: `数据仓库 ${path} 正被另一个进程使用。` },
      {
        hint: {
          en: 'Wait for it to end, or choose another file with --store. Commands that only read can run side by side.',
          zh: '请等它结束，或用 --store 指定另一个文件。只读的命令可以同时运行。',
        },
      },
    ],
  },
  {
    says: /no space left|disk quota|file too large|ENOSPC|EFBIG|failed to (?:offload|write).*disk/i,
    as: (path) => [
      'E_DISK_FULL',
      { en: `There is no room left on the disk of the store ${path}.`, zh: `数据仓库 ${path} 所在的磁盘已满。` },
      {
        hint: {
          en: 'Make room and run it again: nothing was half written. The engine also puts large steps beside the store while it works.',
          zh: '请腾出空间后再运行：没有写到一半的内容。引擎运行时也会在数据仓库旁存放较大的中间结果。',
        },
      },
    ],
  },
  {
    says: /out of memory/i,
    as: () => [
      'E_STORE_MEMORY',
      { en: 'The engine needs more memory for this than it may use.', zh: '引擎所需的内存超过了允许的上限。' },
      {
        hint: {
          en: 'Close other programs, or ask for less at once: a shorter period, fewer dimensions.',
          zh: '请关闭其他程序，或一次少查一些：更短的时段、更少的维度。',
        },
      },
    ],
  },
  {
    says: /not a valid duckdb|could not read enough bytes|corrupt|checksum|failed to deserialize|version number|serialized/i,
    as: (path) => [
      'E_STORE_BROKEN',
      { en: `The store ${path} is damaged, or is no store.`, zh: `数据仓库 ${path} 已损坏，或不是数据仓库。` },
      {
        hint: {
          en: 'Delete it: the next sync builds it again from the sources. Keep the key file beside it.',
          zh: '请删除该文件：下次 muster sync 会从各来源重新建立。请保留旁边的密钥文件。',
        },
      },
    ],
  },
  {
    says: /permission denied|read-only file system|EROFS|EACCES/i,
    as: (path) => [
      'E_NOT_WRITABLE',
      { en: `The store ${path} may not be written.`, zh: `数据仓库 ${path} 不可写。` },
      {
        hint: {
          en: 'Check the permissions of its folder, or choose another file with --store.',
          zh: '请检查其目录的权限，或用 --store 指定另一个文件。',
        },
      },
    ],
  },
  {
    says: /cannot open|no such file|is a directory|does not exist/i,
    as: (path) => [
      'E_FILE_MISSING',
      { en: `The store ${path} cannot be opened.`, zh: `数据仓库 ${path} 无法打开。` },
      { hint: { en: 'Check the path, or choose another file with --store.', zh: '请检查路径，或用 --store 指定另一个文件。' } },
    ],
  },
];

/** The engine's error as one of ours; an error it does not know comes back as it is. */
export function engineError(path: string, cause: unknown): unknown {
  const message = cause instanceof Error ? cause.message : String(cause);
  const known = cause instanceof MusterError ? undefined : KNOWN.find(({ says }) => says.test(message));
  if (known === undefined) return cause;
  const [code, text, more] = known.as(path);
  return new MusterError(code, text, { ...more, cause });
}
