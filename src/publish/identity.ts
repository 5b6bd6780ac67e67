import type { SpawnOptions } from 'node:child_process';
import { join } from 'node:path';
import type { Effects } from '../util/effects.ts';
import { ATTESTATION, SIGSTORE_BUNDLE, SSH_SIGNATURE, unattested } from './attestation.ts';
import type { Difference } from './difference.ts';
import type { ReportFolder } from './read-report.ts';

/** What signatures of editions are made for: `ssh-keygen -Y sign -n muster`. */
export const NAMESPACE = 'muster';

export type Signers = {
  /** Absolute path of an allowed-signers file of OpenSSH (ssh-keygen(1)); null when there is none. */
  readonly allowed: string | null;
  /** Who must have signed: a principal of that file, the identity in a certificate, or OWNER/NAME for `gh`. Null: anybody in the file. */
  readonly who: string | null;
  /** Who vouches for the identity in a certificate of Sigstore. */
  readonly issuer: string | null;
};

/** What one signature says: by whom, why it is none, or why that cannot be told here. */
type Outcome =
  | { readonly kind: 'signed'; readonly by: string }
  | { readonly kind: 'forged'; readonly why: string }
  | { readonly kind: 'unchecked'; readonly why: string };

/**
 * Whether somebody known has signed this very report: the attestation names every byte of it, and a signature beside it is theirs. Uses the programs
 * of this machine and no network of its own; what cannot be checked here is `unchecked`, never passed.
 * @param folder absolute
 */
export async function verifyIdentity(
  folder: string,
  { files }: ReportFolder,
  signers: Signers,
  effects: Effects,
): Promise<readonly Difference[]> {
  const attestation = files.get(ATTESTATION);
  if (attestation === undefined) return [refused(ATTESTATION, 'missing', 'a statement that its publisher signed')];
  const wrong = statedDifferences(attestation, files);
  const checks = [
    ...(files.has(SSH_SIGNATURE) ? [[SSH_SIGNATURE, await sshSigner(folder, attestation, signers, effects)] as const] : []),
    ...(files.has(SIGSTORE_BUNDLE) ? [[SIGSTORE_BUNDLE, await sigstoreSigner(folder, signers, effects)] as const] : []),
  ];
  if (checks.length === 0) return [...wrong, refused(SSH_SIGNATURE, 'no signature', `${SSH_SIGNATURE} or ${SIGSTORE_BUNDLE}`)];
  const signed = checks.some(([, outcome]) => outcome.kind === 'signed');
  for (const [name, outcome] of checks) tell(name, outcome, effects);
  return [...wrong, ...checks.flatMap(([name, outcome]) => differenceOf(name, outcome, signed))];
}

function statedDifferences(attestation: Buffer, files: ReportFolder['files']): Difference[] {
  try {
    return unattested(attestation.toString('utf8'), files).map(({ path, stated, found }) => refused(path, found, stated));
  } catch {
    return [refused(ATTESTATION, 'cannot be read', 'an in-toto statement')];
  }
}

function refused(id: string, published: string, derived: string): Difference {
  return { kind: 'identity', id, published, derived };
}

function tell(name: string, outcome: Outcome, { log }: Effects): void {
  if (outcome.kind === 'signed') log.info({ en: `Identity: ${name} is by ${outcome.by}.`, zh: `身份：${name} 由 ${outcome.by} 签署。` });
  else
    log.warn(
      outcome.kind === 'forged'
        ? {
            en: `Identity: ${name} is not a signature of this report: ${outcome.why}`,
            zh: `身份：${name} 不是这份报告的签名：${outcome.why}`,
          }
        : { en: `Identity: ${name} could not be checked: ${outcome.why}`, zh: `身份：无法核查 ${name}：${outcome.why}` },
    );
}

/** Where one signature holds, another that cannot be checked here is no difference; one that is wrong always is. */
function differenceOf(id: string, outcome: Outcome, signed: boolean): Difference[] {
  if (outcome.kind === 'forged') return [refused(id, outcome.why, 'a signature of this report')];
  return outcome.kind === 'unchecked' && !signed ? [{ kind: 'unchecked', id, published: '', derived: outcome.why }] : [];
}

async function sshSigner(folder: string, attestation: Buffer, { allowed, who }: Signers, effects: Effects): Promise<Outcome> {
  if (allowed === null) return { kind: 'unchecked', why: 'no file of allowed signers is known here; name one with --signers FILE.' };
  const signature = join(folder, SSH_SIGNATURE);
  const found = await run('ssh-keygen', ['-Y', 'find-principals', '-f', allowed, '-s', signature], effects);
  if (found === null) return { kind: 'unchecked', why: 'ssh-keygen is not installed.' };
  const principals = found.code === 0 ? found.output.split('\n').filter(Boolean) : [];
  const principal = who === null ? principals[0] : principals.find((one) => one === who);
  if (principal === undefined)
    return {
      kind: 'forged',
      why: principals.length > 0 ? `it is by ${principals.join(', ')}, not ${who}` : 'its key is none of the allowed signers',
    };
  const args = ['-Y', 'verify', '-f', allowed, '-I', principal, '-n', NAMESPACE, '-s', signature];
  const verified = await run('ssh-keygen', args, effects, attestation);
  if (verified?.code === 0)
    return {
      kind: 'signed',
      by: /key (\S+)/.test(verified.output) ? `${principal}, key ${/key (\S+)/.exec(verified.output)![1]}` : principal,
    };
  return { kind: 'forged', why: firstLine(verified?.output) };
}

const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;

/** `gh` knows repositories, `cosign` identities with their issuer. */
async function sigstoreSigner(folder: string, { who, issuer }: Signers, effects: Effects): Promise<Outcome> {
  if (who === null)
    return {
      kind: 'unchecked',
      why: 'name who must have signed with --signer: OWNER/NAME of a repository, or an identity with its --issuer.',
    };
  const [file, bundle] = [join(folder, ATTESTATION), join(folder, SIGSTORE_BUNDLE)];
  const isRepository = REPOSITORY.test(who);
  if (!isRepository && issuer === null) return { kind: 'unchecked', why: 'name who vouches for that identity with --issuer URL.' };
  const [program, args] = isRepository
    ? (['gh', ['attestation', 'verify', file, '--bundle', bundle, '--repo', who]] as const)
    : (['cosign', ['verify-blob', '--bundle', bundle, '--certificate-identity', who, '--certificate-oidc-issuer', issuer!, file]] as const);
  const verified = await run(program, args, effects);
  if (verified === null) return { kind: 'unchecked', why: `${program} is not installed.` };
  return verified.code === 0
    ? { kind: 'signed', by: `${who} (${program})` }
    : { kind: 'forged', why: `${program}: ${firstLine(verified.output)}` };
}

function firstLine(output = ''): string {
  return output.split('\n').find((line) => line.trim() !== '') ?? 'refused without a word';
}

/** Runs a program of this machine to its end; null when there is none of that name. */
function run(
  program: string,
  args: readonly string[],
  effects: Effects,
  input?: Buffer,
): Promise<{ readonly code: number | null; readonly output: string } | null> {
  const options: SpawnOptions = { stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] };
  return new Promise((resolve, reject) => {
    const child = effects.process.spawn(program, args, options);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
    child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? resolve(null) : reject(error)));
    child.on('close', (code) => resolve({ code, output: output.replaceAll('\r', '') }));
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}
