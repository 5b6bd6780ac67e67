import { relative, resolve } from 'node:path';
import { languageOf } from '../../languages/languages.ts';
import { textIn } from '../../languages/text.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { closeWorkspace } from '../../program/close-workspace.ts';
import { readPrevious } from '../../program/previous.ts';
import { type RefreshResult, refresh } from '../../program/refresh.ts';
import { openWorkspace, readConfig, type Workspace } from '../../program/workspace.ts';
import { writeReport } from '../../program/write-report.ts';
import type { Edition } from '../../publish/diff.ts';
import { recoverFolder } from '../../publish/leftovers.ts';
import { pdfCompiler } from '../../report/pdf/render-pdf.ts';
import { headAndDeck } from '../../report/render/sentence.tsx';
import type { Effects } from '../../util/effects.ts';
import { verbatim } from '../../util/message.ts';
import { machineLanguage } from '../machine-language.ts';
import { type Parsed, placesOf, textFlag } from '../parsed.ts';
import { printError } from '../print-error.ts';
import { tellShredChecklist } from '../shred-checklist.ts';
import { watchReport } from '../watch-report.ts';
import { listed, roomOf } from '../wrap.ts';
import { tellSkipped } from './sync.ts';

/** `muster report`: syncs what is stale, evaluates the claims and writes the site. Exit 3 when some input was skipped. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const folder = resolve(effects.process.cwd, textFlag(parsed, 'out') ?? 'report');
  if (parsed.flags['watch'] !== true) return once(parsed, folder, effects);
  const { file, claimsFile } = await readConfig(placesOf(parsed), effects);
  const onError = (error: unknown) => printError(error, parsed.flags['debug'] === true, effects);
  const build = async () => void (await once(parsed, folder, effects));
  await build().catch(onError);
  await watchReport({ folder, files: [file, claimsFile], build, onError }, effects);
  return 0;
}

async function once(parsed: Parsed, folder: string, effects: Effects): Promise<ExitCode> {
  const workspace = await openWorkspace(placesOf(parsed), effects);
  try {
    if (parsed.flags['pdf'] === true) await pdfCompiler(effects);
    await recoverFolder(folder, effects);
    const previous = await previousEdition(workspace, folder, effects);
    const refreshed = await refresh(workspace, effects, { offline: parsed.flags['offline'] === true });
    await tellSkipped(workspace, refreshed, effects);
    if (parsed.flags['incomplete'] !== true) refuseIncomplete(refreshed.failed);
    const written = await writeReport(workspace, { folder, previous, pdf: parsed.flags['pdf'] === true }, effects);
    tellWritten(written, folder, effects);
    tellShredChecklist(workspace, folder, effects);
    return refreshed.skipped > 0 || refreshed.failed.length > 0 ? 3 : 0;
  } finally {
    await closeWorkspace(workspace, effects);
  }
}

/** A report without one of its sources is written only when asked for. */
function refuseIncomplete(failed: RefreshResult['failed']): void {
  if (failed.length === 0) return;
  const names = failed.map(({ source }) => source).join(', ');
  throw new MusterError(
    'E_SOURCE_UNREAD',
    { en: `No report was written: ${names} could not be read (see above).`, zh: `没有写出报告：无法读取 ${names}（见上）。` },
    {
      hint: {
        en: 'Mend that or take it out of the configuration; --incomplete writes a report that says on every page what is missing.',
        zh: '请排除故障，或将其从配置中去掉；--incomplete 会照样写出报告，并在每一页说明缺了什么。',
      },
    },
  );
}

/** Read before anything else is done, so that a folder that is not there is told at once. */
async function previousEdition({ config }: Workspace, folder: string, effects: Effects): Promise<Edition | null> {
  if (config.report.previous === folder)
    throw new MusterError(
      'E_REPORT_FOLDER',
      { en: 'The edition before this one stands where the report is to be written.', zh: '上一版报告就在将要写入的目录里。' },
      {
        hint: {
          en: 'Keep it under another name and let report.previous name that, or write elsewhere with --out.',
          zh: '请把它改名保留，并让 report.previous 指向新名称；或用 --out 写到别处。',
        },
      },
    );
  return readPrevious(config, effects);
}

function tellWritten({ model, manifest }: Awaited<ReturnType<typeof writeReport>>, folder: string, effects: Effects): void {
  const locale = machineLanguage(effects.process.env);
  const told = model.claims.map(
    (claim) => [languageOf(locale).report.verdict[claim.verdict], headAndDeck(textIn(claim.sentences, locale))[0]] as const,
  );
  if (told.length > 0) effects.log.info(verbatim(listed(told, roomOf(effects.process.stdout)).join('\n')));
  const files = manifest.files.length + manifest.attached.length + 1;
  const first = `${relative(effects.process.cwd, folder) || '.'}/index.html`;
  effects.log.info({ en: `${files} files. Open ${first}`, zh: `${files} 个文件。请打开 ${first}` });
}
