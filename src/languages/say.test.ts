import { expect, test } from 'vitest';
import { LOCALES, languageOf } from './languages.ts';
import { PLACEHOLDER } from './say.ts';

/** Every text of a language, with where it stands. */
function* textsIn(words: unknown, at = ''): Generator<readonly [string, string]> {
  if (typeof words === 'string') yield [at, words];
  else if (typeof words === 'object' && words !== null)
    for (const [name, part] of Object.entries(words)) yield* textsIn(part, `${at}.${name}`);
}

test.each(LOCALES)('every placeholder of %s can be filled: none stands inside a choice of words', (locale) => {
  const texts = [...textsIn(languageOf(locale))];
  expect(texts.length).toBeGreaterThan(500);
  expect(texts.filter(([, text]) => /[{}]/.test(text.replace(PLACEHOLDER, '')))).toEqual([]);
});
