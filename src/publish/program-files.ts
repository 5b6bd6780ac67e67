import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LOCALES } from '../languages/languages.ts';
import { CODE_FOLDER, ENGINE_FOLDER, ENTRY } from '../report/recompute/recompute-files.ts';
import type { Effects } from '../util/effects.ts';
import { sha256 } from '../util/sha256.ts';
import type { Attachment } from './attachment.ts';

/** The compiled program, whose folders keep their places in a report: relative imports go on working. */
const PROGRAM = new URL('../', import.meta.url);
const IMPORT = /(?:from|import)\s*\(?\s*['"](\.[^'"]+\.js)['"]/g;

/**
 * What readers recompute with: the modules that the page's script imports, and DuckDB for browsers. Run from sources, where nothing is compiled,
 * there is none: reports then only say what recomputing needs.
 */
export async function programFiles(effects: Effects): Promise<Attachment[]> {
  const modules = await modulesFrom([ENTRY.slice(CODE_FOLDER.length + 1), ...LOCALES.map((locale) => `languages/${locale}.js`)], effects);
  if (modules.length === 0) return [];
  const require = createRequire(import.meta.url);
  const engine = [
    require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'),
    require.resolve('@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js'),
  ];
  const files = [
    ...modules.map((content) => ({ path: `${CODE_FOLDER}/${content.href.slice(PROGRAM.href.length)}`, content })),
    ...engine.map((path) => ({ path: `${ENGINE_FOLDER}/${basename(path)}`, content: pathToFileURL(path) })),
  ];
  return Promise.all(
    files.map(async ({ path, content }) => {
      const bytes = await effects.files.readFile(content);
      return { path, content, bytes: bytes.length, sha256: sha256(bytes) };
    }),
  );
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
