import { isAbsolute, join } from 'node:path';

/** A path as written in a file of `folder`. */
export function absolute(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}
