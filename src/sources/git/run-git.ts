import type { ChildProcess } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { Readable } from 'node:stream';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { type Message, verbatim } from '../../util/message.ts';
import { type GitTrust, gitEnvironment, gitOptions, neutralFolder } from './git-environment.ts';

/** What a git process left behind. `code` is null when a signal ended it. */
export type GitResult = { readonly code: number | null; readonly stdout: Buffer; readonly stderr: string };

/** How a git process ended. */
export type GitEnd = { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly stderr: string };

/** A running git: `ended` rejects only when the program cannot be started. */
export type GitProcess = { readonly child: ChildProcess; readonly ended: Promise<GitEnd> };

const STDERR_KEPT = 4000;
/** Bytes of an answer that is held as a whole: a server may go on for ever, and a few folders may show more files than fit anywhere. */
const MOST_HELD = 256 << 20;
/** Gives up a server that does not answer within a minute, or is silent for three. */
const PATIENT_SSH = 'ssh -o ConnectTimeout=60 -o ServerAliveInterval=60';
const MISSING = { en: 'The git program could not be started.', zh: '无法启动 git 程序。' };
const MISSING_HINT = {
  en: 'Install git 2.30 or newer and make sure it is on the PATH.',
  zh: '请安装 git 2.30 或更新的版本，并确保它在 PATH 中。',
};

/**
 * Starts git on a repository that is here, without the network, under nobody's settings but Muster's. `from` is a process just started whose
 * output it reads, directly and without passing through this one; without it, its input is empty.
 */
export function startLocalGit(gitDir: string, args: readonly string[], effects: Effects, from?: GitProcess): GitProcess {
  const git = start('local', [`--git-dir=${gitDir}`, ...args], effects, from?.child.stdout ?? 'ignore');
  from?.child.stdout?.destroy();
  return git;
}

/** Starts git with lines of our own as its input; with an `address`, it may fetch from there what the repository does not hold. */
export function feedGit(
  gitDir: string,
  address: string | undefined,
  args: readonly string[],
  effects: Effects,
  lines: Iterable<string> | AsyncIterable<string>,
): GitProcess {
  const whole = [`--git-dir=${gitDir}`, ...args];
  const git = address === undefined ? start('local', whole, effects, 'pipe') : start('network', whole, effects, 'pipe', isFiles(address));
  // A process that ends early has closed its input; how it ended says why.
  git.child.stdin!.on('error', () => {});
  Readable.from(withNewlines(lines)).pipe(git.child.stdin!);
  return git;
}

