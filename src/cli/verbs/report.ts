import { relative, resolve } from 'node:path';
import type { ExitCode } from '../../model/exit.ts';
import { pdfFiles } from '../../publish/pdf-files.ts';
import { programFiles } from '../../publish/program-files.ts';
import { publishReport } from '../../publish/publish.ts';
import { WORDS } from '../../report/words/words.ts';
import type { Effects } from '../../util/effects.ts';
import { deriveReport } from '../derive-report.ts';
import type { Parsed } from '../parsed.ts';
import { printError } from '../print-error.ts';
import { refresh } from '../refresh.ts';
import { tellShredChecklist } from '../shred-checklist.ts';
import { watchReport } from '../watch-report.ts';
import { openWorkspace, readConfig, textFlag, type Workspace } from '../workspace.ts';
import { tellSkipped } from './sync.ts';

/** `muster report`: syncs what is stale, evaluates the claims and writes the site. Exit 3 when some input was skipped. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const folder = resolve(effects.process.cwd, textFlag(parsed, 'out') ?? 'report');
  const exit = await once(parsed, folder, effects);
  if (parsed.flags['watch'] !== true) return exit;
  const { file, claimsFile } = await readConfig(parsed, effects);
  await watchReport(
    {
      folder,
      files: [file, claimsFile],
      build: async () => void (await once(parsed, folder, effects)),
      onError: (error) => printError(error, parsed.flags['debug'] === true, effects.log),
    },
    effects,
  );
  return exit;
}

async function once(parsed: Parsed, folder: string, effects: Effects): Promise<ExitCode> {
  const workspace = await openWorkspace(parsed, effects);
  try {
    const refreshed = await refresh(workspace, effects);
    await tellSkipped(workspace, refreshed, effects);
    await buildReport(workspace, { folder, pdf: parsed.flags['pdf'] === true }, effects);
    return refreshed.skipped > 0 || refreshed.failed.length > 0 ? 3 : 0;
  } finally {
    workspace.database.close();
  }
}

/** Builds and writes the report from the store as it is. */
export async function buildReport(
  workspace: Workspace,
  { folder, pdf }: { readonly folder: string; readonly pdf: boolean },
  effects: Effects,
): Promise<void> {
  const { model, provenance } = await deriveReport(workspace, effects);
  const attached = [...(await programFiles(effects)), ...(pdf ? await pdfFiles(model, effects) : [])];
  const manifest = await publishReport(model, provenance, folder, effects, attached);
  for (const claim of model.claims) effects.log.info(`${WORDS.en.verdict[claim.verdict].padEnd(15)} ${claim.sentences.en}`);
  effects.log.info(
    `${manifest.files.length + manifest.attached.length + 1} files. Open ${relative(effects.process.cwd, folder) || '.'}/index.html`,
  );
  tellShredChecklist(workspace, folder, effects);
}
