import { LOCALES, type Locale } from '../languages/languages.ts';
import { textIn } from '../languages/text.ts';
import { h, type Markup } from '../report/markup.ts';
import type { ReportModel } from '../report/model.ts';
import { type Announced, announced, earlierOf } from './editions.ts';

/**
 * What only makes sense at a known address: `sitemap.xml`, and `feed.xml` with this edition and those before it, unless nothing ever
 * happened; the feed of frozen editions is their site's.
 */
export function siteFiles(model: ReportModel, paths: readonly string[]): ReadonlyMap<string, string> {
  const { address, updated, edition } = model.site;
  if (address === null) return new Map();
  return new Map([
    ['sitemap.xml', sitemap(address, paths)],
    ...(updated && edition === null ? [['feed.xml', feed(model, address, updated)] as const] : []),
  ]);
}

/** The root element of a feed or a site map as a file. */
export function xml(root: Markup): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root.markup}\n`;
}

function sitemap(address: string, paths: readonly string[]): string {
  const pages = paths.filter((path) => path.endsWith('.html'));
  const place = (path: string) => h('url', null, h('loc', null, `${address}/${path}`));
  return xml(h('urlset', { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }, pages.map(place)));
}

/** Dated by the end of the period, or the last that happened: a report has no other day that is the same on every machine. */
function feed(model: ReportModel, address: string, updated: string): string {
  const { site } = model;
  const editions = [announced(model), ...earlierOf(model)];
  const feed = { xmlns: 'http://www.w3.org/2005/Atom' };
  return xml(
    h(
      'feed',
      feed,
      h('title', null, site.title.en),
      h('id', null, `${address}/`),
      h('updated', null, updated),
      h('link', { rel: 'self', href: `${address}/feed.xml` }),
      h('author', null, h('name', null, site.publisher?.en ?? site.title.en)),
      editions.flatMap((edition) => LOCALES.map((locale) => entry(address, locale, edition, updated))),
    ),
  );
}

/** One edition in one language. Its id is that of no edition with other numbers. */
function entry(address: string, locale: Locale, { title, period, numbers, summary }: Announced, latest: string): Markup {
  const page = `${address}/${locale}/index.html`;
  const updated = period.to ?? latest;
  return h(
    'entry',
    null,
    h('title', null, textIn(title, locale)),
    h('id', null, `${page}#${numbers.slice(0, 16)}`),
    h('updated', null, updated),
    h('link', { href: page }),
    h('summary', null, textIn(summary, locale)),
  );
}
