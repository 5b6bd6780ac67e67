import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { repositoryName } from '../../config/repository.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import type { Effects } from '../../util/effects.ts';
import { gitDirAbove } from '../../util/git-folder.ts';
import { withoutEnd } from '../../util/without-end.ts';
import { initEvent } from '../init-event.ts';
import { claimsTemplate, configTemplate } from '../init-templates.ts';
import type { Parsed } from '../parsed.ts';

/** `muster init [DIR]`: asks for a name and a repository (or takes this folder's), and writes two commented files that work. Overwrites nothing. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const folder = resolve(effects.process.cwd, parsed.positionals[0] ?? '.');
  await refuseToOverwrite(folder, effects);
  const events = parsed.flags['event'] as readonly string[] | undefined;
  const asks = parsed.flags['yes'] !== true && process.stdin.isTTY === true && process.stderr.isTTY === true;
  const answers = events ? { name: basename(folder), repository: null } : await askAll(folder, asks, effects);
  const eventSection = events
    ? await initEvent(
        events.map((file) => resolve(effects.process.cwd, file)),
        { folder, ask: asks },
        effects,
      )
    : '';
  await effects.files.mkdir(folder, { recursive: true });
  await effects.files.writeFile(join(folder, 'muster.yaml'), configTemplate({ ...answers, events: eventSection }));
  await effects.files.writeFile(
    join(folder, 'claims.yaml'),
    claimsTemplate(answers.repository === null ? null : keyOf(answers.repository)),
  );
  effects.log.info(`Wrote ${join(folder, 'muster.yaml')} and ${join(folder, 'claims.yaml')}.`);
  effects.log.info(`Next: ${folder === effects.process.cwd ? '' : `cd ${parsed.positionals[0]} && `}muster report`);
  return 0;
}

async function refuseToOverwrite(folder: string, effects: Effects): Promise<void> {
  for (const name of ['muster.yaml', 'claims.yaml']) {
    const exists = await effects.files.access(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (exists)
      throw new MusterError('E_FILE_EXISTS', `${join(folder, name)} exists already.`, {
        hint: 'Move it away first, or name another folder: muster init DIR.',
      });
  }
}

async function askAll(folder: string, asks: boolean, effects: Effects): Promise<{ name: string; repository: string }> {
  const here = await gitDirAbove(folder, effects);
  const fallback = here?.top ?? 'https://github.com/OWNER/NAME';
  const guess = repositoryName(fallback).split('/').at(-1)!;
  if (!asks) return { name: guess, repository: fallback };
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const repository = (await prompt.question(`Repository (address or path) [${fallback}]: `)).trim() || fallback;
    const suggested = repositoryName(repository).split('/').at(-1)!;
    const name = (await prompt.question(`Name of the community [${suggested}]: `)).trim() || suggested;
    return { name, repository };
  } finally {
    prompt.close();
  }
}

/** The project key of a repository in the generated files. */
function keyOf(repository: string): string {
  return (
    withoutEnd(
      repositoryName(repository)
        .split('/')
        .at(-1)!
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-/, ''),
      /-/,
    ) || 'project'
  );
}
