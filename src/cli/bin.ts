#!/usr/bin/env node
import { memoryUsage } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { nodeEffects } from '../util/effects.ts';
import { terminalLogger } from './logger.ts';
import { machineLanguage } from './machine-language.ts';
import { main } from './main.ts';
import { cutOff, printError } from './print-error.ts';

// Nobody may be left to talk to (2>&1 | head); the work goes on.
process.stderr.on('error', () => {});

/** Bytes below which cleaning up costs more time than the memory is worth. */
const WORTH_CLEANING = 128 * 1024 * 1024;

// What works long in steps cleans up between them (`facts/derive.ts`): memory that nobody needs any more would stand beside what the next step takes.
globalThis.gc ??= async () => {
  const { heapUsed, external } = memoryUsage();
  if (heapUsed + external < WORTH_CLEANING) return;
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
};

/** What a shell says of a program that nobody reads any more: 128 and SIGPIPE. */
const READER_GONE = 141;

const argv = process.argv.slice(2);
const has = (...names: string[]) => argv.some((argument) => names.includes(argument));
const logger = terminalLogger(process.stderr, {
  quiet: has('--quiet', '-q'),
  debug: has('--debug'),
  language: machineLanguage(process.env),
});
const effects = nodeEffects(logger);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader that stops early (muster ... | head) is told nothing; a question that was not answered is not answered with yes.
  if (error.code === 'EPIPE') process.exit(READER_GONE);
  printError(cutOff(error), has('--debug'), effects);
  process.exit(2);
});
process.exitCode = await main(argv, effects);
