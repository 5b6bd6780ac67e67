import { readdirSync, readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { claimsSpec } from '../../src/config/claims-schema.ts';
import { musterSpec } from '../../src/config/spec.ts';
import { readYaml } from '../../src/config/yaml-file.ts';
import { MusterErrors } from '../../src/model/error.ts';
import { reportFiles } from '../../src/publish/publish.ts';
import { h } from '../../src/report/markup.ts';
import type { ReportModel } from '../../src/report/model.ts';
import { parseAdoptersYaml } from '../../src/sources/adopters/adopters-yaml.ts';
import { INVENTED_PROVENANCE } from '../golden/invented-provenance.ts';
import { hostileModel } from './hostile-model.ts';

const RUNS = 'javascript:alert(document.domain)';
const LINKS = ['href', 'src', 'srcset', 'action', 'formaction', 'poster', 'data', 'xlink:href', 'content'];

/** Every address of the model is one that runs. */
function poisoned<T>(value: T): T {
  if (typeof value === 'string') return (/^https?:/.test(value) ? RUNS : value) as T;
  if (Array.isArray(value)) return value.map(poisoned) as T;
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, poisoned(one)])) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, poisoned(one)])) as T;
}

/** Every address of a file that a browser follows or loads. */
function linksOf(content: string): string[] {
  const { document } = parseHTML(content);
  return [...document.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes]
      .filter(({ name }) => LINKS.includes(name.toLowerCase()))
      .flatMap(({ name, value }) => {
        if (name === 'content') return element.getAttribute('http-equiv') === 'refresh' ? [value] : [];
        return name === 'srcset' ? value.split(',').map((one) => one.trim().split(/\s/)[0]!) : [value];
      }),
  );
}

const SAFE = /^(?:https?:\/\/[^\s@]+|#[^\s]*|[^:/\\\s][^:\\\s]*|)$/;

describe('a report whose every address runs something', () => {
  const model = poisoned(hostileModel()) as ReportModel;
  const { files } = reportFiles({ ...model, site: { ...model.site, address: RUNS } }, INVENTED_PROVENANCE);
  const marked = [...files].filter(([path]) => /\.(?:html|svg|xml)$/.test(path));

  test('has them in it', () => {
    expect(JSON.stringify(model)).toContain(RUNS);
    expect(marked.length).toBeGreaterThan(20);
  });

  test('has no link but to the web and to itself', () => {
    const bad = marked.flatMap(([path, content]) =>
      linksOf(content)
        .filter((link) => !SAFE.test(link))
        .map((link) => `${path}: ${link}`),
    );
    expect(bad).toEqual([]);
  });
});

test('a template does not link to what is no address, whatever the attribute', () => {
  expect(h('a', { href: RUNS }, RUNS).markup).toBe(`<a href="#">${RUNS}</a>`);
  expect(h('img', { src: 'data:text/html,x', alt: RUNS }).markup).toBe(`<img src="#" alt="${RUNS}"/>`);
  expect(h('a', { href: 'https://example.org/?a=1&b=2' }).markup).toBe('<a href="https://example.org/?a=1&amp;b=2"></a>');
});

test('links out of the report are made in one place', () => {
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && /^report|^publish/.test(file),
  );
  const making = source.filter((file) => /rel="external"/.test(readFileSync(`src/${file}`, 'utf8')));
  expect(making).toEqual(['report/render/outside-link.tsx']);
});

describe('an address that is none, where somebody wrote it', () => {
  const at = (read: () => unknown) => {
    try {
      read();
    } catch (error) {
      if (error instanceof MusterErrors) return error.errors.map(({ code, at }) => [code, at?.line]);
      throw error;
    }
    return [];
  };
  const event = (source: string) =>
    `name: X\nevents:\n  - id: day\n    name: Day\n    starts: 2019-01-01\n    ends: 2019-01-01\n    files: [{path: a.csv}]\n    figures:\n      - id: views\n        value: 1\n        unit: views\n        as_of: 2019-01-02\n        source: "${source}"\n`;
  const quote = (source: string) =>
    `claims:\n  - id: a\n    kind: rank\n    measure: contributors\n    subject: CN\n    asserts: 1\n    quote:\n      en: x\n      source: "${source}"\n`;
  const cited = (source: string) =>
    `claims:\n  - id: a\n    kind: count\n    of: x\n    asserts: 1\n    cited:\n      value: 1\n      as_of: 2019-01-01\n      source: "${source}"\n`;
  const member = (source: string) =>
    `claims:\n  - id: a\n    kind: membership\n    subject: X\n    on: 2019-01-01\n    cited:\n      as_of: 2019-01-01\n      source: "${source}"\n`;
  const fact = (source: string) => `facts:\n  - organisation: X\n    as_of: 2019-01-01\n    kind: talk\n    source: "${source}"\n`;
  const cases: readonly (readonly [string, (address: string) => void, number])[] = [
    ['report.address', (a) => readYaml(`name: X\nreport:\n  address: "${a}"\n`, 'm.yaml', musterSpec), 3],
    ['adopters address', (a) => readYaml(`name: X\nadopters:\n  - path: A.md\n    address: "${a}"\n`, 'm.yaml', musterSpec), 4],
    ['forges api', (a) => readYaml(`name: X\nforges:\n  - kind: github\n    api: "${a}"\n`, 'm.yaml', musterSpec), 4],
    ['an event figure', (a) => readYaml(event(a), 'm.yaml', musterSpec), 13],
    ['a quotation', (a) => readYaml(quote(a), 'c.yaml', claimsSpec), 9],
    ['a cited figure', (a) => readYaml(cited(a), 'c.yaml', claimsSpec), 9],
    ['a cited membership', (a) => readYaml(member(a), 'c.yaml', claimsSpec), 8],
    ['a fact', (a) => parseAdoptersYaml(fact(a), 'a.yaml'), 5],
  ];

  test.each(cases)('%s is refused with its line', (_, read, line) => {
    expect(at(() => read('https://example.org/'))).toEqual([]);
    for (const address of [RUNS, 'JavaScript:alert(1)', 'data:text/html,x', 'https://user:secret@example.org/', 'example.org'])
      expect([address, at(() => read(address))]).toEqual([address, [['E_CONFIG_VALUE', line]]]);
  });
});

describe('what a page allows itself', () => {
  const { files } = reportFiles(hostileModel(), INVENTED_PROVENANCE);
  const pages = [...files].filter(([path]) => path.endsWith('.html'));

  test('stands at its beginning, and names nothing outside the report', () => {
    for (const [path, content] of pages) {
      const head = parseHTML(content).document.querySelector('head')!;
      const policy = head.querySelector('meta[http-equiv="Content-Security-Policy"]');
      expect([path, [...head.children].indexOf(policy!)]).toEqual([path, 1]);
      const computes = head.querySelector('script[src]') !== null;
      const directives = new Map(
        (policy?.getAttribute('content') ?? '').split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]),
      );
      expect([path, directives.get('default-src'), directives.get('script-src')]).toEqual([
        path,
        "'none'",
        computes ? "'self' 'wasm-unsafe-eval'" : undefined,
      ]);
      for (const [, sources] of directives) expect(sources).toMatch(/^(?:'none'|'self'(?: 'wasm-unsafe-eval')?)$/);
    }
  });

  test('is all it needs: no style and no program stands in a page', () => {
    for (const [path, content] of pages) {
      const { document } = parseHTML(content);
      const inside = [...document.querySelectorAll('[style], style, script:not([src]):not([type="application/ld+json"])')];
      expect([path, inside.map((element) => element.outerHTML.slice(0, 100))]).toEqual([path, []]);
    }
  });
});
