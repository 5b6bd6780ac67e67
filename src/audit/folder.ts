import { join } from 'node:path';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';

/** The files of a published folder that hold text, by path inside it with `/` between steps. */
export type Folder = ReadonlyMap<string, string>;

/** What a stranger reads: programs, styles and pictures without words hold no number. */
const READ = /^(?!assets\/).*\.(?:html|csv|json|svg|md|txt|xml|sql)$/;

const NAME_A_REPORT = { en: 'Name the folder of a report that Muster wrote.', zh: '请指明 Muster 写成的报告所在的目录。' };

/** Whether the audit reads a file of that path. */
export function isRead(path: string): boolean {
  return READ.test(path);
}

/** @throws MusterError E_REPORT_READ when there is no folder, or no report in it */
export async function readFolder(folder: string, shown: string, { files }: Effects): Promise<Folder> {
  const entries = await files.readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new MusterError('E_REPORT_READ', { en: `${shown} cannot be read.`, zh: `无法读取 ${shown}。` }, { hint: NAME_A_REPORT, cause });
  });
  const found = new Map<string, string>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const place = join(entry.parentPath, entry.name);
    const path = place.slice(folder.length + 1).replaceAll('\\', '/');
    if (isRead(path)) found.set(path, await files.readFile(place, 'utf8'));
  }
  if (![...found.keys()].some((path) => path.startsWith('data/')))
    throw new MusterError('E_REPORT_READ', { en: `${shown} has no data files.`, zh: `${shown} 中没有数据文件。` }, { hint: NAME_A_REPORT });
  return found;
}
