import { LOCALES, type Locale } from '../languages/languages.ts';
import { textIn } from '../languages/text.ts';
import { html, type Markup, raw } from '../report/markup.ts';
import type { ReportModel } from '../report/model.ts';
import { type Announced, announced, earlierOf } from './editions.ts';

/** What only makes sense at a known address: `sitemap.xml`, and `feed.xml` with this edition and those before it, unless nothing ever happened. */
export function siteFiles(model: ReportModel, paths: readonly string[]): ReadonlyMap<string, string> {
  const { address, updated } = model.site;
  if (address === null) return new Map();
  return new Map([['sitemap.xml', sitemap(address, paths)], ...(updated ? [['feed.xml', feed(model, address, updated)] as const] : [])]);
}

const XML = raw('<?xml version="1.0" encoding="utf-8"?>\n');

function sitemap(address: string, paths: readonly string[]): string {
  const pages = paths.filter((path) => path.endsWith('.html'));
  return html`${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map((path) => html`<url><loc>${`${address}/${path}`}</loc></url>\n`)}</urlset>
`.markup;
}

/** Dated by the end of the period, or the last that happened: a report has no other day that is the same on every machine. */
function feed(model: ReportModel, address: string, updated: string): string {
  const { site } = model;
  const editions = [announced(model), ...earlierOf(model)];
  return html`${XML}<feed xmlns="http://www.w3.org/2005/Atom">
<title>${site.title.en}</title><id>${address}/</id><updated>${updated}</updated><link rel="self" href="${`${address}/feed.xml`}"/>
<author><name>${site.publisher?.en ?? site.title.en}</name></author>
${editions.flatMap((edition) => LOCALES.map((locale) => entry(address, locale, edition, updated)))}</feed>
`.markup;
}

/** One edition in one language. Its id is that of no edition with other numbers. */
function entry(address: string, locale: Locale, { title, period, numbers, summary }: Announced, latest: string): Markup {
  const page = `${address}/${locale}/index.html`;
  const updated = period.to ?? latest;
  return html`<entry><title>${textIn(title, locale)}</title><id>${`${page}#${numbers.slice(0, 16)}`}</id><updated>${updated}</updated><link href="${page}"/><summary>${textIn(summary, locale)}</summary></entry>
`;
}
