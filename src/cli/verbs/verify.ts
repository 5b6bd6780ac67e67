import { join, resolve } from 'node:path';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { type Verification, verifyReport } from '../../program/verify-report.ts';
import type { Signers } from '../../publish/identity.ts';
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf, textFlag } from '../parsed.ts';

/**
 * `muster verify DIR`: checks a published report against its own frozen numbers and, where the configuration is at hand, against its inputs, read again at the
 * versions the manifest names into a store of their own. Exit 1 on any difference.
 */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [shown] = parsed.positionals;
  if (shown === undefined)
    throw new MusterError('E_FLAG_VALUE', 'Which report?', { hint: 'Write muster verify DIR, the folder of a report.' });
  const verification = await verifyReport(shown, placesOf(parsed), effects, await signersOf(parsed, effects));
  const { differences } = verification;
  const table = {
    columns: ['kind', 'id', 'published', 'derived'],
    rows: differences.map(({ kind, id, published: p, derived }) => [kind, id, p, derived]),
  };
  writeTable(table, differences, formatOf(parsed, effects.process.stdout), effects.process.stdout);
  effects.log.info(`${shown}: ${outcome(verification)}`);
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
    throw new MusterError('E_FILE_MISSING', `There is no file ${named}.`, {
      hint: 'Each of its lines is a name and a public key: press@example.org ssh-ed25519 AAAA...',
    });
  return { allowed: there ? path : null, who: textFlag(parsed, 'signer') ?? null, issuer: textFlag(parsed, 'issuer') ?? null };
}

/** Whether it verifies, agrees with itself only, differs, or could not be checked: four different things. */
function outcome({ differences, against }: Verification): string {
  const unchecked = differences.filter(({ kind }) => kind === 'unchecked').length;
  if (differences.length === 0 && against === 'inputs') return 'verified.';
  if (differences.length === 0)
    return 'agrees with itself. Its inputs were not read again: there is no muster.yaml here, name that of the report with --config.';
  if (unchecked === differences.length) return `could not be checked: ${unchecked} of its inputs or signatures could not be read here.`;
  const found = differences.length - unchecked;
  return `${counted(found, 'difference')}${unchecked > 0 ? `, and ${counted(unchecked, 'input')} or signatures that could not be checked` : ''}.`;
}
