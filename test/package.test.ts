import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly name: string;
  readonly bin: object;
  readonly scripts: Readonly<Record<string, string>>;
};

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What `npm pack` would put into the package made of a folder, without building it first. */
function packed(cwd: string): string[] {
  const run = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [pack] = JSON.parse(run.stdout) as [{ readonly files: readonly { readonly path: string }[] }];
  return pack.files.map(({ path }) => path).sort();
}

test('the package holds the program, its documents and its example, and nothing that work left behind', () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-pack-'));
  const write = (path: string, text = 'x') => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const wanted = [
    'LICENSE',
    'NOTICE',
    'README.md',
    'dist/cli/bin.js',
    'dist/index.js',
    'docs/en/git.md',
    'examples/a/muster.yaml',
    'package.json',
  ];
  for (const path of wanted) write(path);
  write('package.json', JSON.stringify(MANIFEST));
  for (const left of [
    'key',
    'forgotten',
    'store.duckdb',
    'store.duckdb.wal',
    'store.duckdb.compact',
    'git/a.git/config',
    'answers/1.json.gz',
  ])
    write(`examples/a/.muster/${left}`);
  for (const left of [
    'examples/a/own.duckdb',
    'examples/a/own.duckdb.wal',
    'site/a/index.html',
    'report/index.html',
    'src/index.ts',
    'test/a.test.ts',
    '.env',
    'dist/.built',
  ])
    write(left);
  expect(packed(folder)).toEqual(wanted);
});

test('a checkout packs nothing but these, whatever was run in it', () => {
  const kinds = /^(?:dist\/|docs\/|examples\/|automation\/|(?:README(?:\.zh)?|CHANGELOG)\.md$|LICENSE$|NOTICE$|package\.json$)/;
  const files = packed(ROOT);
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((path) => !kinds.test(path) || /\.muster|\.duckdb|\.test\.|(?:^|\/)key$|\.ts$(?<!\.d\.ts)/.test(path))).toEqual([]);
});

test('it is built before it is packed, and the command keeps its name', () => {
  expect([MANIFEST.scripts['prepack'], Object.keys(MANIFEST.bin)]).toEqual(['node scripts/build.mjs --clean', ['muster']]);
});

test('what is installed with it runs on the oldest Node it names, without an override that no consumer would get', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<
      Record<string, { readonly dev?: boolean; readonly optional?: boolean; readonly engines?: { readonly node?: string } }>
    >;
  };
  const wanted = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);
  const newer = wanted.filter(([, { engines }]) => /^\s*>=?\s*2[1-9]/.test(engines?.node ?? ''));
  expect([newer.map(([path]) => path), Object.keys(MANIFEST).filter((key) => key === 'overrides')]).toEqual([[], []]);
});

test('every table of data in src is listed with its source, licence and script', () => {
  const text = readFileSync(join(ROOT, 'docs/tables.md'), 'utf8');
  const listed = [...text.matchAll(/^\| `(src\/[^`]+)` \| ([^|]+) \| ([^|]+) \| (?:`([^`]+)`|by hand) \|$/gm)];
  const tables = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.split('\\').join('/')}`)
    .filter((file) => /\.(?:csv|tsv|ya?ml|json)$/.test(file) && !/fixture\.yaml$|\/measure\.yaml$|\.page\.yaml$/.test(file));
  expect(listed.map(([, file]) => file).sort()).toEqual(tables.sort());
  for (const [, file, , , script] of listed) expect([file, script === undefined || existsSync(join(ROOT, script))]).toEqual([file, true]);
});
