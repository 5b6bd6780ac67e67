import { expect, test } from 'vitest';
import { reportEn as en } from '../../src/languages/en/report.ts';
import { reportZh as zh } from '../../src/languages/zh/report.ts';
import { loadMeasure, measureNames } from '../../src/measures/measure.ts';
import { checkLocalesAgree, figuresOf } from '../../src/report/locales-agree.ts';
import { renderReport } from '../../src/report/render/render.ts';
import { inventedModel } from '../golden/invented-model.ts';

test('figures are one form in every writing', () => {
  expect(figuresOf('<p>over 900 million, 900+ million, 1.2 billion</p>')).toEqual(figuresOf('<p>超过9亿，9亿以上，12亿</p>'));
  expect(figuresOf('<p>350,000 people, 29 July 2019, 3rd, 12.5%</p>')).toEqual(figuresOf('<p>35万人，2019年7月29日，第三，12.5%</p>'));
  expect(figuresOf('<p>Day 2024 on 3 May 2024</p>')).toEqual(figuresOf('<p>２０２４年大会，２０２４年５月３日</p>'));
  expect(figuresOf('<p>since 2014-06</p>')).toEqual(figuresOf('<p>自2014年6月起</p>'));
  expect(figuresOf('<p title="7 rows"><bdi>21Vianet</bdi> <code>LIMIT 5</code></p>')).toEqual(['7']);
});

test('one figure changed in one language of one page is found and named', () => {
  const files = renderReport(inventedModel());
  checkLocalesAgree(files);
  for (const [path, from, to] of [
    ['zh/countries.html', '>372<', '>373<'],
    ['en/claims/china-second.html', '903', '90'],
    ['zh/trends.html', '2018', '2028'],
  ] as const) {
    const changed = files.get(path)!.replace(from, to);
    expect(changed).not.toBe(files.get(path));
    expect(() => checkLocalesAgree(new Map([...files, [path, changed]]))).toThrow(path.slice(3));
  }
});

test('numbers in a text of the organiser are written as the error says', () => {
  const pages = (en: string, zh: string) =>
    new Map([
      ['en/about.html', `<p>${en}</p>`],
      ['zh/about.html', `<p>${zh}</p>`],
    ]);
  checkLocalesAgree(pages('The 2nd edition, 30% of people', '第 2 届，30%的人'));
  let said: unknown;
  try {
    checkLocalesAgree(pages('The second edition, 30% of people', '第二届，30%的人'));
  } catch (error) {
    said = error;
  }
  expect(said).toMatchObject({
    message: 'The editions of en/about.html do not say the same numbers: "2" stands 1 more in zh.',
    hint: expect.stringContaining('2nd and 第 2'),
    zh: { message: expect.stringContaining('“2”在 zh 中多出现 1 次'), hint: expect.stringContaining('2nd') },
  });
});

test('both catalogues have the same placeholders, and no number of their own', () => {
  const english = leaves(en);
  const chinese = leaves(zh);
  expect([...chinese.keys()]).toEqual([...english.keys()]);
  for (const [key, text] of english) {
    const names = (words: string) => [...new Set([...words.matchAll(/\{(\w+)(?=[:}])/g)].map((match) => match[1]))].sort();
    const plural = new Set([...text.matchAll(/\{(\w+):/g)].map((match) => match[1]));
    const needed = names(text).filter((name) => !plural.has(name) || names(chinese.get(key)!).includes(name));
    expect([key, names(chinese.get(key)!)]).toEqual([key, needed]);
    expect([key, text.match(/\d+/g) ?? []]).toEqual([key, chinese.get(key)!.match(/\d+/g) ?? []]);
  }
});

test('the words of a measure hold the same figures in both languages', () => {
  for (const name of measureNames()) {
    const { title, unit } = loadMeasure(name);
    for (const { en: english, zh: chinese } of [title, unit]) expect([name, figuresOf(english)]).toEqual([name, figuresOf(chinese)]);
  }
});

function leaves(node: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...leaves(value as object, `${path}${key}.`)],
    ),
  );
}
