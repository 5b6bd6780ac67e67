import type { Guess } from '../audit/hashes.ts';
import type { Edition } from '../publish/diff.ts';
import type { Manifest } from '../publish/manifest.ts';
import { publishReport } from '../publish/publish.ts';
import type { ReportModel } from '../report/model.ts';
import { FONT_PACKAGE } from '../report/pdf/fonts.ts';
import { cardPainter, PICTURE_PACKAGE } from '../report/pictures/card-painter.ts';
import type { Effects } from '../util/effects.ts';
import { installCommand } from '../util/install-hint.ts';
import { readPlain } from '../util/plain-file.ts';
import { attachmentsOf } from './attachments.ts';
import { deriveReport } from './derive-report.ts';
import type { Workspace } from './workspace.ts';

export type WriteOptions = {
  /** Absolute. What Muster wrote there before is replaced. */
  readonly folder: string;
  /** The edition that the changes page compares with, and events are held against; `readPrevious` finds it. null: there was none. */
  readonly previous: Edition | null;
  readonly pdf: boolean;
};

/**
 * Evaluates the claims, builds the report from the store as it is, and puts it into its folder all at once.
 * @throws MusterError E_REPORT_FOLDER when something else than a report stands there, E_DISCLOSURE_LEAK, E_REPORT_LOCALES
 */
export async function writeReport(
  workspace: Workspace,
  { folder, previous, pdf }: WriteOptions,
  effects: Effects,
): Promise<{ readonly model: ReportModel; readonly manifest: Manifest }> {
  const { model: derived, provenance } = await deriveReport(workspace, previous, effects);
  const paint = derived.site.address === null ? null : await cardPainter(effects);
  if (derived.site.address !== null && paint === null) {
    const install = installCommand(`${PICTURE_PACKAGE} ${FONT_PACKAGE}`, effects.process.cwd);
    effects.log.warn({
      en: `Cards are SVG only, which social networks do not show: ${install} makes PNG too.`,
      zh: `卡片只有 SVG，社交网络不会显示：运行 ${install} 后还会生成 PNG。`,
    });
  }
  const model = { ...derived, site: { ...derived.site, made: { pictures: paint !== null, pdf } } };
  const attached = await attachmentsOf(model, effects);
  return { model, manifest: await publishReport(model, provenance, folder, effects, attached, await privateFiles(workspace, effects)) };
}

/** The exports of events as they lie there; those shredded since are nobody's to guess. */
async function privateFiles({ config }: Workspace, effects: Effects): Promise<readonly Guess[]> {
  const paths = [...new Set(config.events.flatMap((event) => event.files.map(({ path }) => path)))];
  const read = await Promise.all(paths.map(async (path) => ({ name: path, bytes: await readPlain(path, effects).catch(() => null) })));
  return read.flatMap(({ name, bytes }) => (bytes === null ? [] : [{ name, bytes }]));
}
