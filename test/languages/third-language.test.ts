import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../browser/browser.ts';
import { serveFolder } from '../browser/serve.ts';
import { exampleReport, storeOf } from '../example-report.ts';

/**
 * The program with one more language, made as a person would add one: a file, and its line in the list. It is compiled with the types it has to
 * satisfy, and publishes the invented example. The language is English with its vowels marked, so that any text that is not its own shows.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LANGUAGE = `import { en } from './en.ts';
import { claimsEn } from './en/claims.ts';
import type { Language } from './language.ts';

function marked<Text>(texts: Text): Text {
  if (typeof texts === 'string') return texts.replace(/\\{[^}]*\\}|[aeiou]/g, (found) => (found.length > 1 ? found : (found + '\\u0308').normalize())) as Text;
  return Object.fromEntries(Object.entries(texts as object).map(([key, text]) => [key, marked(text)])) as Text;
}

export const eoClaims = marked(claimsEn);
export const eo: Language = { ...en, tag: 'eo', report: marked(en.report), translations: { China: 'Ĉinio', commits: 'enmetoj' } };
`;

let folder: string;
let report: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-language-'));
  report = join(folder, 'report');
  for (const part of ['src', 'dist', 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'src/languages/eo.ts'), LANGUAGE);
  const list = join(folder, 'src/languages/languages.ts');
  writeFileSync(
    list,
    `import { eo } from './eo.ts';\n${readFileSync(list, 'utf8').replace('LANGUAGES = { en, zh }', 'LANGUAGES = { en, zh, eo }')}`,
  );
  const claims = join(folder, 'src/languages/claim-words.ts');
  writeFileSync(
    claims,
    `import { eoClaims } from './eo.ts';\n${readFileSync(claims, 'utf8').replace('zh: claimsZh }', 'zh: claimsZh, eo: eoClaims }')}`,
  );
  run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
  // What was read of the example needs no language: the store of the program as it is will do.
  const example = await exampleReport('kubecon-china-2019');
  run('dist/cli/bin.js', 'report', '-c', example.config, '--store', storeOf(example, folder), '--out', 'report', '--quiet', '--offline');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...command: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
  expect({ status, said: status === 0 ? '' : `${stdout}${stderr}` }).toEqual({ status: 0, said: '' });
}

const pagesOf = (locale: string) =>
  readdirSync(join(report, locale), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .sort();
const read = (file: string) => readFileSync(join(report, file), 'utf8');

test('every page, badge, card and list of claims is there in it', () => {
  expect(pagesOf('eo')).toEqual(pagesOf('en'));
  expect(pagesOf('eo').length).toBeGreaterThan(15);
  for (const kind of ['badges', 'cards']) {
    const files = readdirSync(join(report, kind)).sort();
    expect(files.filter((file) => file.includes('.eo.'))).toEqual(
      files.filter((file) => file.includes('.en.')).map((file) => file.replace('.en.', '.eo.')),
    );
  }
  expect(read('claims.eo.md')).toContain('Ĉinio');
});

test('its sentences, menu, names and titles are its own', () => {
  const page = read('eo/countries.html');
  expect(page).toContain('<html lang="eo">');
  expect(page).toContain('Ĉinio');
  expect(page).not.toContain('>China<');
  const menu = /<nav class="menu".*?<\/nav>/s.exec(page)![0].replace(/<[^>]*>/g, ' ');
  expect(menu.match(/[aeiou]/g)).toBeNull();
  const claims = JSON.parse(read('claims.json')) as {
    readonly claims: readonly { readonly sentences: Readonly<Record<string, string>> }[];
  };
  for (const { sentences } of claims.claims) expect(sentences['eo']).toMatch(/[äëïöü]/);
});

test('each page leads to itself in the two other languages', () => {
  for (const locale of ['en', 'zh', 'eo']) {
    const links = [...read(`${locale}/claims.html`).matchAll(/class="language"[^>]* href="([^"]*)"/g)].map((match) => match[1]);
    expect(links).toEqual(['en', 'zh', 'eo'].filter((other) => other !== locale).map((other) => `../${other}/claims.html`));
  }
});

test('the control that recomputes speaks it', async () => {
  const site = await serveFolder(report);
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`${site.address}/eo/countries.html`);
    const control = page.locator('details.recompute').first();
    await control.locator('xpath=ancestor::details/summary').click();
    await control.locator('summary').click();
    await control.getByRole('button').click();
    await control.locator('.verdictline', { hasText: 'Eqüäl: ' }).waitFor();
    await control
      .getByRole('cell', { name: 'Ĉinio' })
      .or(control.getByRole('rowheader', { name: 'Ĉinio' }))
      .first()
      .waitFor();
  } finally {
    await browser.close();
    site.close();
  }
});
