// Bundles the program for a browser into dist/studio/site/: the page, the worker that runs the program, and the files it reads. One code base: what
// stands in a browser for a module of Node is named in STAND_INS, everything else is the program as it is compiled. The engines are not copied:
// `muster studio` takes them from their packages.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { licenceOf, permitted } from './supply-chain.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const site = join(dist, 'studio/site');
const require = createRequire(import.meta.url);
const own = (name) => join(dist, 'studio/stand-ins', `${name}.js`);
const polyfill = (name) => join(root, 'node_modules/@jspm/core/nodelibs/browser', `${name}.js`);

const POLYFILLED = ['assert', 'buffer', 'events', 'path', 'process', 'stream', 'string_decoder', 'timers', 'url', 'util', 'zlib'];
const STAND_INS = {
  // What a browser has nothing like is there to be imported, and fails when it is used.
  ...Object.fromEntries(builtinModules.map((name) => [name, own('absent')])),
  fs: own('fs'),
  'fs/promises': own('fs-promises'),
  crypto: own('crypto'),
  module: own('module'),
  ...Object.fromEntries(POLYFILLED.map((name) => [name, polyfill(name)])),
  'duckdb-wasm-blocking': join(root, 'node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs'),
};
/** What modules take from Node without importing it. */
const NODE_GLOBALS = { Buffer: ['node:buffer', 'Buffer'], process: 'node:process', setImmediate: ['node:timers', 'setImmediate'] };
/** Modules of the program that lean on an engine of Node. */
const OWN = new Map([
  [join(dist, 'store/duckdb.js'), own('duckdb')],
  [join(dist, 'publish/parquet-files.js'), own('parquet-files')],
]);
/** Packages of what a browser cannot do: PDFs by typst, pictures of cards, another engine on a server, GitLab asked. */
const OPTIONAL = /^@(?:myriaddreamin|resvg|fontsource|clickhouse|gitbeaker)\//;

/** What of the program reads it at run time, which the worker holds in memory; and modules that a report brings along for its readers. */
const DATA = /\.(?:sql|ya?ml|json|tsv|csv|css|md|typ)$/;
const NOT_READ = /gazetteer\.csv$|fixture\.yaml$|^studio\//;
const FOR_READERS = /^(?:browser|claims|languages|model|util)\/.*\.js$/;
/** Files of packages that the program reads: those that its modules require as data are found while they are bundled. */
const packaged = new Set();
const REQUIRED_DATA = /createRequire\(import\.meta\.url\)\('([^']+\.json)'\)/g;

const standIns = {
  name: 'stand-ins',
  resolveId(source, importer) {
    if (OPTIONAL.test(source)) return own('absent');
    const bare = source.replace(/^node:/, '');
    if (Object.hasOwn(STAND_INS, bare) && !importer?.includes('/@jspm/core/')) return STAND_INS[bare];
    const module = importer && source.startsWith('.') ? join(importer, '..', source) : '';
    return OWN.get(module);
  },
  // A module of the program looks for its data beside itself: in the worker's file system that is here.
  transform(code, id) {
    if (!id.startsWith(`${dist}/`)) return undefined;
    for (const [, name] of code.matchAll(REQUIRED_DATA)) packaged.add(name);
    return code.replaceAll('import.meta.url', JSON.stringify(`file:///muster/dist/${relative(dist, id)}`));
  },
};

function programFiles() {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((name) => name.split('\\').join('/'));
  const asJson = (name) => name.endsWith('.yaml') && names.includes(name.replace(/yaml$/, 'json'));
  const wanted = names.filter(
    (name) => ((DATA.test(name) && !NOT_READ.test(name) && !asJson(name)) || FOR_READERS.test(name)) && statSync(join(dist, name)).isFile(),
  );
  return Object.fromEntries([
    ...wanted.sort().map((name) => [`dist/${name}`, readFileSync(join(dist, name), 'utf8')]),
    ['package.json', readFileSync(join(root, 'package.json'), 'utf8')],
    ...[...packaged].sort().map((name) => [`node_modules/${name}`, readFileSync(require.resolve(name), 'utf8')]),
  ]);
}

/** The typeface of PDFs, in its files by script. */
function fontFiles() {
  const script = '(?:latin|latin-ext|cyrillic|vietnamese|chinese-simplified)';
  const wanted = new RegExp(`^noto-sans-sc-${script}-(?:400|700)-normal\\.woff$`);
  const folder = join(root, 'node_modules/@fontsource/noto-sans-sc/files');
  return readdirSync(folder).flatMap((name) => (wanted.test(name) ? [join(folder, name)] : []));
}

/** Bundles one entry and answers which modules went into it. */
async function bundle(name, entry, plugins) {
  const build = await rolldown({
    input: { [name]: entry },
    platform: 'browser',
    plugins,
    shimMissingExports: true,
    // Engines evaluate texts of their own, and nothing here asks for what a stand-in leaves out.
    checks: { eval: false, ineffectiveDynamicImport: false },
    onLog: (level, log, report) => {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
      if (log.code !== 'SHIMMED_EXPORT') report(level, log);
    },
    transform: plugins.length > 0 ? { inject: NODE_GLOBALS } : {},
  });
  const names = { entryFileNames: '[name].js', chunkFileNames: `${name}-[name].js` };
  const { output } = await build.write({ dir: site, format: 'esm', minify: true, ...names });
  return output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
}

/** The licence of every package in the bundles, as licences ask for. @throws when one may not be shipped */
function licences(modules) {
  const folders = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replace(/^\0/, ''))?.[0] ?? []);
  return [...new Set(folders)].sort().map((folder) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const [{ name, version }, license] = [manifest, licenceOf(manifest)];
    if (!permitted(String(license))) throw new Error(`${name}@${version}: licence ${license} is not on the list`);
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    return `${name} ${version}: ${license}\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`;
  });
}

export async function buildStudio() {
  rmSync(site, { recursive: true, force: true });
  for (const folder of ['example', 'fonts']) mkdirSync(join(site, folder), { recursive: true });
  const modules = [
    ...(await bundle('page', join(dist, 'studio/page/page.js'), [])),
    ...(await bundle('worker', join(dist, 'studio/worker/worker.js'), [standIns])),
  ];
  const { POLICY } = await import('../dist/studio/policy.js');
  writeFileSync(join(site, 'index.html'), readFileSync(join(root, 'src/studio/site/index.html'), 'utf8').replace('{{policy}}', POLICY));
  for (const name of ['icon.svg', 'studio.css', 'slides.css']) cpSync(join(root, 'src/studio/site', name), join(site, name));
  cpSync(join(root, 'src/report/style/report.css'), join(site, 'report.css'));
  // A WOFF is unpacked anew for each glyph that is read from it: a PDF takes seconds by the character.
  const { openTypeOf } = await import('../dist/report/pdf/fonts.js');
  for (const file of fontFiles()) writeFileSync(join(site, 'fonts', basename(file, 'woff').concat('ttf')), openTypeOf(readFileSync(file)));
  for (const name of readdirSync(join(root, 'examples/community-day')))
    if (/\.(?:yaml|csv|svg)$/.test(name)) cpSync(join(root, 'examples/community-day', name), join(site, 'example', name));
  writeFileSync(join(site, 'program.json'), JSON.stringify(programFiles()));
  writeFileSync(join(site, 'licences.txt'), licences([...modules, ...fontFiles()]).join(`\n${'-'.repeat(80)}\n\n`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildStudio();
