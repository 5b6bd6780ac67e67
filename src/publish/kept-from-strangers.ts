import { audit } from '../audit/audit.ts';
import type { Finding } from '../audit/finding.ts';
import { isRead } from '../audit/folder.ts';
import type { Guess } from '../audit/hashes.ts';
import { MusterError } from '../model/error.ts';
import { counted } from '../util/counted.ts';
import type { Effects } from '../util/effects.ts';

const NAMED = 3;

/**
 * Sets the stranger on a report about to be published: whoever reads its files must not find out what they hide of
 * events, nor of countries with few people. `guesses`: the private files behind it, whose digests must not be there to be tried.
 * @throws MusterError E_DISCLOSURE_LEAK
 */
export async function assertKeptFromStrangers(
  files: ReadonlyMap<string, string>,
  guesses: readonly Guess[],
  { log }: Effects,
): Promise<void> {
  if (![...files.keys()].some((path) => /^data\/(?:event\.|recompute.*\.csv$)/.test(path))) return;
  const progress = log.progress({ en: 'Reading the report like a stranger', zh: '正在以陌生人的身份阅读报告' });
  const folder = new Map([...files].filter(([path]) => isRead(path)));
  const { findings, intervals } = await audit(folder, {
    attackers: ['outsider', 'own-row'],
    guesses,
    onProgress: (done, total, cell) => progress.update(done, total, cell),
  });
  progress.done({ en: counted(intervals.length, 'hidden number'), zh: `${intervals.length.toLocaleString('en')} 个隐去的数字` });
  if (findings.length === 0) return;
  throw canBeFoundOut(findings);
}

function canBeFoundOut(findings: readonly Finding[]): MusterError {
  const named = findings.slice(0, NAMED).map(({ table, cell, how }) => ({
    en: `${table} ${cell} (${how.map(({ en }) => en).join('; ')})`,
    zh: `${table} ${cell}（${how.map(({ zh }) => zh).join('；')}）`,
  }));
  const more = findings.length - named.length;
  return new MusterError(
    'E_DISCLOSURE_LEAK',
    {
      en: `A reader of the report can find out: ${named.map(({ en }) => en).join('; ')}${more > 0 ? `, and ${more} more` : ''}.`,
      zh: `报告的读者可以推断出：${named.map(({ zh }) => zh).join('；')}${more > 0 ? `，另有 ${more} 项` : ''}。`,
    },
    {
      hint: {
        en: 'Join small categories, leave out the tables named, or name an event within another under co_located:. Nothing was published.',
        zh: '请合并较小的类别，去掉所列的表格，或把较小的活动写在 co_located: 下。没有发布任何内容。',
      },
    },
  );
}
