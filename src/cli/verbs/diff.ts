import { resolve } from 'node:path';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { diffReports } from '../../publish/diff.ts';
import { readReport } from '../../publish/read-report.ts';
import type { Effects } from '../../util/effects.ts';
import { formatOf, writeTable } from '../output.ts';
import type { Parsed } from '../parsed.ts';

/** `muster diff OLD NEW`: every number that changed between two editions and what can have changed it. Exit 1 when a change has no cause. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [old, now] = parsed.positionals;
  if (old === undefined || now === undefined)
    throw new MusterError('E_FLAG_VALUE', 'Which two editions?', { hint: 'Write muster diff OLD NEW, the folders of two reports.' });
  const read = (shown: string) => readReport(resolve(effects.process.cwd, shown), shown, effects);
  const result = diffReports(await read(old), await read(now));
  for (const { id, before, after } of result.inputs) effects.log.info(`changed: ${id}: ${shown(before)} -> ${shown(after)}`);
  const rows = result.numbers.map(({ id, before, after, causes }) => [id, shown(before), shown(after), causes.join(' ')]);
  writeTable(
    { columns: ['number', 'before', 'after', 'causes'], rows },
    result,
    formatOf(parsed, effects.process.stdout),
    effects.process.stdout,
  );
  effects.log.info(`${result.numbers.length} numbers and words changed; ${result.inputs.length} changes in what they rest on.`);
  return result.numbers.some((change) => change.causes.includes('unexplained')) ? 1 : 0;
}

function shown(value: unknown): string {
  if (value === undefined) return '-';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
