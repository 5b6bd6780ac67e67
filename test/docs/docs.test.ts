import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/model/error-codes.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const pages = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort();
const markdown = [
  'README.md',
  'README.zh.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'src/measures/README.md',
  'bench/README.md',
  ...pages('docs').map((page) => `docs/${page}`),
];

function sourceFiles(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(ROOT, 'src', name));
}

describe('documentation', () => {
  it('exists in both languages, page for page', () => {
    expect(pages('docs/zh')).toEqual(pages('docs/en'));
  });

  it.each(markdown)('%s links only to what exists', (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8').replace(/```[\s\S]*?```/g, '');
    const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1]!)
      .filter((target) => !/^[a-z]+:/i.test(target));
    for (const target of links) expect(existsSync(resolve(ROOT, dirname(page), target)), `${page} -> ${target}`).toBe(true);
  });

  it('names every example that is there', () => {
    for (const name of readdirSync(join(ROOT, 'examples')))
      expect(existsSync(join(ROOT, 'examples', name, 'README.md')), `examples/${name}/README.md`).toBe(true);
  });
});

describe('error codes', () => {
  const used = new Set(
    sourceFiles()
      .filter((file) => !file.endsWith('error-codes.ts'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/'(E_[A-Z_]+)'/g)].map((match) => match[1]!)),
  );

  it('are all used, sorted, and explained in both languages', () => {
    const codes = Object.keys(ERROR_CODES);
    expect(codes).toEqual([...codes].sort());
    expect(codes.filter((code) => !used.has(code))).toEqual([]);
    for (const doc of Object.values(ERROR_CODES)) expect(doc.en.length > 15 && doc.zh.length > 5).toBe(true);
  });
});
