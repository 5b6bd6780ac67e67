import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { verifyReport } from '../../program/verify-report.ts';
import type { Difference } from '../../publish/verify.ts';
import type { Effects } from '../../util/effects.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf } from '../parsed.ts';

/**
 * `muster verify DIR`: checks a published report against its own frozen numbers and, where the configuration is at hand, against its inputs, read again at the
 * versions the manifest names into a store of their own. Exit 1 on any difference.
 */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [shown] = parsed.positionals;
  if (shown === undefined)
    throw new MusterError('E_FLAG_VALUE', 'Which report?', { hint: 'Write muster verify DIR, the folder of a report.' });
  const differences = await verifyReport(shown, placesOf(parsed), effects);
  const table = {
    columns: ['kind', 'id', 'published', 'derived'],
    rows: differences.map(({ kind, id, published: p, derived }) => [kind, id, p, derived]),
  };
  writeTable(table, differences, formatOf(parsed, effects.process.stdout), effects.process.stdout);
  effects.log.info(`${shown}: ${outcome(differences)}`);
  return differences.length === 0 ? 0 : 1;
}

/** Whether it verifies, differs, or could not be checked: three different things. */
function outcome(differences: readonly Difference[]): string {
  const unchecked = differences.filter(({ kind }) => kind === 'unchecked').length;
  if (differences.length === 0) return 'verified.';
  if (unchecked === differences.length) return `could not be checked: ${unchecked} of its inputs could not be read.`;
  return `${differences.length - unchecked} differences${unchecked > 0 ? `, and ${unchecked} inputs that could not be read` : ''}.`;
}
