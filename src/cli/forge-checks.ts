import type { Config } from '../config/config.ts';
import { MusterError } from '../model/error.ts';
import { persisting } from '../sources/forges/in-pieces.ts';
import { openForge } from '../sources/forges/kinds.ts';
import type { Effects } from '../util/effects.ts';
import { verbatim } from '../util/message.ts';
import { type Check, checkFailed, NOTHING } from './check.ts';

/** Whether the token of each forge works, what it may do, and what is left of its allowance. Asks each forge once or twice. */
export async function forgeChecks({ forges }: Config, effects: Effects): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const forge of forges) {
    const what = verbatim(`${forge.host} (${forge.tokenEnv})`);
    try {
      const { forge: asked } = openForge(forge, effects);
      const answered = await persisting(1, () => asked.token());
      if (answered === undefined) {
        checks.push({
          what,
          state: 'missing',
          found: { en: 'the forge does not answer', zh: '托管平台没有应答' },
          mend: { en: 'try again later', zh: '请稍后再试' },
        });
        continue;
      }
      const { scopes, remaining, limit } = answered.got;
      const left =
        remaining === null
          ? NOTHING
          : { en: `, ${remaining} of ${limit ?? '?'} points left`, zh: `，还剩 ${remaining} 点（共 ${limit ?? '?'} 点）` };
      const narrow =
        forge.kind === 'github' &&
        forge.people &&
        scopes.length > 0 &&
        !scopes.some((scope) => /^(?:read|write|admin):org$|^user$/.test(scope));
      const mend = narrow
        ? { en: 'add the scope read:org to see public organisations', zh: '请加上权限范围 read:org，以查看公开的组织' }
        : NOTHING;
      checks.push({
        what,
        state: narrow ? 'optional' : 'ok',
        found: {
          en: `token works, scopes: ${scopes.join(' ') || 'not said'}${left.en}`,
          zh: `令牌可用，权限范围：${scopes.join(' ') || '未说明'}${left.zh}`,
        },
        mend,
      });
    } catch (error) {
      if (!(error instanceof MusterError)) throw error;
      checks.push(checkFailed(what, error));
    }
  }
  return checks;
}
