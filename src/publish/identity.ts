import type { SpawnOptions } from 'node:child_process';
import { join } from 'node:path';
import type { Effects } from '../util/effects.ts';
import { type Message, verbatim } from '../util/message.ts';
import { ATTESTATION, SIGSTORE_BUNDLE, SSH_SIGNATURE, unattested } from './attestation.ts';
import { type Difference, inWords, MISSING } from './difference.ts';
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
  | { readonly kind: 'signed'; readonly by: Message }
  | { readonly kind: 'forged'; readonly why: Message }
  | { readonly kind: 'unchecked'; readonly why: Message };

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
  if (attestation === undefined)
    return [refused(ATTESTATION, MISSING, { en: 'a statement that its publisher signed', zh: '由发布者签名的声明' })];
  const wrong = statedDifferences(attestation, files);
  const checks = [
    ...(files.has(SSH_SIGNATURE) ? [[SSH_SIGNATURE, await sshSigner(folder, attestation, signers, effects)] as const] : []),
    ...(files.has(SIGSTORE_BUNDLE) ? [[SIGSTORE_BUNDLE, await sigstoreSigner(folder, signers, effects)] as const] : []),
  ];
  if (checks.length === 0) return [...wrong, unsigned()];
  const signed = checks.some(([, outcome]) => outcome.kind === 'signed');
  for (const [name, outcome] of checks) tell(name, outcome, effects);
  return [...wrong, ...checks.flatMap(([name, outcome]) => differenceOf(name, outcome, signed))];
}

function statedDifferences(attestation: Buffer, files: ReportFolder['files']): Difference[] {
  try {
    return unattested(attestation.toString('utf8'), files).map(({ path, stated, found }) =>
      refused(path, verbatim(found), verbatim(stated)),
    );
  } catch {
    return [refused(ATTESTATION, { en: 'cannot be read', zh: '无法读取' }, { en: 'an in-toto statement', zh: 'in-toto 声明' })];
  }
}

function refused(id: string, published: Message, derived: Message): Difference {
  return inWords('identity', id, published, derived);
}

function unsigned(): Difference {
  return refused(
    SSH_SIGNATURE,
    { en: 'no signature', zh: '没有签名' },
    { en: `${SSH_SIGNATURE} or ${SIGSTORE_BUNDLE}`, zh: `${SSH_SIGNATURE} 或 ${SIGSTORE_BUNDLE}` },
  );
}

function tell(name: string, outcome: Outcome, { log }: Effects): void {
  if (outcome.kind === 'signed') {
    log.info({ en: `Identity: ${name} is by ${outcome.by.en}.`, zh: `身份：${name} 由 ${outcome.by.zh} 签署。` });
    return;
  }
  const { en, zh } = outcome.why;
  log.warn(
    outcome.kind === 'forged'
      ? { en: `Identity: ${name} is not a signature of this report: ${en}`, zh: `身份：${name} 不是这份报告的签名：${zh}` }
      : { en: `Identity: ${name} could not be checked: ${en}`, zh: `身份：无法核查 ${name}：${zh}` },
  );
}

/** Where one signature holds, another that cannot be checked here is no difference; one that is wrong always is. */
function differenceOf(id: string, outcome: Outcome, signed: boolean): Difference[] {
  if (outcome.kind === 'forged') return [refused(id, outcome.why, { en: 'a signature of this report', zh: '这份报告的签名' })];
  return outcome.kind === 'unchecked' && !signed ? [inWords('unchecked', id, verbatim(''), outcome.why)] : [];
}

async function sshSigner(folder: string, attestation: Buffer, { allowed, who }: Signers, effects: Effects): Promise<Outcome> {
  if (allowed === null) return { kind: 'unchecked', why: NO_SIGNERS };
  const signature = join(folder, SSH_SIGNATURE);
  const found = await run('ssh-keygen', ['-Y', 'find-principals', '-f', allowed, '-s', signature], effects);
  if (found === null) return { kind: 'unchecked', why: notInstalled('ssh-keygen') };
  const principals = found.code === 0 ? found.output.split('\n').filter(Boolean) : [];
  const principal = who === null ? principals[0] : principals.find((one) => one === who);
  if (principal === undefined)
    return {
      kind: 'forged',
      why: bySomeoneElse(principals, who),
    };
  const args = ['-Y', 'verify', '-f', allowed, '-I', principal, '-n', NAMESPACE, '-s', signature];
  const verified = await run('ssh-keygen', args, effects, attestation);
  if (verified?.code === 0) return { kind: 'signed', by: withKey(principal, /key (\S+)/.exec(verified.output)?.[1]) };
  return { kind: 'forged', why: firstLine(verified?.output) };
}

const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;

/** `gh` knows repositories, `cosign` identities with their issuer. */
async function sigstoreSigner(folder: string, { who, issuer }: Signers, effects: Effects): Promise<Outcome> {
  if (who === null)
    return {
      kind: 'unchecked',
      why: {
        en: 'name who must have signed with --signer: OWNER/NAME of a repository, or an identity with its --issuer.',
        zh: '请用 --signer 指明应由谁签名：仓库的 OWNER/NAME，或带 --issuer 的身份。',
      },
    };
  const [file, bundle] = [join(folder, ATTESTATION), join(folder, SIGSTORE_BUNDLE)];
  const isRepository = REPOSITORY.test(who);
  if (!isRepository && issuer === null)
    return {
      kind: 'unchecked',
      why: { en: 'name who vouches for that identity with --issuer URL.', zh: '请用 --issuer URL 指明由谁为该身份作保。' },
    };
  const [program, args] = isRepository
    ? (['gh', ['attestation', 'verify', file, '--bundle', bundle, '--repo', who]] as const)
    : (['cosign', ['verify-blob', '--bundle', bundle, '--certificate-identity', who, '--certificate-oidc-issuer', issuer!, file]] as const);
  const verified = await run(program, args, effects);
  if (verified === null) return { kind: 'unchecked', why: notInstalled(program) };
  return verified.code === 0
    ? { kind: 'signed', by: { en: `${who} (${program})`, zh: `${who}（${program}）` } }
    : { kind: 'forged', why: saidBy(program, firstLine(verified.output)) };
}

const NO_SIGNERS: Message = {
  en: 'no file of allowed signers is known here; name one with --signers FILE.',
  zh: '此处没有许可签名者的文件；请用 --signers 文件 指明。',
};

function notInstalled(program: string): Message {
  return { en: `${program} is not installed.`, zh: `未安装 ${program}。` };
}

function bySomeoneElse(principals: readonly string[], who: string | null): Message {
  if (principals.length === 0) return { en: 'its key is none of the allowed signers', zh: '其密钥不属于任何许可的签名者' };
  return { en: `it is by ${principals.join(', ')}, not ${who}`, zh: `它出自 ${principals.join('、')}，而非 ${who}` };
}

function withKey(principal: string, key: string | undefined): Message {
  return key === undefined ? verbatim(principal) : { en: `${principal}, key ${key}`, zh: `${principal}，密钥 ${key}` };
}

function saidBy(program: string, { en, zh }: Message): Message {
  return { en: `${program}: ${en}`, zh: `${program}：${zh}` };
}

/** What another program said first. */
function firstLine(output = ''): Message {
  const line = output.split('\n').find((one) => one.trim() !== '');
  return line === undefined ? { en: 'refused without a word', zh: '未说明原因即拒绝' } : verbatim(line);
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
