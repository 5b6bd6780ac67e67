import { resolve } from 'node:path';
import pc from 'picocolors';
import { explainPerson } from '../../facts/people/identity/explain.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { explainClaim } from '../../program/explain-claim.ts';
import { explainNumber } from '../../program/explain-number.ts';
import type { ExplainedFigure } from '../../program/explained.ts';
import { openReader } from '../../program/reader.ts';
import type { Effects } from '../../util/effects.ts';
import { machineLanguage } from '../machine-language.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf, textFlag } from '../parsed.ts';
import { roomOf, setIn, wrapped } from '../wrap.ts';

const WHAT = ['person', 'number', 'claim'] as const;

/** `muster explain person|number|claim ID`: where it comes from, step by step. What it says of a person is for local eyes: it names keys. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [what, id] = parsed.positionals;
  if (!WHAT.some((one) => one === what) || id === undefined) {
    throw new MusterError('E_FLAG_VALUE', 'Explain what?', {
      hint: 'Write muster explain person KEY, muster explain number TABLE/ROW/COLUMN or muster explain claim ID.',
    });
  }
  const workspace = await openReader(placesOf(parsed), effects);
  try {
    if (what === 'person') {
      const steps = await explainPerson(workspace.database, id);
      const columns = ['step', 'value', 'from', 'until', 'reason', 'source', 'line'] as const;
      const { stdout } = effects.process;
      const format = formatOf(parsed, stdout);
      if (format === 'table') for (const step of steps) stdout.write(`${wrapped(sentence(step), roomOf(stdout)).join('\n')}\n`);
      else writeTable({ columns, rows: steps.map((step) => columns.map((column) => step[column])) }, steps, format, stdout);
      return 0;
    }
    const figure =
      what === 'claim'
        ? await explainClaim(workspace, id, effects)
        : await explainNumber(workspace, id, resolve(effects.process.cwd, textFlag(parsed, 'out') ?? 'report'), effects);
    writeFigure(figure, parsed, effects);
    return 0;
  } finally {
    workspace.database.close();
  }
}

/** `works at Bluefin Labs, from 2018-01-01 until 2019-01-01: file (people.txt, line 12).` */
function sentence({ step, value, from, until, reason, source, line }: Awaited<ReturnType<typeof explainPerson>>[number]): string {
  const span = [...(from ? [`from ${from}`] : []), ...(until ? [`until ${until}`] : [])].join(' ');
  const place = [source, ...(line ? [`line ${line}`] : [])].filter(Boolean).join(', ');
  return `${step} ${value}${span && `, ${span}`}${reason ? `: ${reason}` : ''}${place && ` (${place})`}.`;
}

function writeFigure(figure: ExplainedFigure, parsed: Parsed, effects: Effects): void {
  const { stdout } = effects.process;
  const format = formatOf(parsed, stdout);
  const rows = figure.steps.map(({ step, says }) => [step, says]);
  if (format !== 'table') {
    writeTable({ columns: ['step', 'says'], rows }, figure, format, stdout);
    return;
  }
  const bold = pc.createColors(stdout.isTTY && !effects.process.env['NO_COLOR']).bold;
  for (const { title, text, verbatim } of figure.told(machineLanguage(effects.process.env)))
    stdout.write(`${bold(title)}\n${setIn(text.trimEnd(), 2, verbatim ? Number.POSITIVE_INFINITY : roomOf(stdout))}\n\n`);
}
