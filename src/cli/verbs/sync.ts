import type { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { closeWorkspace } from '../../program/close-workspace.ts';
import { estimate } from '../../program/estimate.ts';
import { type RefreshResult, refresh } from '../../program/refresh.ts';
import { openWorkspace, type Workspace } from '../../program/workspace.ts';
import { readInputs, unreadOf } from '../../store/inputs.ts';
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import { verbatim } from '../../util/message.ts';
import { withoutAddresses } from '../../util/redact.ts';
import type { MachineLanguage } from '../machine-language.ts';
import { writeTable } from '../output.ts';
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
  if (estimates.length === 0)
    effects.log.info({
      en: 'No forge is named under forges in muster.yaml: nobody is asked anything.',
      zh: 'muster.yaml 的 forges 下没有托管平台：不会向任何一方提问。',
    });
  const columns = ['forge', 'addresses', 'profiles', 'repositories', 'questions', 'points', 'minutes', 'atLeast'] as const;
  const rows = estimates.map((one) => columns.map((column) => one[column]));
  writeTable({ columns: [...columns], rows }, estimates, parsed, effects);
  if (estimates.some(({ atLeast }) => atLeast))
    effects.log.info({
      en: 'At least: how many issues and pull requests there are can only be seen by asking.',
      zh: '至少如此：有多少议题和合并请求，要问了才知道。',
    });
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
  effects.log.warn({
    en: `${counted(result.skipped, 'record')} could not be used; the store's table quarantine lists every one:`,
    zh: `有 ${result.skipped.toLocaleString('en')} 条记录无法使用；数据仓库的 quarantine 表列出全部：`,
  });
  for (const row of rows)
    effects.log.warn(verbatim(`  ${row.file}${row.line > 0 ? `:${row.line}` : ''}${row.item ? ` ${row.item}` : ''}  ${row.reason}`));
  const more = (result.skipped - rows.length).toLocaleString('en');
  if (result.skipped > rows.length) effects.log.warn({ en: `  ... and ${more} more`, zh: `  …… 另有 ${more} 条` });
}

const UNREAD = {
  missing: { en: 'could not be read', zh: '无法读取' },
  stale: { en: 'could not be read again; what was read of it before is counted', zh: '无法再次读取；以前读到的仍计入' },
  partly: { en: 'was read in part', zh: '只读到一部分' },
} as const;

/** For verbs that only read the store: which sources are not in it. Answers whether there are any. */
export async function tellUnread({ database }: Workspace, effects: Effects): Promise<boolean> {
  const unread = unreadOf(await readInputs(database));
  for (const { source, state, reason } of unread)
    effects.log.warn({
      en: `Not the whole: ${source} ${UNREAD[state].en} (${reason}).`,
      zh: `不完整：${source} ${UNREAD[state].zh}（${reason}）。`,
    });
  return unread.length > 0;
}

/** Also where only errors are told: without it nobody would know why the exit code is 3. */
function tellFailure(source: string, error: MusterError | undefined, effects: Effects): void {
  const said = (language: MachineLanguage, failed: string) => (error === undefined ? failed : errorText(error, language));
  effects.log.error({
    en: withoutAddresses(`${source}: ${said('en', 'failed')}`),
    zh: withoutAddresses(`${source}：${said('zh', '失败')}`),
  });
}
