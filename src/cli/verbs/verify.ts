import { join, resolve } from 'node:path';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { type Verification, verifyReport } from '../../program/verify-report.ts';
import type { Signers } from '../../publish/identity.ts';
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import type { Message } from '../../util/message.ts';
import { machineLanguage } from '../machine-language.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf, textFlag } from '../parsed.ts';

/**
 * `muster verify DIR`: checks a published report against its own frozen numbers and, where the configuration is at hand, against its inputs, read again at the
 * versions the manifest names into a store of their own. Exit 1 on any difference.
 */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [shown] = parsed.positionals;
  if (shown === undefined)
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: 'Which report?', zh: '要验证哪份报告？' },
      { hint: { en: 'Write muster verify DIR, the folder of a report.', zh: '请写 muster verify 目录，即报告所在的目录。' } },
    );
  const verification = await verifyReport(shown, placesOf(parsed), effects, await signersOf(parsed, effects));
  const { differences } = verification;
  const { env, stdout } = effects.process;
  const isChinese = formatOf(parsed, stdout) === 'table' && machineLanguage(env) === 'zh';
  const data = differences.map(({ inChinese: _, ...difference }) => difference);
  const shownAs = isChinese ? differences.map((one) => ({ ...one, ...one.inChinese })) : data;
  const table = {
    columns: ['kind', 'id', 'published', 'derived'],
    rows: shownAs.map(({ kind, id, published: p, derived }) => [kind, id, p, derived]),
  };
  writeTable(table, data, parsed, effects);
  const { en, zh } = outcome(verification);
  effects.log.info({ en: `${shown}: ${en}`, zh: `${shown}：${zh}` });
  return differences.length === 0 ? 0 : 1;
}

/** Whose signatures count, when asked who signed. */
async function signersOf(parsed: Parsed, { files, process }: Effects): Promise<Signers | null> {
  if (parsed.flags['identity'] !== true) return null;
  const named = textFlag(parsed, 'signers');
  const path = named === undefined ? join(process.env['HOME'] ?? '', '.ssh', 'allowed_signers') : resolve(process.cwd, named);
  const there = await files.access(path).then(
    () => true,
    () => false,
  );
  if (!there && named !== undefined)
    throw new MusterError(
      'E_FILE_MISSING',
      { en: `There is no file ${named}.`, zh: `没有文件 ${named}。` },
      {
        hint: {
          en: 'Each of its lines is a name and a public key: press@example.org ssh-ed25519 AAAA...',
          zh: '其中每行是一个名称和一个公钥：press@example.org ssh-ed25519 AAAA...',
        },
      },
    );
  return { allowed: there ? path : null, who: textFlag(parsed, 'signer') ?? null, issuer: textFlag(parsed, 'issuer') ?? null };
}

/** Whether it verifies, agrees with itself only, differs, or could not be checked: four different things. */
function outcome({ differences, against }: Verification): Message {
  const unchecked = differences.filter(({ kind }) => kind === 'unchecked').length;
  if (differences.length === 0 && against === 'inputs') return { en: 'verified.', zh: '验证通过。' };
  if (differences.length === 0)
    return {
      en: 'agrees with itself. Its inputs were not read again: there is no muster.yaml here, name that of the report with --config.',
      zh: '自身一致。没有重新读取其输入：此处没有 muster.yaml，请用 --config 指明报告所用的那一份。',
    };
  if (unchecked === differences.length)
    return {
      en: `could not be checked: ${unchecked} of its inputs or signatures could not be read here.`,
      zh: `无法核查：有 ${unchecked} 项输入或签名在此处无法读取。`,
    };
  const found = differences.length - unchecked;
  const also = `${counted(unchecked, 'input')} or signatures that could not be checked`;
  return {
    en: `${counted(found, 'difference')}${unchecked > 0 ? `, and ${also}` : ''}.`,
    zh: `${found} 处不一致${unchecked > 0 ? `，另有 ${unchecked} 项输入或签名无法核查` : ''}。`,
  };
}
