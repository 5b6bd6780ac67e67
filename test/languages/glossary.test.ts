import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { claimWords } from '../../src/languages/claim-words.ts';
import { en } from '../../src/languages/en.ts';
import { zh } from '../../src/languages/zh.ts';
import { loadMeasure, measureNames } from '../../src/measures/measure.ts';

const PAGE = readFileSync(fileURLToPath(new URL('../../docs/glossary.md', import.meta.url)), 'utf8');
const cells = (cell: string) =>
  cell
    .split('、')
    .map((one) => one.trim())
    .filter((one) => one !== '');
/** The rows of the table: an English word, what it may be in Chinese, and what it may not be. */
const TERMS = [...PAGE.matchAll(/^\| ([a-z ]+) \| ([^|]+) \|([^|]*)\|$/gm)].map(([, english, chinese, never]) => ({
  english: english!,
  chinese: cells(chinese!),
  never: cells(never!),
}));

type Pair = { readonly at: string; readonly en: string; readonly zh: string };

function pairs(english: unknown, chinese: unknown, at: string): Pair[] {
  if (typeof english === 'string') return [{ at, en: english, zh: chinese as string }];
  return Object.entries(english as object).flatMap(([key, text]) =>
    pairs(text, (chinese as Readonly<Record<string, unknown>>)[key], `${at}.${key}`),
  );
}

const TEXTS = [
  ...pairs(en.report, zh.report, 'report'),
  ...pairs(claimWords('en'), claimWords('zh'), 'claims'),
  ...measureNames().map((name) => ({ at: `measure ${name}`, en: loadMeasure(name).title.en, zh: loadMeasure(name).title.zh })),
];

/** The same English word for another thing: a kind of scholarship that pays the ticket, and the call that proposals answer. */
const OTHERWISE: ReadonlySet<string> = new Set(['report.events.value.kind.registration', 'report.events.part.programme']);

/** A word and its plural, not inside placeholders other than those that pick a word by number. */
function uses(text: string, word: string): boolean {
  const stem = word.replace(/y$/, '(?:y|ies)');
  const plain = text.replace(/\{\w+:([^}]*)\}/g, '$1').replace(/\{\w+\}/g, ' ');
  return new RegExp(`(?<![\\w-])${stem}(?:s|ing)?(?![\\w-])`, 'i').test(plain);
}

test('the table has the words', () => {
  expect(TERMS.length).toBeGreaterThan(20);
});

test.each(TERMS)('$english is $chinese', ({ english, chinese, never }) => {
  const used = TEXTS.filter((text) => uses(text.en, english) && !OTHERWISE.has(text.at));
  expect(used.length, 'no text uses the word').toBeGreaterThan(0);
  expect(used.filter((text) => !chinese.some((word) => text.zh.includes(word)))).toEqual([]);
  expect(TEXTS.filter((text) => never.some((word) => text.zh.includes(word)))).toEqual([]);
});
