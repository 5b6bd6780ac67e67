import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { launch } from '../browser/browser.ts';
import { downloaded, drop, fileOf, make, openStudio, runBuilt, type Site, serveStudio } from './studio.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const KEY = '00112233445566778899aabbccddeeff'.repeat(2);

let browser: Browser;
let site: Site;
beforeAll(async () => {
  [browser, site] = await Promise.all([launch(), serveStudio()]);
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

/** An example's events alone: its muster.yaml without what only the program can read, its exports beside it, and a key. */
function eventsOf(example: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-same-'));
  const config = parse(readFileSync(join(EXAMPLES, example, 'muster.yaml'), 'utf8')) as {
    readonly name: unknown;
    readonly events: { readonly files: { path: string }[]; readonly sponsors?: readonly { readonly logo?: string }[] }[];
    readonly report: unknown;
  };
  for (const file of config.events.flatMap((event) => event.files)) {
    const name = file.path.split('/').at(-1)!;
    writeFileSync(join(folder, name), readFileSync(join(EXAMPLES, example, file.path)));
    file.path = name;
  }
  for (const { logo } of config.events.flatMap((event) => event.sponsors ?? []))
    if (logo !== undefined) writeFileSync(join(folder, logo), readFileSync(join(EXAMPLES, example, logo)));
  writeFileSync(join(folder, 'muster.yaml'), stringify({ name: config.name, events: config.events, report: config.report }));
  mkdirSync(join(folder, '.muster'));
  writeFileSync(join(folder, '.muster/key'), `${KEY}\n`);
  return folder;
}

function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.map((name) => [name.split('\\').join('/'), readFileSync(join(folder, name))]));
}

/** Parquet is written by another library, since DuckDB has none in a browser: the same rows in other bytes; and what holds the digests of those. */
const OTHER_BYTES = /^data\/.*\.parquet$|^(?:manifest|datapackage|attestation\.intoto)\.json$/;

function ofNoFile(report: ReadonlyMap<string, Buffer>): object {
  const { files: _, attached: __, digest: ___, ...others } = JSON.parse(report.get('manifest.json')!.toString());
  expect(Object.keys(others)).toEqual(expect.arrayContaining(['configuration', 'inputs', 'quarantine', 'queries', 'seeds']));
  return others;
}

test.each(['community-day', 'kubecon-china-2019'])(
  '%s: the browser makes the files of the program, byte for byte but for Parquet',
  async (example) => {
    const folder = eventsOf(example);
    await runBuilt(['report', '-c', join(folder, 'muster.yaml'), '--out', join(folder, 'report')]);
    const { page, asked } = await openStudio(browser, site, 'en-GB');
    const before = asked.length;
    await page.context().setOffline(true);
    const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
    await drop(
      page,
      [...names, '.muster/key'].map((name) => fileOf(folder, name)),
    );
    await make(page);
    const [theirs, ours] = [await downloaded(page), filesIn(join(folder, 'report'))];
    expect([...theirs.keys()].sort()).toEqual([...ours.keys()].sort());
    const differ = [...ours].filter(([path, bytes]) => !theirs.get(path)!.equals(bytes)).map(([path]) => path);
    expect(differ.filter((path) => !OTHER_BYTES.test(path))).toEqual([]);
    // What of the manifest speaks of no file is the same too, so that `verify` has no number and no input left to derive again: it holds each
    // digest and every row of the Parquet files against the numbers, which are those of the program.
    expect(ofNoFile(theirs)).toEqual(ofNoFile(ours));
    const studio = join(folder, 'studio');
    for (const [path, bytes] of theirs) {
      mkdirSync(dirname(join(studio, path)), { recursive: true });
      writeFileSync(join(studio, path), bytes);
    }
    expect(await runBuilt(['verify', studio])).toContain('agrees with itself');
    // With the network off, and nothing asked for: not even of the folder itself, and at no time of anybody else.
    expect(asked.slice(before).filter((address) => !address.startsWith('blob:'))).toEqual([]);
    expect(asked.filter((address) => !address.startsWith(`${site.address}/`) && !address.startsWith(`blob:${site.address}/`))).toEqual([]);
    await page.context().close();
  },
);
