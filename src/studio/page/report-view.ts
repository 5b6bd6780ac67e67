import { element } from '../../browser/dom.ts';
import { LOCALES, type Locale } from '../../languages/languages.ts';
import type { Built } from '../protocol.ts';
import type { App } from './app.ts';
import { button, choiceOf, opening } from './dom.ts';
import { fillFrame } from './frame.ts';
import { paperOf } from './paper-of.ts';
import { NAMELESS } from './questions-view.ts';
import { retrospectiveOf } from './retrospective.ts';
import { slidesOf } from './slides.ts';
import { filled, languageName, listed, type Spoken } from './words.ts';

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
      element('strong', {}, message[locale]),
      ...(hint === null ? [] : [` ${hint[locale]}`]),
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
    papers(app, built),
    preview(app, built),
    ...LOCALES.map((locale) => retrospective(app, built, locale)),
    opening('said', report.said, false, element('pre', {}, built.log.map((message) => message[app.locale]).join('\n'))),
  ];
}

/** The one-page summary and the slides as PDF, in each language. */
function papers(app: App, built: Built): HTMLElement {
  const { report } = app.words;
  const save = (kind: 'summary' | 'slides', locale: Locale) => {
    const label = filled(report[kind === 'summary' ? 'onePage' : 'slides'], { language: languageName(locale) });
    const text = async () =>
      kind === 'slides' ? slidesOf(await parsed(app, built, locale)) : await app.actions.page(pathOf(built, kind, locale));
    const write = async () => await paperOf(kind, pathOf(built, kind, locale), await text(), app);
    return button(`save-${kind}-${locale}`, label, () => app.actions.give(label, `${built.id}-${kind}.${locale}.pdf`, write));
  };
  const buttons = LOCALES.flatMap((locale) => [save('summary', locale), save('slides', locale)]);
  return element('div', { class: 'inline', role: 'group', 'aria-label': 'PDF' }, ...buttons);
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
  const print = () => {
    // Browsers name what is saved from a frame after it, or after the page around it.
    const title = document.title;
    document.title = frame.contentDocument?.title ?? title;
    frame.contentWindow?.print();
    document.title = title;
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
      button('print-page', words.report.print, print),
    ),
    frame,
  );
}

/** A page of the report by its path, or the slides, which are no part of it. */
function pathOf({ id }: Built, page: PageId, locale: Locale): string {
  const names = { event: `events/${id}`, summary: `events/${id}-summary`, front: 'index', method: 'method', slides: 'slides' };
  return `${locale}/${names[page]}.html`;
}

/** Shows a page or the slides; its links lead to other pages of the report. */
async function showPage(app: App, built: Built, frame: HTMLIFrameElement, locale: Locale, path: string): Promise<void> {
  const slides = path.endsWith('/slides.html');
  const text = slides ? slidesOf(await parsed(app, built, locale)) : await app.actions.page(path);
  const page = await fillFrame(frame, text, path, { slides, paper: false }, app.actions);
  page?.addEventListener('click', (event) => {
    const to = linkOf(event, path);
    if (to !== undefined) void showPage(app, built, frame, locale, to);
  });
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
