import { element } from '../../browser/dom.ts';
import { LOCALES, type Locale } from '../../languages/languages.ts';
import type { Built } from '../protocol.ts';
import type { App } from './app.ts';
import { button, choiceOf, opening } from './dom.ts';
import { NAMELESS } from './questions-view.ts';
import { retrospectiveOf } from './retrospective.ts';
import { slidesOf } from './slides.ts';
import { filled, languageName, listed, problemText, type Spoken } from './words.ts';

/** Makes the report, shows it, and gives it away. */
export function reportView(app: App): readonly HTMLElement[] {
  const { words, state, built, actions } = app;
  const { report } = words;
  const missing = whatIsMissing(app);
  const make = button('make', built === null ? words.report.make : words.report.again, actions.build, 'main');
  make.disabled = missing !== null || state.problems.length > 0;
  return [
    ...(state.problems.length > 0 ? [problemList(app.locale, words.problems, state.problems)] : []),
    ...(state.furtherEvents.length > 0
      ? [element('p', { class: 'soft' }, filled(report.further, { list: listed(app.locale, state.furtherEvents) }))]
      : []),
    ...(missing === null ? [] : [element('p', { class: 'soft' }, missing)]),
    element('p', {}, make),
    ...(built === null ? [] : made(app, built)),
  ];
}

export function problemList(locale: Spoken, title: string, problems: App['state']['problems']): HTMLElement {
  const items = problems.map(({ code, message, hint }) =>
    element(
      'li',
      {},
      element('strong', {}, problemText(locale, { code, message })),
      ...(hint === null ? [] : [` ${hint}`]),
      ' ',
      element('code', {}, code),
    ),
  );
  return element('div', { class: 'problem', role: 'alert' }, element('p', {}, title), element('ul', {}, ...items));
}

function whatIsMissing({ words: { report }, state }: App): string | null {
  if (state.event === null || state.files.length === 0) return report.waiting;
  const { en, zh } = state.event.name;
  if ([en, zh].includes(NAMELESS)) return report.nameless;
  return numbersIn(en) === numbersIn(zh) ? null : report.numbers;
}

/** What a report says in numbers it says in every language, and the event's name is part of it. */
const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).sort().join(' ');

function made(app: App, built: NonNullable<App['built']>): readonly HTMLElement[] {
  const { words, actions } = app;
  const { report } = words;
  return [
    element(
      'p',
      { class: built.stale ? 'warning' : 'done' },
      built.stale ? report.stale : filled(report.made, { files: built.files, seconds: built.seconds }),
    ),
    element('p', {}, button('save-report', report.zip, actions.saveReport, 'main')),
    preview(app, built),
    ...LOCALES.map((locale) => retrospective(app, built, locale)),
    opening('said', report.said, false, element('pre', {}, built.log.join('\n'))),
  ];
}

const PAGES = ['event', 'summary', 'front', 'method', 'slides'] as const;
type PageId = (typeof PAGES)[number];
/** What is looked at, kept while the page is drawn anew. */
const shown: { page: PageId; locale: Locale | null } = { page: 'event', locale: null };

function preview(app: App, built: Built): HTMLElement {
  const { words } = app;
  const frame = element('iframe', { title: words.report.preview, sandbox: 'allow-same-origin allow-modals', class: 'preview' });
  const locale = () => shown.locale ?? app.locale;
  const show = () => void showPage(app, built, frame, locale(), pathOf(built, shown.page, locale()));
  const pages = PAGES.map((value) => ({ value, label: words.report.pages[value] }));
  const locales = LOCALES.map((value) => ({ value, label: languageName(value) }));
  const print = (page: PageId) => {
    shown.page = page;
    void showPage(app, built, frame, locale(), pathOf(built, page, locale())).then(() => frame.contentWindow?.print());
  };
  show();
  return element(
    'div',
    { class: 'previewed' },
    element(
      'div',
      { class: 'inline', role: 'group', 'aria-label': words.report.preview },
      choiceOf('preview-page', words.report.page, pages, shown.page, (page) => {
        shown.page = page as PageId;
        show();
      }),
      choiceOf('preview-language', words.report.language, locales, locale(), (chosen) => {
        shown.locale = chosen as Locale;
        show();
      }),
      button('print-summary', words.report.printSummary, () => print('summary')),
      button('print-slides', words.report.printSlides, () => print('slides')),
    ),
    element('p', { class: 'soft' }, words.report.printHelp),
    frame,
  );
}

