import { describe, expect, test } from 'vitest';
import { formatShare } from '../../src/languages/numbers.ts';
import type { Instant } from '../../src/model/ids.ts';
import { csv } from '../../src/report/data/csv.ts';
import type { EditionChanges } from '../../src/report/edition-changes.ts';
import { fill, fillText } from '../../src/report/format/fill.tsx';
import { formatDay, formatNumber, formatRanks } from '../../src/report/format/numbers.ts';
import { h } from '../../src/report/markup.ts';
import { wrap } from '../../src/report/render/card.tsx';
import { claimHead, verdictText } from '../../src/report/render/claim-head.tsx';
import { headlineText } from '../../src/report/render/claim-item.tsx';
import { claimsMarkdown } from '../../src/report/render/footnotes.ts';
import { markdown } from '../../src/report/render/markdown.tsx';
import { renderReport } from '../../src/report/render/render.ts';
import { headAndDeck } from '../../src/report/render/sentence.tsx';
import { editionOf, linkTo, periodText } from '../../src/report/render/view.tsx';
import { inventedModel } from '../golden/invented-model.ts';

describe('numbers and dates', () => {
  test.each([
    [0, '0', '0'],
    [3500, '3,500', '3500'],
    [123456, '123,456', '123,456'],
    [-12, '−12', '−12'],
    [1.41, '1.41', '1.41'],
  ])('%d', (value, en, zh) => {
    expect([formatNumber(value, 'en'), formatNumber(value, 'zh')]).toEqual([en, zh]);
  });

  test.each([
    [1, 3, '33.3%'],
    [9, 100, '9.0%'],
    [0, 9, '0%'],
    [1, 100_000, '<0.1%'],
    [99_999, 100_000, '>99.9%'],
    [5, 5, '100%'],
    [0, 0, '–'],
  ])('%d of %d is %s: few are never none, many never all', (part, whole, text) => {
    expect(formatShare(part, whole)).toBe(text);
  });

  test('a period of whole years is told by its years', () => {
    const told = (from: string, to: string) =>
      (['en', 'zh'] as const).map((locale) => {
        const period = { from: `${from}T00:00:00Z` as Instant, to: `${to}T00:00:00Z` as Instant };
        return periodText(editionOf(inventedModel(), locale), period).markup.replace(/<[^<>]*>/g, '');
      });
    expect(told('2016-01-01', '2019-01-01')).toEqual(['2016 to 2018', '2016年至2018年']);
    expect(told('2018-01-01', '2019-01-01')).toEqual(['2018', '2018年']);
    expect(told('2018-01-01', '2019-02-01')).toEqual(['From 1 January 2018, before 1 February 2019', '2018年1月1日起，2019年2月1日之前']);
  });

  test('ranks and days', () => {
    expect([formatRanks(2, 2, 'en'), formatRanks(2, 11, 'en'), formatRanks(2, 11, 'zh')]).toEqual(['2nd', '2nd–11th', '第2–11名']);
    const day = '2019-07-29T00:00:00Z' as Instant;
    expect([formatDay(day, 'en'), formatDay(day, 'zh')]).toEqual(['29 July 2019', '2019年7月29日']);
  });
});

describe('templates', () => {
  test('everything that is not markup is escaped, also inside attributes', () => {
    expect(h('a', { title: '"><b>', rel: null, lang: false }, ['<i>', h('u', null)], null, false, 0).markup).toBe(
      '<a title="&quot;&gt;&lt;b&gt;">&lt;i&gt;<u></u>0</a>',
    );
  });

  test('placeholders take numbers by locale, texts escaped, and words by number', () => {
    expect(fill('{n} {n:row|rows} of {who}', { n: 3500, who: '<b>' }, 'en').markup).toBe('3,500 rows of &lt;b&gt;');
    expect(fill('{n} {n:row|rows}', { n: 1 }, 'en').markup).toBe('1 row');
    expect(fillText('{who} {n}', { n: 3500, who: '$& <b>' }, 'zh')).toBe('$& <b> 3500');
    expect(() => fill('{missing}', {}, 'en')).toThrow('{missing}');
  });

  test('Markdown of measures: blocks, lists, code, emphasis; HTML in it stays text', () => {
    expect(markdown('## Head\n\nA *b* _c_ `d_e_f` <script>\n\n- one\n- two').markup).toBe(
      '<h3>Head</h3><p>A <em>b</em> <em>c</em> <code>d_e_f</code> &lt;script&gt;</p><ul><li>one</li><li>two</li></ul>',
    );
  });

  test('a CSV cell is quoted when it must be and defused when a spreadsheet would run it', () => {
    expect(csv([['a,b', 'say "x"', '@sum', null, -1]])).toBe(`"a,b","say ""x""",'@sum,,-1\n`);
  });
});