async function* withNewlines(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** Runs git on a repository that is here, without the network. */
export function runLocalGit(gitDir: string, args: readonly string[], effects: Effects): Promise<GitResult> {
  return collect(startLocalGit(gitDir, args, effects));
}

/** Runs git to find the repository a path lies in; whether it may look there is up to git and its user (`safe.directory`). */
export function discoverWithGit(args: readonly string[], effects: Effects): Promise<GitResult> {
  return collect(start('discover', args, effects));
}

/** Runs git where it may use the network; `place` is the address or file that it is to reach. */
export async function runNetworkGit(place: string, args: readonly string[], effects: Effects): Promise<GitResult> {
  const patient = await withPatientSsh(place, effects);
  return collect(start('network', args, patient, 'ignore', isFiles(place)));
}

/** Asks a server for something short: one that does not answer within `patienceMs` is given up, whatever it speaks. */
export async function askNetworkGit(place: string, args: readonly string[], patienceMs: number, effects: Effects): Promise<GitResult> {
  const git = start('network', args, await withPatientSsh(place, effects), 'ignore', isFiles(place));
  let isSilent = false;
  const timer = setTimeout(() => {
    isSilent = true;
    git.child.kill();
    // A helper that git started may live on for a while; nobody waits for it.
    git.child.stdout?.destroy();
    git.child.stderr?.destroy();
  }, patienceMs);
  const result = await collect(git).finally(() => clearTimeout(timer));
  return isSilent ? { ...result, code: null, stderr: `fatal: the server has not answered for ${patienceMs / 1000} s` } : result;
}

/** Unless its user says how git calls ssh: one that gives a silent server up. Git itself would wait for ever, and ssh outlives a git that is ended. */
async function withPatientSsh(place: string, effects: Effects): Promise<Effects> {
  const { env } = effects.process;
  if (!isSsh(place) || env['GIT_SSH_COMMAND'] || env['GIT_SSH']) return effects;
  const { stdout } = await collect(start('network', ['config', '--get', 'core.sshCommand'], effects));
  if (stdout.length > 0) return effects;
  return { ...effects, process: { ...effects.process, env: { ...env, GIT_SSH_COMMAND: PATIENT_SSH } } };
}

function isSsh(place: string): boolean {
  return /^ssh:/i.test(place) || /^[^/:@]+@[^/:]+:/.test(place);
}

function isFiles(place: string): boolean {
  return place.startsWith('file://') || isAbsolute(place);
}

/** The version of git, undefined where it cannot be started. */
export async function gitVersion(effects: Effects): Promise<string | undefined> {
  const asked = await collect(start('local', ['--version'], effects)).catch(() => undefined);
  return /(?<!\d)\d+\.\d+(?:\.\d+)?/.exec(asked?.stdout.toString('utf8') ?? '')?.[0];
}

function start(
  trust: GitTrust,
  args: readonly string[],
  effects: Effects,
  stdin: Readable | 'ignore' | 'pipe' = 'ignore',
  files = false,
): GitProcess {
  effects.log.debug(`git ${args.map(withoutSecrets).join(' ')}`);
  const child = effects.process.spawn('git', [...gitOptions(trust), ...args], {
    cwd: neutralFolder(effects.process.cwd),
    env: gitEnvironment(trust, effects.process.env, files),
    stdio: [stdin, 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (stderr.length < STDERR_KEPT) stderr += chunk.toString('utf8');
  });
  const ended = new Promise<GitEnd>((resolve, reject) => {
    child.once('error', (cause) => reject(new MusterError('E_GIT_MISSING', MISSING, { hint: MISSING_HINT, cause })));
    child.once('close', (code, signal) => resolve({ code, signal, stderr: withoutSecrets(stderr) }));
  });
  // Whoever started it awaits this later; until then a failure to start is nobody's.
  ended.catch(() => {});
  return { child, ended };
}

/** One process of a pipe, and what it was for: completes "git could not ...". */
export type PipePart = readonly [git: GitProcess, what: Message];

/**
 * Waits for a pipe, given from its first process to its last.
 * @param fsck the command that tells what is wrong with the repository
 * @throws MusterError E_GIT_COMMAND for the process that failed by itself: one that could write no more only fell over a later one
 */
export async function pipeSucceeded(parts: readonly PipePart[], fsck = 'git fsck --connectivity-only'): Promise<void> {
  const ends = await Promise.all(parts.map(async ([git, what]) => ({ ...(await git.ended), what })));
  const failed = ends.filter(({ code }) => code !== 0);
  const fell = ({ code, signal, stderr }: GitEnd) => signal === 'SIGPIPE' || code === 141 || /broken pipe/i.test(stderr);
  const first = failed.find((end) => !fell(end)) ?? failed[0];
  if (first !== undefined)
    throw gitError(first.what, first.stderr, { en: `Check the repository with: ${fsck}`, zh: `请检查该仓库：${fsck}` });
}

async function collect(git: GitProcess): Promise<GitResult> {
  const chunks: Buffer[] = [];
  let length = 0;
  git.child.stdout?.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MOST_HELD) chunks.push(chunk);
    else git.child.kill();
  });
  const { code, stderr } = await git.ended;
  if (length > MOST_HELD) return { code: null, stdout: Buffer.alloc(0), stderr: `fatal: it gives more than ${MOST_HELD >> 20} MB` };
  return { code, stdout: Buffer.concat(chunks), stderr };
}

/** A failed git as an error a person can act on. `what` completes "git could not ...". */
export function gitError(what: Message, stderr: string, hint?: Message): MusterError {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const at = lines.findIndex((line) => /^(?:fatal|error):/.test(line));
  // Of ssh git says only that it failed; why, ssh said in the line before.
  const said = (/could not read from remote/i.test(lines[at] ?? '') ? lines[at - 1] : undefined) ?? lines.at(at);
  const why = said === undefined ? { en: 'it said nothing', zh: '它没有说明原因' } : verbatim(said.trim());
  return new MusterError(
    'E_GIT_COMMAND',
    { en: `git could not ${what.en}: ${why.en}`, zh: `git 无法${what.zh}：${why.zh}` },
    hint === undefined ? {} : { hint },
  );
}

/** Drops `user:password@` from addresses. */
export function withoutSecrets(text: string): string {
  return text.replace(/(:\/\/)[^/@\s]*@/g, '$1');
}
