import { openSolver } from '../../audit/solver.ts';
import { MusterError } from '../../model/error.ts';
import { refresh } from '../../program/refresh.ts';
import { openWorkspace } from '../../program/workspace.ts';
import { writeReport } from '../../program/write-report.ts';
import type { SourceOutcome } from '../../store/sync.ts';
import type { Effects } from '../../util/effects.ts';
import { loadSolver } from '../../util/integer-program.ts';
import type { Message } from '../../util/message.ts';
import type { Built } from '../protocol.ts';
import { prepareEngine } from '../stand-ins/duckdb.ts';
import { REPORT } from '../stand-ins/places.ts';

let engines: Promise<unknown> | undefined;

/** Loads the engines, once: after that nothing more is asked of the network. */
export async function prepared(): Promise<void> {
  engines ??= Promise.all([prepareEngine(), loadSolver(), openSolver()]);
  await engines;
}

/** Makes the report of the event as `muster report` does. @throws MusterError, MusterErrors as there, and E_SOURCE_UNREAD */
export async function buildReport(effects: Effects, lines: Message[]): Promise<Built> {
  lines.length = 0;
  await prepared();
  const workspace = await openWorkspace({}, effects);
  try {
    const { failed } = await refresh(workspace, effects, { offline: true });
    if (failed.length > 0) throw unread(failed);
    const { manifest } = await writeReport(workspace, { folder: REPORT, previous: null, pdf: false }, effects);
    const files = manifest.files.length + manifest.attached.length + 1;
    return { id: workspace.config.events[0]!.id, files, log: [...lines] };
  } finally {
    workspace.database.close();
  }
}

function unread(failed: readonly SourceOutcome[]): MusterError {
  const names = failed.map(({ source }) => source);
  const inChinese = failed.map(({ error }) => error?.zh ?? error);
  return new MusterError(
    'E_SOURCE_UNREAD',
    {
      en: `No report was made: ${names.join(', ')} could not be read.`,
      zh: `没有生成报告：无法读取 ${names.join('、')}。`,
    },
    {
      hint: {
        en: failed.map(({ error }) => `${error?.message ?? ''} ${error?.hint ?? ''}`).join(' '),
        zh: inChinese.map((error) => `${error?.message ?? ''}${error?.hint ?? ''}`).join(''),
      },
    },
  );
}