describe('sentences', () => {
  test.each([
    ['China ranks 2nd. Among 85.9% of them, e.g. here, it ranks 1st.', 'China ranks 2nd.', 'Among 85.9% of them, e.g. here, it ranks 1st.'],
    ['中国排名第2。按其他口径，排名第1。', '中国排名第2。', '按其他口径，排名第1。'],
    ['No full stop', 'No full stop', ''],
  ])('%s', (text, head, deck) => {
    expect(headAndDeck(text)).toEqual([head, deck]);
  });

  test('a card breaks lines between Chinese characters, never before closing punctuation, and loses nothing', () => {
    const sentence = '按贡献者人数计，中国在 Kubernetes 中的排名无法由现有数据判断：第1至第9都有可能。';
    const lines = wrap(sentence, 160);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter((line) => /^[，。：；！？）]/.test(line))).toEqual([]);
    expect(lines.join('').replaceAll(' ', '')).toBe(sentence.replaceAll(' ', ''));
  });

  test('an article escapes what Markdown would read and has a footnote for every claim', () => {
    const model = inventedModel();
    const [first] = model.claims;
    const article = claimsMarkdown({ ...model, claims: [{ ...first!, sentences: { en: 'a *b* <script> [c](d)', zh: '甲' } }] }, 'en');
    expect(article).toContain('a \\*b\\* \\<script\\> \\[c\\](d)[^1]\n');
    expect(article).toContain('[^1]: **Cannot be told**.');
  });
});

test('links are relative, so that the folder may stand anywhere', () => {
  const view = { ...editionOf(inventedModel(), 'en'), path: 'en/claims/a.html' };
  expect([linkTo(view, 'en/index.html'), linkTo(view, 'zh/claims/a.html'), linkTo(view, 'data/x y.csv')]).toEqual([
    '../index.html',
    '../../zh/claims/a.html',
    '../../data/x%20y.csv',
  ]);
});

test('a community without claims, projects or contributions still has a report', () => {
  const { changes } = inventedModel().sections;
  const files = renderReport({
    ...inventedModel(),
    claims: [],
    tables: [],
    names: {},
    sections: { changes, method: {} },
  });
  expect(files.get('en/index.html')).toContain('Nothing to show: nothing of the kind');
  expect(files.get('zh/trends.html')).toContain('没有可显示的内容');
});

test('a page of changes says first which verdicts changed, and once why where that is one for all', () => {
  const { sections } = inventedModel();
  const data = sections['changes'] as EditionChanges;
  const said = (verdict: 'holds' | 'fails') => ({ ...data.claims[0]!.before!, verdict });
  const claims = (['holds', 'fails'] as const).map((verdict) => ({
    id: `then-${verdict}`,
    before: said(verdict),
    after: said('holds'),
    causes: ['data' as const],
  }));
  const page = (changes: EditionChanges) =>
    renderReport({ ...inventedModel(), sections: { ...sections, changes } })
      .get('en/changes.html')!
      .replace(/<[^<>]*>/g, '');
  const one = page({ ...data, claims, tables: [] });
  expect(one).toContain('1 verdict changed: then-fails.');
  expect(one.indexOf('then-fails')).toBeLessThan(one.indexOf('then-holds'));
  expect(one).toContain('Why, for all of them: data.');
  expect(one).not.toContain('another version of Muster');
  expect(page(data)).toContain('No verdict changed.');
  expect(page(data)).not.toContain('Why, for all of them');
});

describe('what a claim says beside its sentence', () => {
  const view = (locale: 'en' | 'zh') => ({ ...editionOf(inventedModel(), locale), path: `${locale}/index.html` });
  const [claim] = inventedModel().claims;

  test('a range is rounded outwards, as the sentence does; a single value to the nearest', () => {
    const share = (low: number, high: number | null) => headlineText(view('en'), { kind: 'share', headline: { low, high } });
    expect([share(0.54876, 0.91151), share(0.54876, 0.54876), share(0.5, null)]).toEqual(['54.8% to 91.2%', '54.9%', '50.0% or more']);
  });

  test('times are written as times; a membership or a comparison has no number', () => {
    const shown = (kind: 'first' | 'membership' | 'comparison', low: number) =>
      headlineText(view('zh'), { kind, headline: { low, high: low } });
    expect([shown('first', 201406), shown('first', 2014), shown('membership', 1), shown('comparison', -1)]).toEqual([
      '2014年6月',
      '2014年',
      '',
      '',
    ]);
  });

  test('where nothing was published to hold a sentence against, what was said stands first, in its own language', () => {
    const silent = {
      ...claim!,
      reasons: ['figure-not-published'] as const,
      quote: { en: 'when you serve a billion users', source: 'https://example.org/' },
    };
    const { head, rest, quoted } = claimHead(view('zh'), silent);
    expect([head.plain, head.shown.markup, rest, quoted]).toEqual([
      'when you serve a billion users',
      '<q lang="en">when you serve a billion users</q>',
      silent.sentences.zh,
      true,
    ]);
    expect(claimHead(view('en'), { ...silent, reasons: ['inside'] }).quoted).toBe(false);
  });

  test('a claim on nothing says that, not what a verdict means', () => {
    expect(verdictText(view('en'), { verdict: 'not identified', reasons: ['no-data'] })).toBe('There is nothing to count in the period.');
    expect(verdictText(view('en'), { verdict: 'holds', reasons: ['inside'] })).toContain('the sentence is true');
  });
});
