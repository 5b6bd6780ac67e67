import { expect, it } from 'vitest';
import type { PublishedEdition } from './edition-site.ts';
import { latestPages, siteRoot } from './site-pages.tsx';

const newest = {
  number: '2026 Q3',
  title: { en: 'Kestrel', zh: '红隼' },
  pages: ['index.html', 'en/a b/index.html', 'zh/projects/one.html'],
} as unknown as PublishedEdition;

it('a page of latest leads to the same page of the newest edition, in its language', () => {
  const pages = latestPages([newest], '{"digest": "x"}');
  expect(pages.get('manifest.json')).toBe('{"digest": "x"}');
  expect([...pages.keys()]).toEqual(['manifest.json', 'index.html', 'en/a b/index.html', 'zh/projects/one.html']);
  const told = (path: string) => {
    const page = pages.get(path)!;
    return [/<html lang="([^"]+)"/, /<title>([^<]+)/, /url=([^"]+)/, /rel="canonical" href="([^"]+)"/].map((part) => part.exec(page)?.[1]);
  };
  expect(told('index.html')).toEqual(['en', 'Kestrel', '../2026%20Q3/index.html', '../2026%20Q3/index.html']);
  const deep = '../../../2026%20Q3/en/a%20b/index.html';
  expect(told('en/a b/index.html')).toEqual(['en', 'Kestrel', deep, deep]);
  const chinese = '../../../2026%20Q3/zh/projects/one.html';
  expect(told('zh/projects/one.html')).toEqual(['zh-Hans', '红隼', chinese, chinese]);
});

it('a site has a feed where its address is known', () => {
  const edition = {
    ...newest,
    day: '2026-10-01',
    lead: newest.title,
    note: null,
    publisher: null,
    summary: newest.title,
    licence: { title: 'CC BY' },
  };
  const files = (address: string | null) => [
    ...siteRoot({ format: 1, address, editions: [edition as PublishedEdition], errata: [] }).keys(),
  ];
  expect(files(null)).toEqual(['editions.json', 'index.html', '.nojekyll']);
  expect(files('https://example.org')).toEqual(['editions.json', 'index.html', '.nojekyll', 'feed.xml']);
});
