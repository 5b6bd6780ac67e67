import { expect, it } from 'vitest';
import type { EditionSite, PublishedEdition } from './edition-site.ts';
import { siteFeed } from './site-feed.ts';

const text = (en: string) => ({ en, zh: en });
const edition = (number: string, day: string, publisher: PublishedEdition['publisher'] = null) =>
  ({
    number,
    day,
    title: text('Kestrel'),
    summary: text('Summary'),
    publisher,
    licence: { title: 'CC BY' },
  }) as unknown as PublishedEdition;
const errata = ['2026-11-02', '2026-12-01', '2026-11-03'].map((day, i) => ({ edition: '2', day, text: text(`error ${i}`) }));
const site = (editions: readonly PublishedEdition[]): EditionSite => ({ format: 1, address: null, editions, errata });
const found = (feed: string, tag: string) => [...feed.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'g'))].map(([, inside]) => inside);

it('editions and corrections stand newest first, each correction under an id of its own, and the feed is as new as its first entry', () => {
  const feed = siteFeed(site([edition('2', '2026-11-28'), edition('1', '2026-10-01')]), 'https://example.org');
  const days = found(feed, 'updated').map((instant) => instant!.slice(0, 10));
  const each = ['2026-12-01', '2026-11-28', '2026-11-03', '2026-11-02', '2026-10-01'];
  expect(days).toEqual(['2026-12-01', ...each.flatMap((day) => [day, day])]);
  expect(found(feed, 'updated')[0]).toBe('2026-12-01T00:00:00Z');
  const ids = found(feed, 'id').filter((id) => id!.includes('corrections-en'));
  expect(ids.map((id) => id!.slice(-2))).toEqual(['-2', '-3', '-1']);
});

it('the author is the publisher, or else the title', () => {
  expect(found(siteFeed(site([edition('2', '2026-11-28', text('The Foundation'))]), ''), 'name')).toEqual(['The Foundation']);
  expect(found(siteFeed(site([edition('2', '2026-11-28')]), ''), 'name')).toEqual(['Kestrel']);
});
