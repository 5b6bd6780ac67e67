import type { Guess } from '../audit/hashes.ts';
import { checkLocalesAgree } from '../report/locales-agree.ts';
import type { ReportModel } from '../report/model.ts';
import { renderReport } from '../report/render/render.ts';
import type { Effects } from '../util/effects.ts';
import type { Attachment } from './attachment.ts';
import { ATTESTATION, attestationOf } from './attestation.ts';
import { citationFiles } from './citation-files.ts';
import { claimsFile } from './claims-file.ts';
import { dataPackage } from './data-package.ts';
import { assertKeptFromStrangers } from './kept-from-strangers.ts';
import { type Manifest, type ManifestFile, manifestOf, type Provenance } from './manifest.ts';
import { siteFiles } from './site-files.ts';
import { writeFolder } from './write-folder.ts';

/** Every file of a report, manifest included, and the manifest. Pure: same model and provenance, same bytes. */
export function reportFiles(
  model: ReportModel,
  provenance: Provenance,
  attached: readonly ManifestFile[] = [],
): { readonly files: ReadonlyMap<string, string>; readonly manifest: Manifest } {
  const files = renderReport(model);
  checkLocalesAgree(files);
  files.set('claims.json', claimsFile(model));
  files.set('model.json', `${JSON.stringify(model)}\n`);
  for (const [path, content] of citationFiles(model)) files.set(path, content);
  files.set('datapackage.json', dataPackage(model, files, provenance.inputs, attached));
  for (const [path, content] of siteFiles(model, [...files.keys()])) files.set(path, content);
  const manifest = manifestOf(model, provenance, files, attached);
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  files.set('manifest.json', text);
  files.set(ATTESTATION, attestationOf(manifest, text));
  return { files, manifest };
}

/**
 * Writes a report to a folder, atomically.
 * @param folder absolute path
 * @param attached files to stand beside what follows from the model
 * @param guesses the private files behind the report; a stranger who may have guessed them reads it before it is put into place
 * @throws MusterError E_REPORT_LOCALES, E_REPORT_FOLDER, E_DISCLOSURE_LEAK
 */
export async function publishReport(
  model: ReportModel,
  provenance: Provenance,
  folder: string,
  effects: Effects,
  attached: readonly Attachment[] = [],
  guesses: readonly Guess[] = [],
): Promise<Manifest> {
  const { files, manifest } = reportFiles(model, provenance, attached);
  await publishFiles(files, folder, effects, attached, guesses);
  return manifest;
}

/** The same of a report whose files are made already. @throws MusterError E_REPORT_FOLDER, E_DISCLOSURE_LEAK */
export async function publishFiles(
  files: ReadonlyMap<string, string>,
  folder: string,
  effects: Effects,
  attached: readonly Attachment[],
  guesses: readonly Guess[] = [],
): Promise<void> {
  await assertKeptFromStrangers(files, guesses, effects);
  await writeFolder(files, folder, effects, attached);
}
