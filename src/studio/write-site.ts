import { dirname, join } from 'node:path';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';

/** Tells a folder of the studio from any other. */
const OURS = 'program.json';

/**
 * Writes the studio to a folder, over an earlier one.
 * @throws MusterError E_STUDIO_FOLDER when something else stands there
 */
export async function writeSite(site: ReadonlyMap<string, URL>, folder: string, { files }: Effects): Promise<void> {
  const there = await files.readdir(folder).catch((): string[] => []);
  if (there.length > 0 && !there.includes(OURS))
    throw new MusterError(
      'E_STUDIO_FOLDER',
      { en: 'The folder holds something that is no studio; it was left as it is.', zh: '该目录中有工作台以外的内容；已保留原样。' },
      { hint: { en: 'Name another folder with --out.', zh: '请用 --out 指明另一个目录。' } },
    );
  for (const [path, file] of site) {
    await files.mkdir(dirname(join(folder, path)), { recursive: true });
    await files.copyFile(file, join(folder, path));
  }
}
