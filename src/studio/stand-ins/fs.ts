import { fs } from 'memfs';

type Name = string | URL;

/** A name as the file system of the worker knows it: an address of a file is its path, and a folder has no slash at its end. */
export function nameOf(name: Name): string {
  return (name instanceof URL ? decodeURIComponent(name.pathname) : name).replace(/(?<=.)\/$/, '');
}

export const readFileSync = ((name: Name, how?: 'utf8') => fs.readFileSync(nameOf(name), how)) as typeof import('node:fs').readFileSync;
export const existsSync = (name: Name): boolean => fs.existsSync(nameOf(name));
export const readdirSync = ((name: Name, how?: object) => fs.readdirSync(nameOf(name), how)) as typeof import('node:fs').readdirSync;
/** What readers of archives use. */
export const { createReadStream, createWriteStream, read, fstat, close, open, write } = fs as unknown as typeof import('node:fs');
