import type { ExitCode } from '../model/exit.ts';
import { toolVersion } from '../program/tool-version.ts';
import type { Effects } from '../util/effects.ts';
import { parseFlags, parseVerb } from './flags.ts';
import { helpAll, helpVerb } from './help.ts';
import { printError } from './print-error.ts';
import { VERBS } from './verbs.ts';

/** Runs one command line (without `node` and the script) and answers with its exit code. Never throws. */
export async function main(argv: readonly string[], effects: Effects): Promise<ExitCode> {
  const [first = '--help', ...rest] = argv;
  try {
    if (first === '--help' || first === '-h' || first === 'help') {
      effects.process.stdout.write(rest[0] ? helpVerb(parseVerb(rest[0])) : helpAll());
      return 0;
    }
    if (first === '--version' || first === '-v') {
      effects.process.stdout.write(`${toolVersion()}\n`);
      return 0;
    }
    const name = parseVerb(first);
    const parsed = parseFlags(name, rest);
    if (parsed.flags['help'] === true) {
      effects.process.stdout.write(helpVerb(name));
      return 0;
    }
    const { run } = await VERBS.find((verb) => verb.name === name)!.load();
    return await run(parsed, effects);
  } catch (error) {
    printError(error, argv.includes('--debug'), effects.log);
    return 2;
  }
}
