import { type Locale, languageOf } from '../../languages/languages.ts';
import type { Instant } from '../../model/ids.ts';
import { isWebAddress } from '../../util/web-address.ts';
import { formatDay } from '../format/numbers.ts';
import { documentOf, Fragment, h, type Markup } from '../markup.ts';
import { ENTRY } from '../recompute/recompute-files.ts';
import { PATTERNS } from './patterns.ts';
import { securityPolicy } from './security-policy.tsx';
import { unreadNote } from './unread-note.tsx';
import { linkTo, otherLocales, type Page, pageLink, say, text, type View } from './view.tsx';

export type MenuEntry = { readonly id: string; readonly title: string; readonly page: string };

/**
 * The whole HTML of a page: head, banner, menu, content, foot. No request outside the folder; a script, which nothing waits for, only
 * where something can be recomputed.
 */
export function renderPage(page: Page, view: View, menu: readonly MenuEntry[]): string {
  const { site } = view.model;
  const body = page.body(view);
  const computes = body.markup.includes(' data-recompute=');
  const title = page.path === 'index.html' ? text(view, site.title) : `${page.title} · ${text(view, site.title)}`;
  return documentOf(
    <html lang={languageOf(view.locale).tag}>
      <head>
        <meta charset="utf-8" />
        {securityPolicy(computes ? site.program : null)}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={page.description} />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content={`Muster ${site.tool}`} />
        <link rel="stylesheet" href={linkTo(view, 'assets/report.css')} />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={page.description} />
        {picture(page, view)}
        {alternates(page, view)}
        {computes && <script type="module" src={programLink(view)} />}
      </head>
      <body>
        <a class="skip" href="#content">
          {view.words.site.skip}
        </a>
        {PATTERNS}
        {site.note && (
          <aside class="note" aria-label={view.words.site.note}>
            {text(view, site.note)}
          </aside>
        )}
        {unreadNote(view)}
        <header class="top">
          <a class="brand" href={pageLink(view, 'index.html')}>
            {text(view, site.title)}
          </a>
          <nav class="menu" aria-label={view.words.site.menu}>
            <ul>{menu.map((entry) => menuItem(entry, page, view))}</ul>
          </nav>
          {languageSwitch(page, view)}
        </header>
        <main id="content" tabindex="-1">
          {body}
        </main>
        {foot(view)}
      </body>
    </html>,
  );
}

/** The address of the program for readers from this page. */
function programLink(view: View): string {
  const entry = `${view.model.site.program}${ENTRY}`;
  return isWebAddress(entry) ? entry : linkTo(view, entry);
}

/** Where the report on paper stands in its folder. */
export function pdfPath(locale: Locale): string {
  return `report.${locale}.pdf`;
}

function alternates(page: Page, view: View): Markup {
  const { address, edition } = view.model.site;
  const place = (locale: Locale) => (address ? `${address}/${locale}/${page.path}` : linkTo(view, `${locale}/${page.path}`));
  return (
    <>
      {otherLocales(view.locale).map((other) => (
        <link rel="alternate" hreflang={languageOf(other).tag} href={place(other)} />
      ))}
      {address && (
        <>
          <link rel="canonical" href={`${address}/${view.path}`} />
          <link rel="alternate" type="application/atom+xml" href={linkTo(view, edition === null ? 'feed.xml' : '../feed.xml')} />
        </>
      )}
    </>
  );
}

/** Social networks ask for a whole address and read no SVG. */
function picture({ picture, description }: Page, { model: { site } }: View): Markup | false {
  return (
    picture !== undefined &&
    site.address !== null &&
    site.made.pictures && (
      <>
        <meta property="og:image" content={`${site.address}/${picture}`} />
        <meta property="og:image:alt" content={description} />
        <meta property="og:image:width" content="1200" />
        <meta property="og:image:height" content="630" />
        <meta name="twitter:card" content="summary_large_image" />
      </>
    )
  );
}

function menuItem(entry: MenuEntry, page: Page, view: View): Markup {
  const current = entry.id === page.menu;
  const here = entry.page === page.path;
  return (
    <li>
      <a href={pageLink(view, entry.page)} aria-current={current && (here ? 'page' : 'true')}>
        {entry.title}
      </a>
    </li>
  );
}

function languageSwitch(page: Page, view: View): Markup {
  return (
    <div class="languages">
      {otherLocales(view.locale).map((other) => {
        const { tag, report } = languageOf(other);
        return (
          <a
            class="language"
            lang={tag}
            hreflang={tag}
            rel="alternate"
            href={linkTo(view, `${other}/${page.path}`)}
            title={report.language.read}
          >
            {report.language.name}
          </a>
        );
      })}
    </div>
  );
}

function foot(view: View): Markup {
  const { site } = view.model;
  const { words } = view;
  return (
    <footer class="foot">
      <div>
        {site.edition && editionLine(site.edition, view)}
        {site.publisher && <p>{say(view, words.site.by, { publisher: text(view, site.publisher) })}</p>}
        <p>{say(view, site.projects > 0 ? words.site.made : words.events.made, { version: <span translate="no">{site.tool}</span> })}</p>
        <p>
          <a href={pageLink(view, 'data.html')}>{words.site.check}</a> ·{' '}
          <a href={`${pageLink(view, 'data.html')}#cite`}>{words.citation.title}</a> ·{' '}
          <a href={pageLink(view, 'summary.html')}>{words.site.summary}</a>
          {site.made.pdf && (
            <>
              {' '}
              · <a href={linkTo(view, pdfPath(view.locale))}>{words.site.pdf}</a>
            </>
          )}
        </p>
      </div>
    </footer>
  );
}

/** Which edition this is, what it may be used under, and where what was wrong in it is said. */
function editionLine({ number, day }: NonNullable<View['model']['site']['edition']>, view: View): Markup {
  const { editions: words } = view.words;
  const { licence } = view.model.site;
  return (
    <p>
      {say(view, words.edition, { number, day: <time datetime={day}>{formatDay(`${day}T00:00:00Z` as Instant, view.locale)}</time> })} ·{' '}
      <a href={licence.path} rel="license external">
        {licence.title}
      </a>{' '}
      · <a href={`${linkTo(view, '../index.html')}#corrections-${view.locale}`}>{words.corrections}</a>
    </p>
  );
}
