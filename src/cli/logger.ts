import pc from 'picocolors';
import type { Logger, Progress } from '../util/effects.ts';
import { harmless } from '../util/harmless.ts';
import { type Message, verbatim } from '../util/message.ts';
import { withoutAddresses } from '../util/redact.ts';
import type { MachineLanguage } from './machine-language.ts';

const MIN_REDRAW_MS = 80;
const NOTHING = verbatim('');

export type LoggerOptions = { readonly quiet: boolean; readonly debug: boolean; readonly language: MachineLanguage };

/**
 * Talks on a stream: coloured and with a live progress line on a terminal, one plain line per step elsewhere. What it tells quotes files of others: nothing
 * in it steers the terminal.
 */
export function terminalLogger(stream: NodeJS.WriteStream, options: LoggerOptions): Logger {
  const live = stream.isTTY === true && !options.quiet;
  const colours = pc.createColors(stream.isTTY === true && !process.env['NO_COLOR']);
  const clear = live ? '\r\u001b[K' : '';
  const line = (text: string) => void stream.write(`${clear}${text}\n`);
  const said: Saying = (message) => harmless(typeof message === 'string' ? message : message[options.language]);
  return {
    info: (message) => options.quiet || line(said(message)),
    warn: (message) => options.quiet || line(colours.yellow(said(message))),
    error: (message) => line(colours.red(said(message))),
    debug: (text) => options.debug && line(colours.dim(withoutAddresses(harmless(text)))),
    progress: (label) =>
      live ? liveProgress(stream, said(label), said) : plainProgress(said(label), said, (text) => options.quiet || line(text)),
  };
}

/** A message as it may stand on the terminal, in its language. */
type Saying = (message: Message | string) => string;

function liveProgress(stream: NodeJS.WriteStream, label: string, said: Saying): Progress {
  let drawn = 0;
  return {
    update(done, total, note = '') {
      const now = performance.now();
      if (now - drawn < MIN_REDRAW_MS) return;
      drawn = now;
      const amount = total ? `${bar(done / total)} ${done}/${total}` : done.toLocaleString('en');
      stream.write(`\r\u001b[K${`${label} ${amount} ${said(note)}`.slice(0, (stream.columns || 80) - 1)}`);
    },
    done: (note = NOTHING) => void stream.write(`\r\u001b[K${label} ${said(note)}\n`),
  };
}

function plainProgress(label: string, said: Saying, line: (text: string) => unknown): Progress {
  return { update() {}, done: (note = NOTHING) => void line(`${label} ${said(note)}`.trimEnd()) };
}

function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * 20);
  return `${'█'.repeat(filled)}${'░'.repeat(20 - filled)}`;
}
