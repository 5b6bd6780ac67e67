import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fsp from 'node:fs/promises';
import type { Message } from './message.ts';

/** A place to write text to, with what a program needs to know to write well. */
export type Output = {
  write(text: string): void;
  /** Resolves once the reader has taken enough of what was written; a program that writes without end waits for it. */
  drained?(): Promise<void>;
  readonly isTTY: boolean;
  /** Width in columns; 80 when unknown. */
  readonly columns: number;
};

/** Shows how far something is; a `note` that is a name stands as it is in every language. Updates may be dropped; `done` never is. */
export type Progress = { update(done: number, total?: number, note?: Message | string): void; done(note?: Message): void };

/** Talk for people, in the language of their machine; goes to stderr and never into data. */
export type Logger = {
  info(message: Message): unknown;
  warn(message: Message): unknown;
  /** Shown even when quiet. */
  error(message: Message): unknown;
  /** For whoever looks for a fault in the program. */
  debug(text: string): unknown;
  progress(label: Message): Progress;
};

/** Everything through which Muster touches the world. Always the last parameter; tests pass their own. */
export type Effects = {
  readonly files: typeof fsp;
  readonly clock: { now(): Date };
  readonly process: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly stdin: NodeJS.ReadableStream;
    readonly stdout: Output;
    spawn(command: string, args: readonly string[], options?: SpawnOptions): ChildProcess;
  };
  readonly log: Logger;
};

const SILENT_PROGRESS: Progress = { update() {}, done() {} };

/** A logger that says nothing. */
export const SILENT: Logger = { info() {}, warn() {}, error() {}, debug() {}, progress: () => SILENT_PROGRESS };

/** The real world: this process, its files and its clock. Silent unless given a logger. */
export function nodeEffects(log: Logger = SILENT): Effects {
  return {
    files: fsp,
    clock: { now: () => new Date() },
    process: {
      cwd: process.cwd(),
      env: process.env,
      stdin: process.stdin,
      stdout: outputOf(process.stdout),
      spawn: (command, args, options) => spawn(command, [...args], { ...options, shell: false }),
    },
    log,
  };
}

/** Wraps a stream of this process. */
export function outputOf(stream: NodeJS.WriteStream): Output {
  const drained = async () => {
    if (stream.writableNeedDrain) await once(stream, 'drain');
  };
  return { write: (text) => void stream.write(text), drained, isTTY: stream.isTTY === true, columns: stream.columns || 80 };
}
