import { readFileSync } from './fs.ts';
import { PROGRAM } from './places.ts';

/** Finds files of packages where the worker's file system has them; only JSON can be loaded. */
export function createRequire(_from: string) {
  const resolve = (name: string) => `${PROGRAM}/node_modules/${name}`;
  const load = (name: string): unknown => JSON.parse(readFileSync(resolve(name), 'utf8'));
  return Object.assign(load, { resolve });
}
