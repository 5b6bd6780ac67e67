import type { Effects, Logger } from '../../util/effects.ts';
import type { Message } from '../../util/message.ts';
import type { Said } from '../protocol.ts';
import * as files from '../stand-ins/fs-promises.ts';
import { EVENT } from '../stand-ins/places.ts';

/** The world of the worker: a file system in memory, the browser's clock, and nothing to start or to reach. `lines` takes what is said. */
export function workerEffects(say: (said: Said) => void, lines: Message[]): Effects {
  const line = (message: Message) => lines.push(message);
  const log: Logger = {
    info: line,
    warn: line,
    error: line,
    debug: () => undefined,
    progress: (label) => ({
      update: (done, total) => say({ kind: 'progress', label, done, total: total ?? null }),
      done: () => say({ kind: 'progress', label, done: 1, total: 1 }),
    }),
  };
  const nothing = () => {
    throw new Error('there is no other program in a browser');
  };
  return {
    files: files as unknown as Effects['files'],
    clock: { now: () => new Date() },
    process: {
      cwd: EVENT,
      env: {},
      stdin: undefined as unknown as NodeJS.ReadableStream,
      stdout: { write: () => undefined, isTTY: false, columns: 80 },
      spawn: nothing,
    },
    log,
  };
}
