import type { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { closeWorkspace } from '../../program/close-workspace.ts';
import { estimate } from '../../program/estimate.ts';
import { type RefreshResult, refresh } from '../../program/refresh.ts';
import { openWorkspace, type Workspace } from '../../program/workspace.ts';
import { readInputs, unreadOf } from '../../store/inputs.ts';
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import { withoutAddresses } from '../../util/redact.ts';
import { machineLanguage } from '../machine-language.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf } from '../parsed.ts';
import { errorText } from '../print-error.ts';

const SHOWN = 20;

/** `muster sync`: reads every source and derives what follows from them. Exit 3 when something was skipped. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const workspace = await openWorkspace(placesOf(parsed), effects);
  try {
    if (parsed.flags['estimate'] === true) return await tellEstimate(workspace, parsed, effects);
    const result = await refresh(workspace, effects, { offline: parsed.flags['offline'] === true });
    await tellSkipped(workspace, result, effects);
    return result.skipped > 0 || result.failed.length > 0 ? 3 : 0;
  } finally {
    await closeWorkspace(workspace, effects);
  }
}

/** What the forges would be asked, on stdout. */
async function tellEstimate(workspace: Workspace, parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const estimates = await estimate(workspace, effects);
  if (estimates.length === 0) effects.log.info('No forge is named under forges in muster.yaml: nobody is asked anything.');
  const columns = ['forge', 'addresses', 'profiles', 'repositories', 'questions', 'points', 'minutes', 'atLeast'] as const;
  const rows = estimates.map((one) => columns.map((column) => one[column]));
  writeTable({ columns: [...columns], rows }, estimates, formatOf(parsed, effects.process.stdout), effects.process.stdout);
  if (estimates.some(({ atLeast }) => atLeast))
    effects.log.info('At least: how many issues and pull requests there are can only be seen by asking.');
  return 0;
}

/** Lists on stderr what could not be used, with file and line, the first of each kind in full. */
export async function tellSkipped(workspace: Workspace, result: RefreshResult, effects: Effects): Promise<void> {
  for (const outcome of result.failed) tellFailure(outcome.source, outcome.error, effects);
  if (result.skipped === 0) return;
  type Line = { source: string; file: string; line: number; item: string; reason: string };
  const rows = await workspace.database.all<Line>(
    `SELECT source, file, line, item, reason FROM quarantine WHERE NOT kept ORDER BY ALL LIMIT ${SHOWN}`,
  );
  effects.log.warn(`${counted(result.skipped, 'record')} could not be used; the store's table quarantine lists every one:`);
  for (const row of rows)
    effects.log.warn(`  ${row.file}${row.line > 0 ? `:${row.line}` : ''}${row.item ? ` ${row.item}` : ''}  ${row.reason}`);
  if (result.skipped > rows.length) effects.log.warn(`  ... and ${(result.skipped - rows.length).toLocaleString('en')} more`);
}

const UNREAD = {
  missing: 'could not be read',
  stale: 'could not be read again; what was read of it before is counted',
  partly: 'was read in part',
} as const;

/** For verbs that only read the store: which sources are not in it. Answers whether there are any. */
export async function tellUnread({ database }: Workspace, effects: Effects): Promise<boolean> {
  const unread = unreadOf(await readInputs(database));
  for (const { source, state, reason } of unread) effects.log.warn(`Not the whole: ${source} ${UNREAD[state]} (${reason}).`);
  return unread.length > 0;
}

/** Also where only errors are told: without it nobody would know why the exit code is 3. */
function tellFailure(source: string, error: MusterError | undefined, effects: Effects): void {
  const text = error === undefined ? 'failed' : errorText(error, machineLanguage(effects.process.env));
  effects.log.error(withoutAddresses(`${source}: ${text}`));
}
