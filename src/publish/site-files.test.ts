import { expect, it } from 'vitest';
import type { ReportModel } from '../report/model.ts';
import { announced } from './editions.ts';
import { siteFiles } from './site-files.ts';

const text = (en: string, zh = en) => ({ en, zh });
const earlier = {
  title: text('Kestrel before'),
  period: { from: null, to: '2025-12-31T00:00:00Z' },
  numbers: 'f'.repeat(64),
  summary: text('It was third.'),
};
const model = (site: object = {}) =>
  ({
    site: {
      title: text('Kestrel & friends', '红隼'),
      publisher: null,
      address: 'https://example.org',
      updated: '2026-11-29T00:00:00Z',
      edition: null,
      period: { from: null, to: null },
      ...site,
    },
    claims: [{ verdict: 'holds', sentences: text('It is second.', '第2。') }],
    sections: { changes: { earlier: [earlier] } },
  }) as unknown as ReportModel;
const PATHS = ['en/index.html', 'data/members.csv', 'zh/index.html'];
const found = (file: string, tag: string) => [...file.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'g'))].map(([, inside]) => inside);

it('without an address there is neither map nor feed', () => expect(siteFiles(model({ address: null }), PATHS).size).toBe(0));

it('the map holds every page', () => {
  const map = siteFiles(model(), PATHS).get('sitemap.xml')!;
  expect(map.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')).toBe(true);
  expect(found(map, 'loc')).toEqual(['https://example.org/en/index.html', 'https://example.org/zh/index.html']);
});

it('the feed holds this report and those before it in every language, dated by the end of their periods or the last that happened', () => {
  const now = model();
  const feed = siteFiles(now, PATHS).get('feed.xml')!;
  expect(found(feed, 'title')).toEqual(['Kestrel &amp; friends', 'Kestrel &amp; friends', '红隼', 'Kestrel before', 'Kestrel before']);
  expect(found(feed, 'id')).toEqual([
    'https://example.org/',
    ...['en', 'zh'].map((locale) => `https://example.org/${locale}/index.html#${announced(now).numbers.slice(0, 16)}`),
    ...['en', 'zh'].map((locale) => `https://example.org/${locale}/index.html#${'f'.repeat(16)}`),
  ]);
  const [latest, before] = ['2026-11-29T00:00:00Z', '2025-12-31T00:00:00Z'];
  expect(found(feed, 'updated')).toEqual([latest, latest, latest, before, before]);
  expect(found(feed, 'summary')).toEqual(['It is second.', '第2。', 'It was third.', 'It was third.']);
  expect(found(feed, 'name')).toEqual(['Kestrel &amp; friends']);
  expect(feed).toContain('<link rel="self" href="https://example.org/feed.xml"/>');
  expect(found(siteFiles(model({ publisher: text('The Foundation') }), PATHS).get('feed.xml')!, 'name')).toEqual(['The Foundation']);
});

it('a report of nothing, and an edition, which its site tells of, have no feed', () => {
  expect([...siteFiles(model({ updated: null }), PATHS).keys()]).toEqual(['sitemap.xml']);
  expect([...siteFiles(model({ edition: { number: '1', day: '2026-11-30' } }), PATHS).keys()]).toEqual(['sitemap.xml']);
});
