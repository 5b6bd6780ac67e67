import { devNull } from 'node:os';
import { parse } from 'node:path';

/**
 * Who may say what git does. `local`: nobody, git reads a repository that is here. `discover`: the person who runs Muster, whose `safe.directory`
 * says what git may look at. `network`: the same, since credentials, proxies and SSH keys are theirs; never a repository.
 */
export type GitTrust = 'local' | 'discover' | 'network';

/**
 * Every setting by which a repository's own configuration could run a program, or change what is read, set to nothing. Together with
 * `--no-ext-diff`, `--no-textconv` and `--no-show-signature` where a command knows them; drivers named in attributes are not reached by what Muster runs.
 */
const NEUTRAL = [
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  `core.attributesFile=${devNull}`,
  'core.pager=cat',
  'core.editor=false',
  // A file beside the commits that says what their parents are: who wrote it may leave commits out.
  'core.commitGraph=false',
  'core.alternateRefsCommand=false',
  'log.showSignature=false',
  'log.showRoot=true',
  'log.mailmap=false',
  'gpg.program=false',
  'gpg.openpgp.program=false',
  'gpg.x509.program=false',
  'gpg.ssh.program=false',
  'gpg.ssh.defaultKeyCommand=false',
  'diff.external=false',
  'diff.noprefix=false',
  `diff.orderFile=${devNull}`,
  'diff.ignoreSubmodules=none',
  'interactive.diffFilter=cat',
  'uploadpack.packObjectsHook=',
  // A file of many lines costs git forty times its size to compare.
  'core.bigFileThreshold=32m',
  'gc.auto=0',
  'maintenance.auto=false',
];
/** Only where there is no network: here a person's own settings count. */
const NEUTRAL_OFFLINE = ['core.sshCommand=false', 'core.gitProxy=none', 'core.askPass=false', 'credential.helper=', 'protocol.allow=never'];

/** Variables of git that say how its user reaches the network and where git itself is installed. */
const USERS = /^GIT_(?:SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|PROXY_COMMAND|SSL_\w+|HTTP_\w+|CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM)$/;
const NEEDED = /^GIT_EXEC_PATH$/;
const PROTOCOLS = 'https:http:ssh:git';

/** The options every git is started with, before its command. */
export function gitOptions(trust: GitTrust): string[] {
  return [...NEUTRAL, ...(trust === 'network' ? [] : NEUTRAL_OFFLINE)].flatMap((setting) => ['-c', setting]);
}

/** A server that sends less than a byte a second for a minute is given up: one that is silent must not hold up all others. A busy one sends keep-alives. */
const SILENCE = { GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '60' };

/**
 * What git may see of the environment: no variable of git that is not needed, since one set inside a hook points at another repository. Nobody is
 * asked for a password, messages are in English so that they can be quoted, and no protocol but the usual ones is spoken: `file` only when the
 * configured place is a file.
 */
export function gitEnvironment(
  trust: GitTrust,
  env: Readonly<Record<string, string | undefined>>,
  files: boolean,
): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(
    ([name]) => !name.startsWith('GIT_') || NEEDED.test(name) || (trust !== 'local' && USERS.test(name)),
  );
  return {
    ...Object.fromEntries(kept),
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    GIT_PAGER: 'cat',
    GIT_ALLOW_PROTOCOL: trust === 'network' ? `${PROTOCOLS}${files ? ':file' : ''}` : 'none',
    ...(trust === 'network' ? SILENCE : { GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' }),
    ...(trust === 'local' ? { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_SYSTEM: devNull } : {}),
  };
}

/** Where git is started: outside of every repository, so that the one Muster is run in has no say. */
export function neutralFolder(cwd: string): string {
  return parse(cwd).root;
}
