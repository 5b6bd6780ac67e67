import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const SRC = new URL('../../src/', import.meta.url);
const texts = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split('\\').join('/'))
  .filter((file) => file.endsWith('/en.md'))
  .sort();
const paragraphs = (file: string) =>
  readFileSync(new URL(file, SRC), 'utf8')
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '').length;

it.each(texts)('%s says as much in Chinese: as many paragraphs', (english) => {
  expect(paragraphs(english.replace(/en\.md$/, 'zh.md'))).toBe(paragraphs(english));
});
