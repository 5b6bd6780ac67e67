import { LOCALES, languageOf } from '../../languages/languages.ts';
import { textIn } from '../../languages/text.ts';
import { documentOf, Fragment, h, type Markup } from '../markup.ts';
import type { ReportModel } from '../model.ts';
import { securityPolicy } from './security-policy.tsx';
import { headAndDeck, unbroken } from './sentence.tsx';
import { unreadNote } from './unread-note.tsx';
import { verdictBadge } from './verdict.tsx';
import { type Edition, editionOf, say, sitePeriod, text, type View } from './view.tsx';

/** The page at the root: both languages side by side, each with what was found first. Works without JavaScript and on any host. */
export function gatePage(model: ReportModel): string {
  const title = [...new Set(LOCALES.map((locale) => textIn(model.site.title, locale)))].join(' · ');
  return documentOf(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        {securityPolicy(null)}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={model.claims[0]?.sentences.en ?? model.site.title.en} />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href="assets/report.css" />
        {LOCALES.map((locale) => (
          <link rel="alternate" hreflang={languageOf(locale).tag} href={`${locale}/index.html`} />
        ))}
      </head>
      <body class="gate">
        {model.site.note && (
          <aside class="note" aria-label={LOCALES.map((locale) => languageOf(locale).report.site.note).join(' · ')}>
            {LOCALES.map((locale) => (
              <>
                <span lang={languageOf(locale).tag}>{textIn(model.site.note!, locale)}</span>{' '}
              </>
            ))}
          </aside>
        )}
        {LOCALES.map((locale) => unreadNote({ ...editionOf(model, locale), path: 'index.html' }))}
        <main>
          <h1 class="hidden">{title}</h1>
          <div class="doors">{LOCALES.map((locale) => door(editionOf(model, locale)))}</div>
        </main>
      </body>
    </html>,
  );
}

function door(edition: Edition): Markup {
  const { model, words, locale } = edition;
  const view: View = { ...edition, path: 'index.html' };
  const [lead] = model.claims;
  return (
    <article class="door" lang={languageOf(locale).tag} aria-label={words.language.name}>
      <h2>{text(edition, model.site.title)}</h2>
      {lead && (
        <>
          <p>{verdictBadge(view, lead.verdict)}</p>
          <p class="sentence">{unbroken(headAndDeck(text(edition, lead.sentences))[0])}</p>
        </>
      )}
      <p class="over">
        {sitePeriod(view)} · {say(view, words.site.scope, { projects: model.site.projects, repositories: model.site.repositories })}
      </p>
      <p>
        <a class="enter" href={`${locale}/index.html`} hreflang={languageOf(locale).tag}>
          {words.site.enter} →
        </a>
      </p>
    </article>
  );
}
