import { parse } from 'csv-parse/sync';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { reportFiles } from '../../src/publish/publish.ts';
import { INVENTED_PROVENANCE } from '../golden/invented-provenance.ts';
import { HOSTILE_NAMES, hostileModel } from './hostile-model.ts';

const { files } = reportFiles(hostileModel(), INVENTED_PROVENANCE);
const pages = [...files].filter(([path]) => path.endsWith('.html'));

test('no name becomes an element or an attribute', () => {
  for (const [path, content] of pages) {
    const { document } = parseHTML(content);
    const ours = (element: Element) =>
      element.getAttribute('type') === 'application/ld+json' || /^(?:\.\.\/)+assets\/code\//.test(element.getAttribute('src') ?? '');
    const scripts = [...document.querySelectorAll('script, style, iframe, object')].filter((element) => !ours(element));
    const handlers = [...document.querySelectorAll('*')].filter((element) =>
      [...element.attributes].some((attribute) => /^on/i.test(attribute.name)),
    );
    const images = [...document.querySelectorAll('img')].filter((image) => !image.getAttribute('src')!.startsWith('../../badges/'));
    expect([path, scripts.length, handlers.length, images.length]).toEqual([path, 0, 0, 0]);
  }
});

test('names stand on the page as text', () => {
  const { document } = parseHTML(files.get('en/organisations.html')!);
  const names = [...document.querySelectorAll('tbody th bdi')].map((element) => element.textContent);
  expect(names).toContain(HOSTILE_NAMES[0]);
  expect(names).toContain(HOSTILE_NAMES[8]);
  expect(names).toContain('x'.repeat(300));
});

test('nothing in a page, picture or table reorders or hides what stands beside it', () => {
  for (const [path, content] of files) {
    if (/\.(?:html|svg|csv)$/.test(path))
      expect([path, /[^\P{Cc}\n\r\t]|[\u202a-\u202e\u2066-\u2069\p{Cs}]/u.test(content)]).toEqual([path, false]);
  }
});

test('a spreadsheet runs none of the names', () => {
  const rows = parse(files.get('data/contributors.organisation.csv')!) as string[][];
  expect(rows.length).toBeGreaterThan(HOSTILE_NAMES.length);
  expect(rows.filter(([name]) => /^[=+\-@\t\r]/.test(name!))).toEqual([]);
  expect(rows.map(([name]) => name)).toContain("'=cmd|' /C calc'!A0");
});

test('a table without rows and a year without contributions are said, not left out', () => {
  expect(files.get('en/countries.html')).toContain('Nothing to show');
  expect(files.get('en/trends.html')).toMatch(/<th scope="row">2016<\/th><td class="n" id="contributors\.year\/2016\/value">0<\/td>/);
});
