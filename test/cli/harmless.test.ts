import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { terminalLogger } from '../../src/cli/logger.ts';
import { textTable } from '../../src/cli/output.ts';
import { wrapped } from '../../src/cli/wrap.ts';
import { outputOf } from '../../src/util/effects.ts';
import { verbatim } from '../../src/util/message.ts';

/** Sets a window's title, clears the screen, goes up a line, and writes from right to left. */
const STEERS = 'a\u001b]0;owned\u0007b\u001b[2J\u009b1Ac\rd\u202ee';
const LEFT = 'a]0;ownedb[2J1Acde';

test('nothing that others wrote steers the terminal', () => {
  const stream = new PassThrough() as unknown as NodeJS.WriteStream;
  const log = terminalLogger(stream, { quiet: false, debug: true, language: 'en' });
  const message = verbatim(STEERS);
  for (const say of [log.info, log.warn, log.error]) say(message);
  log.debug(STEERS);
  log.progress(message).done(message);
  expect(String(stream.read())).toBe([LEFT, LEFT, LEFT, LEFT, `${LEFT} ${LEFT}`, ''].join('\n'));
  expect(textTable({ columns: ['organisation'], rows: [[STEERS]] })).toContain(`\n${LEFT}\n`);
  expect(wrapped(STEERS, 80)).toEqual([LEFT]);
});

test('a terminal that tells no width, or 0, has 80 columns', () => {
  const widthOf = (columns: number | undefined) => outputOf({ isTTY: true, columns } as unknown as NodeJS.WriteStream).columns;
  expect([widthOf(undefined), widthOf(0), widthOf(120)]).toEqual([80, 80, 120]);
});

test('what is said is said in the language of the machine, on how far something is too', () => {
  const stream = new PassThrough() as unknown as NodeJS.WriteStream;
  const log = terminalLogger(stream, { quiet: false, debug: false, language: 'zh' });
  const both = { en: 'Reading', zh: '正在读取' };
  for (const say of [log.info, log.warn, log.error]) say(both);
  log.progress(both).done({ en: 'done', zh: '完成' });
  expect(String(stream.read())).toBe(['正在读取', '正在读取', '正在读取', '正在读取 完成', ''].join('\n'));
});
