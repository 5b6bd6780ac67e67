import { TEMPORARY } from './places.ts';

/** What a browser cannot do and the studio never asks for: other programs, other threads of Node, a terminal, packed archives of GitHub. */
function absent(name: string): (...given: readonly unknown[]) => never {
  return () => {
    throw new Error(`${name} is not there in a browser`);
  };
}

export const spawn = absent('node:child_process');
export const createInterface = absent('node:readline');
export const Worker = absent('node:worker_threads');
export const parentPort = null;
export const tmpdir = () => TEMPORARY;
export const devNull = '/dev/null';
export const availableParallelism = () => 1;
export const setTimeout = absent('node:timers/promises');
export const isUtf8 = absent('node:buffer');
