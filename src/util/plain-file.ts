import { join } from 'node:path';
import type { Effects } from './effects.ts';

/**
 * The bytes of a file. A pipe, a device or a folder is none: a pipe that nobody writes to would be waited for without end.
 * @throws Error where it is not there, or no plain file
 */
export async function readPlain(path: string, { files }: Pick<Effects, 'files'>): Promise<Buffer> {
  if (!(await files.stat(path)).isFile()) throw new Error(`${path} is no plain file`);
  return await files.readFile(path);
}

/** The bytes of a file that lies in a folder, or undefined: what a link in it leads to lies elsewhere. */
export async function readInside(folder: string, path: string, { files }: Pick<Effects, 'files'>): Promise<Buffer | undefined> {
  try {
    const [root, place] = await Promise.all([files.realpath(folder), files.realpath(join(folder, path))]);
    return place === join(root, path) ? await readPlain(place, { files }) : undefined;
  } catch {
    return undefined;
  }
}
