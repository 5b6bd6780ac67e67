import { checkLocalesAgree } from '../report/locales-agree.ts';
import type { ReportModel } from '../report/model.ts';
import { renderReport } from '../report/render/render.ts';
import type { Effects } from '../util/effects.ts';
import { claimsFile } from './claims-file.ts';
import { dataPackage } from './data-package.ts';
import { type Manifest, manifestOf, type Provenance } from './manifest.ts';
import { siteFiles } from './site-files.ts';
import { writeFolder } from './write-folder.ts';

/** Every file of a report, manifest included, and the manifest. Pure: same model and provenance, same bytes. */
export function reportFiles(
  model: ReportModel,
  provenance: Provenance,
): { readonly files: ReadonlyMap<string, string>; readonly manifest: Manifest } {
  const files = renderReport(model);
  checkLocalesAgree(files);
  files.set('claims.json', claimsFile(model));
  files.set('model.json', `${JSON.stringify(model)}\n`);
  files.set('datapackage.json', dataPackage(model, files));
  for (const [path, content] of siteFiles(model, [...files.keys()])) files.set(path, content);
  const manifest = manifestOf(model, provenance, files);
  files.set('manifest.json', `${JSON.stringify(manifest, null, 1)}\n`);
  return { files, manifest };
}

/**
 * Writes a report to a folder, atomically.
 * @param folder absolute path
 * @throws MusterError E_REPORT_LOCALES, E_REPORT_FOLDER
 */
export async function publishReport(model: ReportModel, provenance: Provenance, folder: string, effects: Effects): Promise<Manifest> {
  const { files, manifest } = reportFiles(model, provenance);
  await writeFolder(files, folder, effects);
  return manifest;
}
