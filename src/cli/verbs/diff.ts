import { resolve } from 'node:path';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { diffReports, type ExplainedChange } from '../../publish/diff.ts';
import { readReport } from '../../publish/read-report.ts';
import type { ReportModel } from '../../report/model.ts';
import type { Effects } from '../../util/effects.ts';
import { formatOf, writeTable } from '../output.ts';
import type { Parsed } from '../parsed.ts';

/** `muster diff OLD NEW`: every number that changed between two editions and what can have changed it. Exit 1 when a change has no cause. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [old, now] = parsed.positionals;
  if (old === undefined || now === undefined)
    throw new MusterError('E_FLAG_VALUE', 'Which two editions?', { hint: 'Write muster diff OLD NEW, the folders of two reports.' });
  const read = (shown: string) => readReport(resolve(effects.process.cwd, shown), shown, effects);
  const [before, after] = [await read(old), await read(now)];
  const result = diffReports(before, after);
  for (const { id, before: was, after: is } of result.inputs) effects.log.info(`changed: ${id}: ${shown(was)} -> ${shown(is)}`);
  const { stdout } = effects.process;
  const format = formatOf(parsed, stdout);
  const rows = result.numbers.map(({ id, before: was, after: is, causes }) => [id, shown(was), shown(is), causes.join(' ')]);
  if (format === 'table') for (const change of result.numbers) stdout.write(`${sentence(change, [before.model, after.model])}\n`);
  else writeTable({ columns: ['number', 'before', 'after', 'causes'], rows }, result, format, stdout);
  effects.log.info(`${result.numbers.length} numbers and words changed; ${result.inputs.length} changes in what they rest on.`);
  return result.numbers.some((change) => change.causes.includes('unexplained')) ? 1 : 0;
}

function shown(value: unknown): string {
  if (value === undefined) return '-';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** `Contributors by country: CN, value was 310 and is 325; data changed.` */
function sentence({ id, before, after, causes }: ExplainedChange, models: readonly ReportModel[]): string {
  const [part, ...rest] = id.split('/') as [string, ...string[]];
  const title = models.flatMap(({ tables }) => tables.filter((table) => table.id === part)).at(-1)?.title.en ?? part;
  const what = `${title}: ${rest.join(', ') || 'it'}`;
  const because = causes.includes('unexplained') ? 'nothing that it rests on changed' : `changed: ${causes.join(', ')}`;
  if (before === undefined) return `${what} is new, ${shown(after)}; ${because}.`;
  if (after === undefined) return `${what} is gone, it was ${shown(before)}; ${because}.`;
  return `${what} was ${shown(before)} and is ${shown(after)}; ${because}.`;
}
