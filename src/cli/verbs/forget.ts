import { createInterface } from 'node:readline/promises';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { forgetPerson } from '../../program/forget-person.ts';
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import { machineLanguage } from '../machine-language.ts';
import { type Parsed, placesOf } from '../parsed.ts';

/**
 * `muster forget KEY`: erases the person with that e-mail or login from the store and from every later sync. The forget list holds
 * pseudonyms only; it never names anybody. Exit 1 when the user says no.
 */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [written] = parsed.positionals;
  if (written === undefined)
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: 'muster forget needs a person.', zh: 'muster forget 需要指明一个人。' },
      { hint: { en: 'Give an e-mail address or a login.', zh: '请给出邮箱或登录名。' } },
    );
  const forgotten = await forgetPerson(
    written,
    placesOf(parsed),
    async (keys) => parsed.flags['yes'] === true || confirmed(keys, effects),
    effects,
  );
  if (forgotten === null) return 1;
  effects.log.info({
    en: `Forgotten, with ${counted(forgotten.keys, 'key')}. Reports published before still count this person; publish a new edition.`,
    zh: `已删除此人及其 ${forgotten.keys} 个标识。以前发布的报告仍计入此人；请发布新版本。`,
  });
  const { repositories, hours } = forgotten;
  if (repositories + hours > 0)
    effects.log.info({
      en: `${repositories} copies of repositories and ${hours} hours of the archive were removed: the next sync fetches what it needs anew.`,
      zh: `已移除 ${repositories} 份仓库副本和 ${hours} 个小时的存档：下次同步会重新取回所需的内容。`,
    });
  effects.log.info({
    en: 'Your own files (people, corrections, exports, clones) are as they were: what they say of this person is left out when they are read.',
    zh: '您自己的文件（人员、更正、导出、克隆）保持原样：读取时会略去其中关于此人的内容。',
  });
  return 0;
}

/** @throws MusterError E_FLAG_VALUE where nobody is there to answer */
async function confirmed(keys: number, effects: Effects): Promise<boolean> {
  const prompt = createInterface({ input: effects.process.stdin, output: process.stderr });
  const ended = new Promise<null>((resolve) => prompt.once('close', () => resolve(null)));
  const question = {
    en: `Erase this person (${counted(keys, 'key')}) from the store and from every later sync? This cannot be undone. [y/N] `,
    zh: `从数据仓库和今后的每次同步中删除此人（${keys} 个标识）？此操作无法撤销。[y/N] `,
  };
  const asked = prompt.question(question[machineLanguage(effects.process.env)]);
  const answer = await Promise.race([asked, ended]);
  prompt.close();
  if (answer === null)
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: 'Nobody answered whether to erase this person; nothing was erased.', zh: '没有人确认是否删除此人；未删除任何内容。' },
      { hint: { en: 'Give --yes where nobody can be asked.', zh: '无人可问时请加 --yes。' } },
    );
  return /^(?:y|yes|是)$/i.test(answer.trim());
}
