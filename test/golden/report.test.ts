import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { reportFiles } from '../../src/publish/publish.ts';
import { sha256 } from '../../src/util/sha256.ts';
import { inventedModel } from './invented-model.ts';
import { INVENTED_PROVENANCE } from './invented-provenance.ts';

/**
 * The whole report of an invented community, byte for byte: `report.sha256` names every file, so that a missing and an unexpected file both fail;
 * a few files are kept whole to be read in a diff. After a change that is meant: UPDATE_GOLDEN=1 npx vitest run test/golden
 */
const WHOLE = ['index.html', 'zh/claims/china-second.html', 'data/kestrel.contributors.country.csv', 'datapackage.json', 'badges/china-second.en.svg'];
const golden = (name: string) => new URL(`report/${name}`, import.meta.url);

const { files } = reportFiles(inventedModel(), INVENTED_PROVENANCE);
const listing = [...files].map(([path, content]) => `${sha256(content)}  ${path}\n`).sort().join('');

if (process.env['UPDATE_GOLDEN']) {
  for (const [name, content] of [['report.sha256', listing], ...WHOLE.map((path) => [path, files.get(path)!] as const)] as const) {
    mkdirSync(dirname(golden(name).pathname), { recursive: true });
    writeFileSync(golden(name), content);
  }
}

test.each(WHOLE)('%s is as it was', (path) => {
  expect(files.get(path)).toBe(readFileSync(golden(path), 'utf8'));
});

test('every file is as it was, none is missing, none is new', () => {
  expect(listing).toBe(readFileSync(golden('report.sha256'), 'utf8'));
});

test('a second rendering gives the same bytes, from a model that went through JSON too', () => {
  const again = reportFiles(JSON.parse(JSON.stringify(inventedModel())), INVENTED_PROVENANCE).files;
  expect([...again].filter(([path, content]) => files.get(path) !== content).map(([path]) => path)).toEqual([]);
});
