#!/usr/bin/env node
import { nodeEffects } from '../util/effects.ts';
import { terminalLogger } from './logger.ts';
import { main } from './main.ts';

// A reader that stops early (muster ... | head) is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

const argv = process.argv.slice(2);
const has = (...names: string[]) => argv.some((argument) => names.includes(argument));
const logger = terminalLogger(process.stderr, { quiet: has('--quiet', '-q'), debug: has('--debug') });
process.exitCode = await main(argv, nodeEffects(logger));
