import path from 'node:path';
import type { Effects } from './effects.ts';

const MAGIC = /[*?]/;

/**
 * The files that an absolute path with `*` and `?` in any of its parts stands for, sorted by code point. Neither matches a separator or
 * a leading dot. A path without them stands for itself, whether it exists or not.
 */
export async function glob(pattern: string, effects: Effects): Promise<string[]> {
  if (!MAGIC.test(pattern)) return [pattern];
  const { root } = path.parse(pattern);
  let found = [root];
  for (const part of pattern
    .slice(root.length)
    .split(path.sep)
    .filter((piece) => piece !== '')) {
    const next = await Promise.all(found.map((folder) => (MAGIC.test(part) ? matching(folder, part, effects) : [path.join(folder, part)])));
    found = next.flat();
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}

async function matching(folder: string, part: string, effects: Effects): Promise<string[]> {
  const expression = new RegExp(
    `^(?!\\.)${part
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'u',
  );
  const names = await effects.files.readdir(folder).catch(() => []);
  return names.filter((name) => expression.test(name)).map((name) => path.join(folder, name));
}
