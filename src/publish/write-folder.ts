import { basename, dirname, isAbsolute, join } from 'node:path';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';
import type { Attachment } from './attachment.ts';
import { recoverFolder, workName } from './leftovers.ts';

/**
 * Puts files into a folder all at once: they are written beside it and the folder is then renamed into place, so that a reader never sees half a
 * report; killed between the two renames that this takes, the next run puts the earlier one back. A report that Muster wrote is replaced;
 * anything else that stands there is left alone.
 * @param folder absolute path
 * @throws MusterError E_REPORT_FOLDER when the folder holds something that is not a report of Muster; E_REPORT_READ when a file would lie outside
 */
export async function writeFolder(
  files: ReadonlyMap<string, string>,
  folder: string,
  effects: Effects,
  attached: readonly Attachment[] = [],
): Promise<void> {
  const { files: fs } = effects;
  const paths = [...files.keys(), ...attached.map(({ path }) => path)];
  for (const path of paths) assertInside(path);
  await recoverFolder(folder, effects);
  const exists = await replaceable(folder, effects);
  await fs.mkdir(dirname(folder), { recursive: true });
  const fresh = await fs.mkdtemp(join(dirname(folder), `${workName(folder)}${process.pid}-`));
  try {
    for (const path of new Set(paths.map(dirname))) await fs.mkdir(join(fresh, path), { recursive: true });
    for (const [path, content] of files) await fs.writeFile(join(fresh, path), content);
    for (const { path, content } of attached) {
      if (content instanceof URL) await fs.copyFile(content, join(fresh, path), fs.constants.COPYFILE_FICLONE);
      else await fs.writeFile(join(fresh, path), content);
    }
    await fs.chmod(fresh, 0o755);
    await swap(fresh, folder, exists, effects);
  } finally {
    await fs.rm(fresh, { recursive: true, force: true });
  }
}

/** Paths are made of ids, and the ids of a report that came from elsewhere may be anything. */
function assertInside(path: string): void {
  if (!isAbsolute(path) && !path.split(/[/\\]/).includes('..')) return;
  throw new MusterError(
    'E_REPORT_READ',
    { en: `A file of the report would lie outside its folder: ${path}`, zh: `报告的一个文件会落在其目录之外：${path}` },
    {
      hint: {
        en: 'Whoever wrote these numbers gave something a name that is a path. Get the report again from where it was published.',
        zh: '写这些数字的人给某项起了形如路径的名称。请从公布处重新获取报告。',
      },
    },
  );
}

async function swap(fresh: string, folder: string, exists: boolean, { files: fs }: Effects): Promise<void> {
  const old = `${fresh}-old`;
  if (exists) await fs.rename(folder, old);
  try {
    await fs.rename(fresh, folder);
  } catch (error) {
    if (exists) await fs.rename(old, folder);
    throw error;
  }
  await fs.rm(old, { recursive: true, force: true });
}

/** Whether there is a folder to replace. An empty one, and one with a manifest of Muster, may be. */
async function replaceable(folder: string, { files: fs }: Effects): Promise<boolean> {
  const entries = await fs.readdir(folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    if (error.code !== 'ENOTDIR') throw error;
    // It may also be a folder above that is none, which only the system can tell.
    await fs.access(folder);
    throw notOurs(folder, error);
  });
  if (entries === null) return false;
  if (entries.length > 0 && !(await hasManifest(folder, fs))) throw notOurs(folder);
  return true;
}

async function hasManifest(folder: string, fs: Effects['files']): Promise<boolean> {
  try {
    const manifest: unknown = JSON.parse(await fs.readFile(join(folder, 'manifest.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'muster' in manifest && 'queries' in manifest;
  } catch {
    return false;
  }
}

function notOurs(folder: string, cause?: unknown): MusterError {
  return new MusterError(
    'E_REPORT_FOLDER',
    {
      en: `${basename(folder)} holds something that Muster did not write; it was left as it is.`,
      zh: `${basename(folder)} 中有并非 Muster 写成的内容；已保留原样。`,
    },
    {
      hint: {
        en: 'Name another folder with --out, or empty this one yourself.',
        zh: '请用 --out 指明另一个目录，或自行清空该目录。',
      },
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