/** A page of the report by its path, or the slides, which are no part of it. */
function pathOf({ id }: Built, page: PageId, locale: Locale): string {
  const names = { event: `events/${id}`, summary: `events/${id}-summary`, front: 'index', method: 'method', slides: 'slides' };
  return `${locale}/${names[page]}.html`;
}

/** The style sheets of the report and of slides, fetched with the page: a preview asks nothing of the network. */
const STYLES = Promise.all(['report.css', 'slides.css'].map(async (name) => (await fetch(new URL(name, location.href))).text()));

/**
 * Shows a page as it is, but for its style sheet, which is given to it: its programs do not run here, and its links lead to other pages of the
 * report.
 */
async function showPage(app: App, built: Built, frame: HTMLIFrameElement, locale: Locale, path: string): Promise<void> {
  const slides = path.endsWith('/slides.html');
  const text = slides ? slidesOf(await parsed(app, built, locale)) : await app.actions.page(path);
  const [report, paper] = await STYLES;
  await new Promise<void>((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    frame.srcdoc = text.replace(/<link rel="stylesheet"[^>]*>/, '').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  });
  const [page, view] = [frame.contentDocument, frame.contentWindow as (Window & typeof globalThis) | null];
  if (page === null || view === null) return;
  page.adoptedStyleSheets = [report!, ...(slides ? [paper!] : [])].map((css) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  await showLogos(app, page, path);
  page.addEventListener('click', (event) => {
    const to = linkOf(event, path);
    if (to !== undefined) void showPage(app, built, frame, locale, to);
  });
}

/** Pictures of the report are files beside its pages: here they are written into the page. Nothing runs in the frame, and it asks nobody. */
async function showLogos({ actions }: App, page: Document, path: string): Promise<void> {
  for (const image of page.querySelectorAll('img')) {
    const file = new URL(image.getAttribute('src') ?? '', `https://report.invalid/${path}`).pathname.slice(1);
    if (file.startsWith('logos/')) image.src = `data:image/svg+xml,${encodeURIComponent(await actions.page(decodeURIComponent(file)))}`;
  }
}

/** The page of the report that a click leads to; other links lead nowhere from here. */
function linkOf(event: Event, from: string): string | undefined {
  const href = (event.target as Element).closest('a')?.getAttribute('href') ?? '#';
  if (href.startsWith('#')) return undefined;
  event.preventDefault();
  const to = new URL(href, `https://report.invalid/${from}`);
  return to.host === 'report.invalid' && to.pathname.endsWith('.html') ? decodeURIComponent(to.pathname).slice(1) : undefined;
}

/** The event's page as published. */
async function parsed({ actions }: App, built: Built, locale: Locale): Promise<Document> {
  return new DOMParser().parseFromString(await actions.page(pathOf(built, 'event', locale)), 'text/html');
}

function retrospective(app: App, built: Built, locale: Locale): HTMLElement {
  const { report } = app.words;
  const title = `${report.text} (${languageName(locale)})`;
  const area = element('textarea', { rows: '12', readonly: '', lang: locale, 'aria-label': title });
  void parsed(app, built, locale).then((page) => {
    area.value = retrospectiveOf(page);
  });
  const copy = button(`copy-${locale}`, report.copy, () => {
    area.select();
    void navigator.clipboard?.writeText(area.value).then(() => app.actions.say(report.copied));
  });
  return opening(`text-${locale}`, title, locale === app.locale, area, element('p', {}, copy));
}
