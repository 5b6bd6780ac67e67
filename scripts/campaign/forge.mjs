// Forges a report of the example in every way a forger has, and asks `muster verify`.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const load = (path) => import(new URL(`../../dist/${path}.js`, import.meta.url).href);
const { attachmentsOf } = await load('program/attachments');
const { provenanceOf } = await load('publish/manifest');
const { reportFiles } = await load('publish/publish');
const { readReport } = await load('publish/read-report');
const { writeFolder } = await load('publish/write-folder');
const { nodeEffects, SILENT } = await load('util/effects');
const muster = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));
const example = fileURLToPath(new URL('../../examples/kubecon-china-2019', import.meta.url));

/** Changes a text of a file; a forgery that changes nothing is none. */
const edit = (path, from, to) => (folder) => {
  const file = join(folder, path);
  const text = readFileSync(file, 'utf8');
  const forged = text.replace(from, to);
  if (forged === text) throw new Error(`${path} does not hold ${from}`);
  writeFileSync(file, forged);
};

/** Everything made anew from other numbers, every hash with it: only the inputs can tell. */
async function whole(folder) {
  const effects = nodeEffects(SILENT);
  const { model, manifest } = await readReport(folder, folder, effects);
  const table = model.tables.find(({ id }) => id === 'contributors.country');
  const forged = JSON.parse(JSON.stringify(model));
  forged.tables.find(({ id }) => id === table.id).result.rows[0].value += 1;
  const attached = await attachmentsOf(forged, effects);
  await writeFolder(reportFiles(forged, provenanceOf(manifest), attached).files, folder, effects, attached);
}

const FORGERIES = {
  'a number of a page': edit('en/index.html', /\d(?=<)/, (digit) => String((Number(digit) + 1) % 10)),
  'a number of a table': edit('data/contributors.country.csv', /\d(?=[,\n])/, (digit) => String((Number(digit) + 1) % 10)),
  'a sentence of a claim': edit('claims.json', /holds|fails/, (verdict) => (verdict === 'holds' ? 'fails' : 'holds')),
  'a file that is gone': (folder) => rmSync(join(folder, 'zh/index.html')),
  'the version of an input': edit(
    'manifest.json',
    /"version": "[0-9a-f]/,
    (text) => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`,
  ),
  'numbers with every hash made anew': whole,
};

export async function forgeries(work) {
  const folder = join(work, 'forged');
  rmSync(folder, { recursive: true, force: true });
  cpSync(example, folder, { recursive: true, filter: (path) => !/[\\/](?:\.muster|report)$/.test(path) });
  const run = (...words) => spawnSync(process.execPath, [muster, ...words], { cwd: folder, encoding: 'utf8' });
  run('report', '--quiet');
  cpSync(join(folder, 'report'), join(folder, 'honest'), { recursive: true });
  const faults = run('verify', 'honest').status === 0 ? [] : ['an honest report does not verify'];
  for (const [name, forge] of Object.entries(FORGERIES)) {
    rmSync(join(folder, 'report'), { recursive: true });
    cpSync(join(folder, 'honest'), join(folder, 'report'), { recursive: true });
    await forge(join(folder, 'report'));
    const { status, stdout } = run('verify', 'report', '--format', 'json');
    if (status !== 1 || JSON.parse(stdout).length === 0) faults.push(`${name}: not found (exit ${status})`);
  }
  return { tried: Object.keys(FORGERIES).length + 1, faults };
}
