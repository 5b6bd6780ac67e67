import { join } from 'node:path';
import { MusterError } from '../model/error.ts';
import type { ReportModel } from '../report/model.ts';
import type { Effects } from '../util/effects.ts';
import { jsonDepth } from '../util/json-depth.ts';
import type { Message } from '../util/message.ts';
import { DEEPEST } from '../util/yaml-text.ts';
import { recoverFolder } from './leftovers.ts';
import type { Manifest } from './manifest.ts';

/** A published report as it lies on disk. */
export type ReportFolder = {
  /** Every file by its path inside the folder, with `/` between steps. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly manifest: Manifest;
  /** The frozen numbers that every page was made from. */
  readonly model: ReportModel;
};

/** @throws MusterError E_REPORT_READ when the folder is not a report, or its manifest or model is damaged beyond reading. */
export async function readReport(folder: string, shown: string, effects: Effects): Promise<ReportFolder> {
  await recoverFolder(folder, effects);
  const files = await readFolder(folder, shown, effects);
  return {
    files,
    manifest: parse(files, 'manifest.json', ['files', 'inputs'], shown),
    model: parse(files, 'model.json', ['tables', 'claims'], shown),
  };
}

async function readFolder(folder: string, shown: string, { files: fs }: Effects): Promise<Map<string, Buffer>> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new MusterError(
      'E_REPORT_READ',
      { en: `${shown} cannot be read.`, zh: `无法读取 ${shown}。` },
      { hint: { en: 'Name the folder of a report that Muster wrote.', zh: '请指明 Muster 写成的报告所在的目录。' }, cause },
    );
  });
  const files = new Map<string, Buffer>();
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files.set(
      path
        .slice(folder.length + 1)
        .split('\\')
        .join('/'),
      await fs.readFile(path),
    );
  }
  return files;
}

/** @param lists members that are lists in whatever Muster wrote: without them it is something else */
function parse<Shape>(files: ReadonlyMap<string, Buffer>, name: string, lists: readonly string[], shown: string): Shape {
  const hint = {
    en: 'If this is a report that Muster wrote, the file was changed or lost since: get the folder again.',
    zh: '若这是 Muster 写成的报告，则该文件后来被改动或丢失：请重新获取该目录。',
  };
  const bytes = files.get(name);
  if (!bytes) throw new MusterError('E_REPORT_READ', { en: `${shown} has no ${name}.`, zh: `${shown} 中没有 ${name}。` }, { hint });
  const file = `${shown}/${name}`;
  const refuse = ({ en, zh }: Message, cause?: unknown) =>
    new MusterError('E_REPORT_READ', { en: `${file} ${en}.`, zh: `${file} ${zh}。` }, { hint, at: { file }, cause });
  const text = bytes.toString('utf8');
  if (jsonDepth(DEEPEST)(text)) throw refuse({ en: 'is nested deeper than any report', zh: '的嵌套层数超过任何报告' });
  try {
    const value = JSON.parse(text) as Shape;
    if (lists.every((list) => Array.isArray((value as Record<string, unknown> | null)?.[list]))) return value;
  } catch (cause) {
    throw refuse({ en: 'is not valid JSON', zh: '不是合法的 JSON' }, cause);
  }
  throw refuse({ en: `has no ${lists.join(' or no ')}`, zh: `缺少 ${lists.join(' 或 ')}` });
}
