import { fs } from 'memfs';
import { nameOf } from './fs.ts';

const { promises } = fs;
type Promised = typeof import('node:fs/promises');

export const { access, chmod, link, mkdir, mkdtemp, open, readdir, rename, rm, stat, writeFile, lstat, unlink, utimes } =
  promises as unknown as Promised;
export const { constants } = fs as unknown as Pick<Promised, 'constants'>;
export const readFile = ((name: string | URL, how?: 'utf8') => promises.readFile(nameOf(name), how)) as Promised['readFile'];
export const copyFile = (from: string | URL, to: string): Promise<void> => promises.copyFile(nameOf(from), to);
