import { relative, resolve } from 'node:path';
import type { ExitCode } from '../../model/exit.ts';
import { publishReport } from '../../publish/publish.ts';
import { WORDS } from '../../report/words/words.ts';
import type { Effects } from '../../util/effects.ts';
import { deriveReport } from '../derive-report.ts';
import type { Parsed } from '../flags.ts';
import { refresh } from '../refresh.ts';
import { openWorkspace, textFlag, type Workspace } from '../workspace.ts';
import { tellSkipped } from './sync.ts';

/** `muster report`: syncs what is stale, evaluates the claims and writes the site. Exit 3 when some input was skipped. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const folder = resolve(effects.process.cwd, textFlag(parsed, 'out') ?? 'report');
  const workspace = await openWorkspace(parsed, effects);
  try {
    const refreshed = await refresh(workspace, effects);
    await tellSkipped(workspace, refreshed, effects);
    await buildReport(workspace, folder, effects);
    return refreshed.skipped > 0 || refreshed.failed.length > 0 ? 3 : 0;
  } finally {
    workspace.database.close();
  }
}

/** Builds and writes the report from the store as it is. */
export async function buildReport(workspace: Workspace, folder: string, effects: Effects): Promise<void> {
  const { model, provenance } = await deriveReport(workspace, effects);
  const manifest = await publishReport(model, provenance, folder, effects);
  for (const claim of model.claims) effects.log.info(`${WORDS.en.verdict[claim.verdict].padEnd(15)} ${claim.sentences.en}`);
  effects.log.info(`${manifest.files.length + 1} files. Open ${relative(effects.process.cwd, folder) || '.'}/index.html`);
}
