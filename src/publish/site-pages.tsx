import { LOCALES, type Locale, languageOf } from '../languages/languages.ts';
import { type Text, textIn } from '../languages/text.ts';
import type { Instant } from '../model/ids.ts';
import { fillText } from '../report/format/fill.tsx';
import { formatDay } from '../report/format/numbers.ts';
import { documentOf, h, type Markup } from '../report/markup.ts';
import { securityPolicy } from '../report/render/security-policy.tsx';
import { type EditionSite, type Erratum, type PublishedEdition, SITE_FILE } from './edition-site.ts';
import { siteFeed } from './site-feed.ts';

/** The folder whose pages lead to those of the newest edition. */
export const LATEST = 'latest';

/** Everything at the root of a site but the editions themselves. GitHub Pages serves files as they are when `.nojekyll` is there. */
export function siteRoot(site: EditionSite): ReadonlyMap<string, string> {
  return new Map([
    [SITE_FILE, `${JSON.stringify(site, null, 1)}\n`],
    ['index.html', indexPage(site)],
    ['.nojekyll', ''],
    ...(site.address === null ? [] : [['feed.xml', siteFeed(site, site.address)] as const]),
  ]);
}

/** Pages that lead from `latest/` to the same page of the newest edition, and its manifest. */
export function latestPages([newest]: EditionSite['editions'], manifest: string): ReadonlyMap<string, string> {
  return new Map([['manifest.json', manifest], ...newest!.pages.map((path) => [path, redirect(path, newest!)] as const)]);
}

function redirect(path: string, { number, title }: PublishedEdition): string {
  const steps = path.split('/');
  const locale: Locale = LOCALES.find((each) => each === steps[0]) ?? 'en';
  const to = [...steps.map(() => '..'), ...[number, ...steps].map(encodeURIComponent)].join('/');
  const { tag, report } = languageOf(locale);
  return documentOf(
    <html lang={tag}>
      <head>
        <meta charset="utf-8" />
        <title>{textIn(title, locale)}</title>
        <meta http-equiv="refresh" content={`0; url=${to}`} />
        <link rel="canonical" href={to} />
      </head>
      <body>
        <p>
          <a href={to}>{fillText(report.editions.moved, { number }, locale)}</a>
        </p>
      </body>
    </html>,
  );
}

function indexPage(site: EditionSite): string {
  const newest = site.editions[0]!;
  const title = [...new Set(LOCALES.map((locale) => textIn(newest.title, locale)))].join(' · ');
  return documentOf(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        {securityPolicy(null)}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={`${encodeURIComponent(newest.number)}/assets/report.css`} />
        {site.address !== null && <link rel="alternate" type="application/atom+xml" href="feed.xml" />}
      </head>
      <body class="gate">
        {newest.note && <aside class="note">{LOCALES.map((locale) => noteIn(newest.note!, locale))}</aside>}
        <main>
          <h1 class="hidden">{title}</h1>
          <div class="doors">{LOCALES.map((locale) => door(site, newest, locale))}</div>
        </main>
      </body>
    </html>,
  );
}

function noteIn(note: Text, locale: Locale): Markup {
  return <p lang={languageOf(locale).tag}>{textIn(note, locale)}</p>;
}

function door(site: EditionSite, newest: PublishedEdition, locale: Locale): Markup {
  const { tag, report } = languageOf(locale);
  const { editions: words } = report;
  const place = (number: string) => `${encodeURIComponent(number)}/${locale}/index.html`;
  return (
    <article class="door" lang={tag} aria-label={report.language.name}>
      <h2>{textIn(newest.title, locale)}</h2>
      <p class="sentence">{textIn(newest.lead, locale)}</p>
      <p>
        <a class="enter" href={place(newest.number)} hreflang={tag}>
          {fillText(words.read, { number: newest.number }, locale)} →
        </a>
      </p>
      <h3>{words.all}</h3>
      <ul class="plain-list">
        {site.editions.map(({ number, day }) => (
          <li>
            <a href={place(number)}>{fillText(words.edition, { number, day: dayIn(day, locale) }, locale)}</a>
          </li>
        ))}
      </ul>
      <h3 id={`corrections-${locale}`}>{words.corrections}</h3>
      {site.errata.length === 0 ? <p>{words.none}</p> : corrections(site.errata, locale)}
      <p class="soft">{words.frozen}</p>
      {site.address !== null && (
        <p>
          <a href="feed.xml">{words.feed}</a>
        </p>
      )}
    </article>
  );
}

/** Newest first. */
function corrections(errata: readonly Erratum[], locale: Locale): Markup {
  const { editions: words } = languageOf(locale).report;
  const item = ({ edition, day, text }: Erratum) => (
    <li>
      <strong>{fillText(words.corrected, { number: edition, day: dayIn(day, locale) }, locale)}</strong> {textIn(text, locale)}
    </li>
  );
  return <ul class="plain-list">{[...errata].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).map(item)}</ul>;
}

function dayIn(day: string, locale: Locale): string {
  return formatDay(`${day}T00:00:00Z` as Instant, locale);
}
