import type { Config } from '../config/config.ts';
import { MusterError } from '../model/error.ts';
import { persisting } from '../sources/forges/in-pieces.ts';
import { openForge } from '../sources/forges/kinds.ts';
import type { Effects } from '../util/effects.ts';

type Check = { readonly what: string; readonly state: 'ok' | 'missing' | 'optional'; readonly found: string; readonly mend: string };

/** Whether the token of each forge works, what it may do, and what is left of its allowance. Asks each forge once or twice. */
export async function forgeChecks({ forges }: Config, effects: Effects): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const forge of forges) {
    const what = `${forge.host} (${forge.tokenEnv})`;
    try {
      const { forge: asked } = openForge(forge, effects);
      const answered = await persisting(1, () => asked.token());
      if (answered === undefined) {
        checks.push({ what, state: 'missing', found: 'the forge does not answer', mend: 'try again later' });
        continue;
      }
      const { scopes, remaining, limit } = answered.got;
      const left = remaining === null ? '' : `, ${remaining} of ${limit ?? '?'} points left`;
      const narrow =
        forge.kind === 'github' &&
        forge.people &&
        scopes.length > 0 &&
        !scopes.some((scope) => /^(?:read|write|admin):org$|^user$/.test(scope));
      const mend = narrow ? 'add the scope read:org to see public organisations' : '';
      checks.push({
        what,
        state: narrow ? 'optional' : 'ok',
        found: `token works, scopes: ${scopes.join(' ') || 'not said'}${left}`,
        mend,
      });
    } catch (error) {
      if (!(error instanceof MusterError)) throw error;
      checks.push({ what, state: 'missing', found: error.message, mend: error.hint ?? '' });
    }
  }
  return checks;
}
