import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MusterError } from '../model/error.ts';
import type { Effects } from '../util/effects.ts';

/** The bundled page and worker, as `scripts/build-studio.mjs` leaves them. */
const SITE = new URL('./site/', import.meta.url);
/** What the worker runs on, by its name in the site. */
const ENGINES: Readonly<Record<string, string>> = {
  'duckdb-eh.wasm': '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm',
  'highs.wasm': 'highs/runtime',
};

/**
 * Every file of the studio by its path: a static site that any host can serve.
 * @throws MusterError E_STUDIO_SITE when the program runs from its sources, where nothing is bundled
 */
export async function siteFiles({ files }: Effects): Promise<ReadonlyMap<string, URL>> {
  const names = await files.readdir(SITE, { recursive: true }).catch((): string[] => []);
  if (!names.includes('worker.js'))
    throw new MusterError(
      'E_STUDIO_SITE',
      { en: 'The studio is not built.', zh: '工作台尚未构建。' },
      { hint: { en: 'Run npm run build; a published package has it.', zh: '请运行 npm run build；已发布的软件包中自带工作台。' } },
    );
  const { resolve } = createRequire(import.meta.url);
  const own = names.map((name) => name.split('\\').join('/')).filter((name) => /\.\w+$/.test(name));
  return new Map([
    ...own.map((name) => [name, new URL(name, SITE)] as const),
    ...Object.entries(ENGINES).map(([name, file]) => [name, pathToFileURL(resolve(file))] as const),
  ]);
}
