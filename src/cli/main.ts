import type { ExitCode } from '../model/exit.ts';
import { toolVersion } from '../program/tool-version.ts';
import type { Effects } from '../util/effects.ts';
import { parseFlags, parseVerb } from './flags.ts';
import { machineLanguage } from './machine-language.ts';
import { printError } from './print-error.ts';
import { VERBS, type VerbName } from './verbs.ts';
import { pageOf } from './wrap.ts';

/** Runs one command line (without `node` and the script) and answers with its exit code. Never throws. */
export async function main(argv: readonly string[], effects: Effects): Promise<ExitCode> {
  const [first = '--help', ...rest] = argv;
  const help = async (name?: VerbName) => {
    const { helpAll, helpVerb } = await import('./help.ts');
    const locale = machineLanguage(effects.process.env);
    const { stdout, env } = effects.process;
    const room = pageOf(stdout, env);
    stdout.write(name === undefined ? helpAll(locale, room) : helpVerb(name, locale, room));
    return 0 as const;
  };
  try {
    if (first === '--help' || first === '-h' || first === 'help') {
      return await help(rest[0] ? parseVerb(rest[0]) : undefined);
    }
    if (first === '--version' || first === '-v') {
      effects.process.stdout.write(`${toolVersion()}\n`);
      return 0;
    }
    const name = parseVerb(first);
    const parsed = parseFlags(name, rest);
    if (parsed.flags['help'] === true) return await help(name);
    const { run } = await VERBS.find((verb) => verb.name === name)!.load();
    return await run(parsed, effects);
  } catch (error) {
    printError(error, argv.includes('--debug'), effects);
    return 2;
  }
}
