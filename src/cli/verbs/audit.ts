import { resolve } from 'node:path';
import { type Audit, audit } from '../../audit/audit.ts';
import { ATTACKERS, type Attacker } from '../../audit/finding.ts';
import { readFolder } from '../../audit/folder.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, textFlag, textFlags } from '../parsed.ts';

/** `muster audit DIR`: reads a published report as a stranger would and tries to find out what it hides. Exit 1 when something comes out. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [shown] = parsed.positionals;
  if (shown === undefined)
    throw new MusterError('E_FLAG_VALUE', 'Which report?', { hint: 'Write muster audit DIR, the folder of a report.' });
  const { cwd } = effects.process;
  const folder = await readFolder(resolve(cwd, shown), shown, effects);
  const earlier = await Promise.all(textFlags(parsed, 'earlier').map((path) => readFolder(resolve(cwd, path), path, effects)));
  const guesses = await Promise.all(textFlags(parsed, 'guess').map((path) => readGuess(path, effects)));
  const attackers = attackersOf(textFlag(parsed, 'attacker'));
  const progress = effects.log.progress('Attacking hidden numbers');
  const onProgress = (done: number, total: number, cell: string) => progress.update(done, total, cell);
  const found = await audit(folder, { earlier, attackers, guesses, onProgress }).catch((cause: unknown) => {
    throw damaged([shown, ...textFlags(parsed, 'earlier')], cause);
  });
  progress.done(`${found.intervals.length}`);
  tell(found, attackers, shown, effects);
  const table = {
    columns: ['kind', 'attacker', 'table', 'cell', 'low', 'high', 'values', 'k', 'how'],
    rows: found.findings.map(({ how, ...one }) => [
      one.kind,
      one.attacker,
      one.table,
      one.cell,
      one.low,
      one.high,
      one.values,
      one.k,
      how.join('; '),
    ]),
  };
  writeTable(table, found.findings, formatOf(parsed, effects.process.stdout), effects.process.stdout);
  return found.findings.length === 0 ? 0 : 1;
}

/** The folder is a stranger's: its files may be anything under the names that Muster gives. */
function damaged(folders: readonly string[], cause: unknown): unknown {
  if (cause instanceof MusterError) return cause;
  return new MusterError('E_REPORT_READ', `${folders.join(' or ')} cannot be audited: a file in it is not as Muster writes it.`, {
    hint: 'Get the folder again. If nothing of it was changed or lost, run it again with --debug and report what it prints.',
    cause,
  });
}

async function readGuess(path: string, { files, process }: Effects) {
  const bytes = await files.readFile(resolve(process.cwd, path)).catch((cause: unknown) => {
    throw new MusterError('E_FILE_MISSING', `${path} cannot be read.`, {
      hint: 'Check the path; it is relative to the current folder.',
      cause,
    });
  });
  return { name: path, bytes };
}

const DEFENDED = (Object.keys(ATTACKERS) as Attacker[]).filter((attacker) => ATTACKERS[attacker].defended);

/** @throws MusterError E_FLAG_VALUE */
function attackersOf(asked: string | undefined): readonly Attacker[] {
  if (asked === undefined) return DEFENDED;
  return asked.split(',').map((name) => {
    if (name in ATTACKERS) return name as Attacker;
    throw new MusterError('E_FLAG_VALUE', `There is no attacker "${name}".`, {
      hint: `Choose among: ${Object.keys(ATTACKERS).join(', ')}.`,
    });
  });
}

function tell(
  { events, tables, figures, intervals, findings, contradictions }: Audit,
  attackers: readonly Attacker[],
  shown: string,
  { log }: Effects,
): void {
  const read = `${counted(events.length, 'event')}, ${counted(tables, 'table')} and ${counted(figures, 'figure')} read`;
  log.info(`${shown}: ${read}; ${counted(intervals.length, 'hidden number')} attacked as ${attackers.join(', ')}.`);
  for (const text of contradictions) log.warn(`Does not fit together: ${text}.`);
  const limits = findings.filter(({ attacker }) => !ATTACKERS[attacker].defended).length;
  const note = limits > 0 ? `, ${limits} of them by somebody no report is held to keep numbers from` : '';
  log.info(findings.length === 0 ? 'Nothing was found out.' : `${findings.length} found out${note}.`);
}
