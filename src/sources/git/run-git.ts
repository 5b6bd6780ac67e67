import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';

/** What a git process left behind. `code` is null when a signal ended it. */
export type GitResult = { readonly code: number | null; readonly stdout: Buffer; readonly stderr: string };

/** A running git: `ended` rejects only when the program cannot be started. */
export type GitProcess = {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>;
};

/** Variables that would point git at another repository, as they are set inside a hook, or change what its history is. */
const STRIPPED = [
  'GIT_DIR',
  'GIT_COMMON_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_SHALLOW_FILE',
  'GIT_GRAFT_FILE',
  'GIT_REPLACE_REF_BASE',
  'GIT_NO_REPLACE_OBJECTS',
];
const STDERR_KEPT = 4000;
const MISSING_HINT = 'Install git 2.30 or newer and make sure it is on the PATH.';

/** Nobody is asked for a password, and messages are in English so that they can be quoted. */
function environment(effects: Effects): Record<string, string | undefined> {
  const stripped = Object.fromEntries(STRIPPED.map((name) => [name, undefined]));
  return { ...effects.process.env, ...stripped, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
}

/** Objects that are not there stay away: a partial clone would fetch them one by one. */
const OFFLINE = { GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_OPTIONAL_LOCKS: '0' };

/**
 * Starts git on a repository that is here, without the network. `from` is a process just started whose output it reads, directly and
 * without passing through this one; without it, its input is empty.
 */
export function startLocalGit(gitDir: string, args: readonly string[], effects: Effects, from?: GitProcess): GitProcess {
  const git = start([`--git-dir=${gitDir}`, ...args], OFFLINE, effects, from?.child.stdout ?? 'ignore');
  from?.child.stdout?.destroy();
  return git;
}

/** Runs git on a repository that is here, without the network. */
export function runLocalGit(gitDir: string, args: readonly string[], effects: Effects): Promise<GitResult> {
  return collect(startLocalGit(gitDir, args, effects));
}

/** Runs git where it may use the network. */
export function runGit(args: readonly string[], effects: Effects): Promise<GitResult> {
  return collect(start(args, {}, effects));
}

function start(
  args: readonly string[],
  extra: Readonly<Record<string, string>>,
  effects: Effects,
  stdin: Readable | 'ignore' = 'ignore',
): GitProcess {
  effects.log.debug(`git ${args.map(withoutSecrets).join(' ')}`);
  const child = effects.process.spawn('git', args, { env: { ...environment(effects), ...extra }, stdio: [stdin, 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (stderr.length < STDERR_KEPT) stderr += chunk.toString('utf8');
  });
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new MusterError('E_GIT_MISSING', 'The git program could not be started.', { hint: MISSING_HINT, cause })),
    );
    child.once('close', (code) => resolve({ code, stderr: withoutSecrets(stderr) }));
  });
  // Whoever started it awaits this later; until then a failure to start is nobody's.
  ended.catch(() => {});
  return { child, ended };
}

async function collect(git: GitProcess): Promise<GitResult> {
  const chunks: Buffer[] = [];
  git.child.stdout?.on('data', (chunk: Buffer) => void chunks.push(chunk));
  const { code, stderr } = await git.ended;
  return { code, stdout: Buffer.concat(chunks), stderr };
}

/** A failed git as an error a person can act on. `what` completes "git could not ...". */
export function gitError(what: string, stderr: string, hint?: string): MusterError {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const said = lines.find((line) => /^(?:fatal|error):/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  return new MusterError('E_GIT_COMMAND', `git could not ${what}: ${said.trim()}`, hint === undefined ? {} : { hint });
}

/** Drops `user:password@` from addresses. */
export function withoutSecrets(text: string): string {
  return text.replace(/(:\/\/)[^/@\s]*@/g, '$1');
}
