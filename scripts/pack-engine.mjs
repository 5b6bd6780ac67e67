// Packs SQLite for the readers of reports into dist/browser/sqlite-worker.js: the worker of sql.js, with the engine deflated where sql.js has it
// as it is. fflate, and not zlib, whose bytes differ from one Node to the next: the same program is the same bytes on every machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'fflate';

const root = fileURLToPath(new URL('..', import.meta.url));
const sqlJs = (file) => readFileSync(join(root, 'node_modules/sql.js', file));

/** Runs in the worker, where sql.js has declared how it starts: it starts the same way, with the engine in its hand. */
const STARTED_WITH = `
;(() => {
  const start = initSqlJs;
  const unpacked = async () => {
    const bytes = Uint8Array.from(atob(PACKED), (letter) => letter.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(plain).arrayBuffer();
  };
  initSqlJs = async (settings) => start({ ...settings, wasmBinary: await unpacked() });
})();
`;

export function packEngine() {
  const { version } = JSON.parse(sqlJs('package.json'));
  const engine = gzipSync(sqlJs('dist/sql-wasm.wasm'), { level: 9, mtime: 0 });
  const packed = `const PACKED = '${Buffer.from(engine).toString('base64')}';`;
  const licence = `/*\nsql.js ${version} with SQLite (public domain)\n\n${String(sqlJs('LICENSE')).trim()}\n*/\n`;
  writeFileSync(join(root, 'dist/browser/sqlite-worker.js'), `${licence}${sqlJs('dist/worker.sql-wasm.js')}\n${packed}${STARTED_WITH}`);
}
