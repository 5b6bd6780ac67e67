import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { isAddress, repositoryName } from '../../config/repository.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import type { Effects } from '../../util/effects.ts';
import { gitDirAbove } from '../../util/git-folder.ts';
import { initEvent, question } from '../init-event.ts';
import { claimsTemplate, configTemplate } from '../init-templates.ts';
import { machineLanguage } from '../machine-language.ts';
import { type Parsed, textFlag } from '../parsed.ts';

/** `muster init [DIR]`: takes a name and a repository from flags, a terminal or a pipe (or this folder's), and writes two commented files that work. Overwrites nothing. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const folder = resolve(effects.process.cwd, parsed.positionals[0] ?? '.');
  const language = machineLanguage(effects.process.env);
  await refuseToOverwrite(folder, effects);
  const events = parsed.flags['event'] as readonly string[] | undefined;
  const asks = parsed.flags['yes'] !== true && process.stdin.isTTY === true && process.stderr.isTTY === true;
  const answers = events ? { name: basename(folder), repository: null } : await askAll(folder, parsed, effects);
  const eventSection = events
    ? await initEvent(
        events.map((file) => resolve(effects.process.cwd, file)),
        { folder, ask: asks },
        effects,
      )
    : '';
  await effects.files.mkdir(folder, { recursive: true });
  await effects.files.writeFile(join(folder, 'muster.yaml'), configTemplate({ ...answers, events: eventSection }, language));
  await effects.files.writeFile(join(folder, 'claims.yaml'), claimsTemplate(answers.repository, language));
  if (answers.repository !== null && !(await isThere(answers.repository, folder, effects)))
    effects.log.warn({
      en: `Nothing is at ${answers.repository}: correct it under repositories in muster.yaml, or put the repository there.`,
      zh: `${answers.repository} 处什么也没有：请在 muster.yaml 的 repositories 下更正，或把仓库放到该处。`,
    });
  const [config, claims] = [join(folder, 'muster.yaml'), join(folder, 'claims.yaml')];
  effects.log.info({ en: `Wrote ${config} and ${claims}.`, zh: `已写入 ${config} 与 ${claims}。` });
  const next = `${folder === effects.process.cwd ? '' : `cd ${parsed.positionals[0]} && `}muster report`;
  effects.log.info({ en: `Next: ${next}`, zh: `下一步：${next}` });
  return 0;
}

/** Whether a repository can be at a place: addresses are not asked. */
function isThere(repository: string, folder: string, effects: Effects): Promise<boolean> {
  if (isAddress(repository)) return Promise.resolve(true);
  return effects.files.access(resolve(folder, repository)).then(
    () => true,
    () => false,
  );
}

async function refuseToOverwrite(folder: string, effects: Effects): Promise<void> {
  for (const name of ['muster.yaml', 'claims.yaml']) {
    const exists = await effects.files.access(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (exists)
      throw new MusterError(
        'E_FILE_EXISTS',
        { en: `${join(folder, name)} exists already.`, zh: `${join(folder, name)} 已存在。` },
        {
          hint: {
            en: 'Move it away first, or name another folder: muster init DIR.',
            zh: '请先把它移走，或指定另一个目录：muster init DIR。',
          },
        },
      );
  }
}

const REPOSITORY = { en: 'Repository (address or path)', zh: '仓库（地址或路径）' };
const COMMUNITY = { en: 'Name of the community', zh: '社区名称' };

/** From flags, from the terminal, or from the lines of a pipe; what nobody answers has its default. */
async function askAll(folder: string, parsed: Parsed, effects: Effects): Promise<{ name: string; repository: string }> {
  const language = machineLanguage(effects.process.env);
  const here = await gitDirAbove(folder, effects);
  const fallback = here?.top ?? 'https://github.com/OWNER/NAME';
  const given = { repository: textFlag(parsed, 'repository'), name: textFlag(parsed, 'name') };
  const asked = given.repository !== undefined || parsed.flags['yes'] === true;
  const answers = await (asked ? NOBODY : process.stdin.isTTY === true && process.stderr.isTTY === true ? terminal() : pipe(effects));
  try {
    const repository = given.repository ?? ((await answers.next(question(REPOSITORY, fallback, language))) || fallback);
    const suggested = repositoryName(repository).split('/').at(-1)!;
    const name = given.name ?? ((await answers.next(question(COMMUNITY, suggested, language))) || suggested);
    return { name, repository };
  } finally {
    answers.close();
  }
}

type Answers = { next(question: string): Promise<string>; close(): void };
const NOBODY: Answers = { next: async () => '', close: () => {} };

function terminal(): Answers {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  return { next: async (question) => (await prompt.question(question)).trim(), close: () => prompt.close() };
}

/** So long a pipe may keep silent before its answers are taken to be none: whoever runs commands may leave it open and say nothing. */
const PATIENCE_MS = 1000;

async function pipe({ process: { stdin } }: Effects): Promise<Answers> {
  const lines: string[] = [];
  const reader = createInterface({ input: stdin });
  const ended = new Promise<void>((resolve) => reader.once('close', resolve));
  reader.on('line', (line) => lines.push(line.trim()));
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([ended, new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))]);
  clearTimeout(timer);
  reader.close();
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  return { next: async () => lines.shift() ?? '', close: () => {} };
}
