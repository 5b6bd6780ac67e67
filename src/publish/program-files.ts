import { basename } from 'node:path';
import { LOCALES } from '../languages/languages.ts';
import { CODE_FOLDER, ENGINE_FOLDER, ENTRY, INSIDE } from '../report/recompute/recompute-files.ts';
import type { Effects } from '../util/effects.ts';
import { sha256 } from '../util/sha256.ts';
import type { Attachment } from './attachment.ts';
import type { ManifestFile } from './manifest.ts';

/** The compiled program, whose folders keep their places in a report: relative imports go on working. */
const PROGRAM = new URL('../', import.meta.url);
/** SQLite with the worker it runs in, as `scripts/pack-engine.mjs` packs it. */
const ENGINE = 'browser/sqlite-worker.js';
const IMPORT = /(?:from|import)\s*\(?\s*['"](\.[^'"]+\.js)['"]/g;

/** The program with paths from its own folder, and that folder's digest: the same files, the same digest. */
export type Program = { readonly files: readonly Attachment[]; readonly digest: string };

/**
 * What readers recompute with: the modules that the page's script imports, and SQLite for browsers. Run from sources, where nothing is compiled,
 * there is none: reports then only say what recomputing needs.
 */
export async function programFiles(effects: Effects): Promise<Program> {
  const modules = await modulesFrom([ENTRY.slice(CODE_FOLDER.length + 1), ...LOCALES.map((locale) => `languages/${locale}.js`)], effects);
  const engine = modules.length === 0 ? [] : [new URL(ENGINE, PROGRAM)];
  const files = [
    ...modules.map((content) => ({ path: `${CODE_FOLDER}/${content.href.slice(PROGRAM.href.length)}`, content })),
    ...engine.map((content) => ({ path: `${ENGINE_FOLDER}/${basename(ENGINE)}`, content })),
  ];
  const attached = await Promise.all(
    files.map(async ({ path, content }) => {
      const bytes = await effects.files.readFile(content);
      return { path, content, bytes: bytes.length, sha256: sha256(bytes) };
    }),
  );
  return { files: attached, digest: programDigest(attached) };
}

/** So much of its digest names the folder of a program. */
export const DIGEST_LETTERS = 16;

/** In the folder of a site: the programs that its editions share, each version under its digest. */
export const PROGRAMS = 'program';

/** Where an edition finds the program that it shares with others. */
export function sharedPlace(digest: string): string {
  return `../${PROGRAMS}/${digest.slice(0, DIGEST_LETTERS)}/`;
}

/** Whether that is what an edition says: whoever wrote its files may have named any place of the disk. */
export function isSharedPlace(place: string): boolean {
  return /^\.\.\/program\/[0-9a-f]{16}\/$/.test(place);
}

/** Of a folder with a program: over the paths in it and their contents. */
export function programDigest(files: readonly ManifestFile[]): string {
  return sha256(
    files
      .map(({ path, sha256: hash }) => `${hash}  ${path}\n`)
      .sort()
      .join(''),
  );
}

/** The program's files as they stand in a report that carries it. */
export function insideReport(program: Program): Attachment[] {
  return program.files.map((file) => ({ ...file, path: `${INSIDE}${file.path}` }));
}

/** Modules of the program and everything they import. The page's script loads the language of its page by name. */
async function modulesFrom(paths: readonly string[], effects: Effects): Promise<URL[]> {
  const seen = new Map<string, URL>();
  const visit = async (module: URL): Promise<void> => {
    if (seen.has(module.href)) return;
    const text = await effects.files.readFile(module, 'utf8').catch(() => undefined);
    if (text === undefined) return;
    seen.set(module.href, module);
    for (const [, target] of text.matchAll(IMPORT)) await visit(new URL(target!, module));
  };
  for (const path of paths) await visit(new URL(path, PROGRAM));
  return [...seen.values()];
}
