import { Readable } from 'node:stream';
import { machineLanguage } from '../../src/cli/machine-language.ts';
import { main } from '../../src/cli/main.ts';
import type { ExitCode } from '../../src/model/exit.ts';
import { nodeEffects, SILENT } from '../../src/util/effects.ts';
import type { Message } from '../../src/util/message.ts';

export type CliRun = { readonly code: ExitCode; readonly stdout: string; readonly stderr: string };

/** Runs one command line in this process: real files, a fixed clock, what it writes caught. `tty` makes it think a person is looking. */
export async function runCli(
  argv: readonly string[],
  options: { readonly cwd?: string; readonly tty?: boolean; readonly stdin?: string; readonly language?: string } = {},
): Promise<CliRun> {
  let stdout = '';
  let stderr = '';
  const language = machineLanguage({ LC_ALL: options.language ?? 'C' });
  const say = (message: Message) => {
    stderr += `${message[language]}\n`;
  };
  const real = nodeEffects({ ...SILENT, info: say, warn: say, error: say });
  const code = await main(argv, {
    ...real,
    clock: { now: () => new Date('2026-01-01T00:00:00Z') },
    process: {
      ...real.process,
      env: { ...real.process.env, LC_ALL: options.language ?? 'C' },
      cwd: options.cwd ?? process.cwd(),
      stdin: Readable.from([options.stdin ?? '']),
      stdout: {
        write: (text) => {
          stdout += text;
        },
        isTTY: options.tty === true,
        columns: 100,
      },
    },
  });
  return { code, stdout, stderr };
}
