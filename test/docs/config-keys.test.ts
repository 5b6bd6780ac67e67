import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { claimsSpec } from '../../src/config/claims-schema.ts';
import { errataSpec } from '../../src/config/errata-schema.ts';
import { pageSpec } from '../../src/config/page-schema.ts';
import { musterSpec } from '../../src/config/spec.ts';
import { organisationsSpec } from '../../src/facts/organisations/organisation-table.ts';
import { adoptersSpec } from '../../src/sources/adopters/adopters-yaml.ts';

type Schema = { readonly description?: string; readonly zh?: string; readonly written?: string } & Readonly<Record<string, unknown>>;
type Key = { readonly name: string; readonly en: string; readonly zh: string };

const HAN = /\p{Script=Han}/u;

/** Every key that can be written, leaf or object, but for the languages of a text. */
function keysOf(schema: Schema, at: string): Key[] {
  if (schema.written === 'text') return [];
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  const inside = [schema['anyOf'], schema['oneOf'], schema['items'], schema['additionalProperties']].flat();
  return [
    ...properties.flatMap(([key, child]) => [
      { name: `${at}.${key}`, en: child.description ?? '', zh: child.zh ?? '' },
      ...keysOf(child, `${at}.${key}`),
    ]),
    ...inside.flatMap((one) => (typeof one === 'object' && one !== null ? keysOf(one as Schema, at) : [])),
  ];
}

const keys = Object.entries({
  muster: musterSpec,
  claims: claimsSpec,
  page: pageSpec,
  adopters: adoptersSpec,
  organisations: organisationsSpec,
  errata: errataSpec,
}).flatMap(([name, spec]) => keysOf(z.toJSONSchema(spec, { io: 'input', unrepresentable: 'any' }) as Schema, name));

it('every key that can be configured has its meaning in English and in Chinese', () => {
  expect(keys.length).toBeGreaterThan(250);
  expect(keys.filter(({ en, zh }) => en === '' || HAN.test(en) || !HAN.test(zh))).toEqual([]);
});

it('what is explained in one language is explained in the other: the same codes, keys and numbers stand in both', () => {
  const marks = (text: string) => [...new Set(text.match(/[a-z]+_[a-z_]+|\b[A-Z][A-Z_]{4,}\b|\d{3,}|https?:\/\/[\w./-]*\w/g))].sort();
  expect(keys.filter(({ en, zh }) => marks(en).join() !== marks(zh).join())).toEqual([]);
});

it.each(['en', 'zh'])('the page of reference in %s has a meaning in every row, and no letter that Markdown would swallow', (locale) => {
  const page = readFileSync(fileURLToPath(new URL(`../../docs/${locale}/reference/config.md`, import.meta.url)), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.length).toBeGreaterThan(200);
  for (const row of rows) {
    const means = row
      .split(' | ')
      .at(-1)!
      .replace(/ \|$/, '')
      .replace(/`[^`]*`/g, '');
    expect(HAN.test(means), row).toBe(locale === 'zh');
    expect(means.trim().length, row).toBeGreaterThan(1);
    expect(means, row).not.toMatch(/<|(?<!\\)\*|(?<!\\)__/);
  }
});

it('editors are told in English alone', () => {
  for (const name of ['muster', 'claims', 'page', 'adopters', 'organisations', 'errata']) {
    const text = readFileSync(fileURLToPath(new URL(`../../docs/schema/${name}.json`, import.meta.url)), 'utf8');
    expect(text).not.toMatch(/"zh": "|"written"/);
    expect(text).not.toMatch(HAN);
  }
});
