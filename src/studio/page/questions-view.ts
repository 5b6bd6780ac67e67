import { element } from '../../browser/dom.ts';
import type { Edit, EventSettings } from '../protocol.ts';
import type { App } from './app.ts';
import { button, labelled } from './dom.ts';
import { filled, modeName } from './words.ts';

const MODES = ['in-person', 'virtual', 'hybrid'];
const EVENT = ['events', 0] as const;
/** What stands for a name in muster.yaml until there is one. */
export const NAMELESS = 'Event';

/** What only a person can tell: the event's names, its days, who supported it. */
export function questionsView(app: App): readonly HTMLElement[] {
  const { event } = app.state;
  if (event === null) return [];
  const words = app.words.questions;
  const name = (locale: 'en' | 'zh') => (event.name[locale] === NAMELESS ? '' : event.name[locale]);
  return [
    line(app, 'name-en', words.nameEn, name('en'), (value) => nameEdits(event, 'en', value), { required: '' }),
    line(app, 'name-zh', words.nameZh, name('zh'), (value) => nameEdits(event, 'zh', value), { required: '', lang: 'zh' }),
    day(app, 'starts', words.starts, event.starts, (value) => [
      { path: [...EVENT, 'starts'], value },
      ...(event.ends < value ? [{ path: [...EVENT, 'ends'], value }] : []),
    ]),
    day(app, 'ends', words.ends, event.ends, (value) => [{ path: [...EVENT, 'ends'], value }]),
    modeChoice(app, event),
    line(app, 'series', words.series, event.series, (value) => one('series', slug(value)), {}, words.seriesHelp),
    day(app, 'as-of', words.asOf, event.asOf, (value) => one('as_of', value), words.optional),
    line(
      app,
      'committee',
      words.committee,
      event.committee,
      (value) => one('committee', wholeNumber(value)),
      { inputmode: 'numeric' },
      words.optional,
    ),
    sponsors(app, event),
  ];
}

/** The words of the report that are its publisher's own, and what to keep for the next edition. */
export function wordsView(app: App): readonly HTMLElement[] {
  const { event } = app.state;
  if (event === null) return [];
  const { words, actions } = app;
  const texts = (['publisher', 'note'] as const).flatMap((key) =>
    (['en', 'zh'] as const).map((locale) => {
      const label = filled(locale === 'en' ? words.words.inEn : words.words.inZh, { what: words.words[key] });
      const other = locale === 'en' ? 'zh' : 'en';
      const edits = (value: string): readonly Edit[] => {
        // Both or neither: until the other is written, one text serves for both languages.
        const both = { [locale]: value || event[key][other], [other]: event[key][other] || value };
        return [{ path: ['report', key], value: both.en === '' ? null : { en: both['en'], zh: both['zh'] } }];
      };
      return line(app, `${key}-${locale}`, label, event[key][locale], edits, { lang: locale }, words.questions.optional);
    }),
  );
  return [
    ...texts,
    element(
      'div',
      { class: 'keep' },
      element('p', {}, words.words.settings),
      button('save-settings', words.words.save, actions.saveSettings),
    ),
    element('div', { class: 'keep' }, element('p', {}, words.words.key), button('save-key', words.words.saveKey, actions.saveKey)),
  ];
}

const one = (key: string, value: unknown): readonly Edit[] => [{ path: [...EVENT, key], value: value === '' ? null : value }];

/** The name of the event is that of the report; until the other language has its own, one serves for both. */
function nameEdits(event: EventSettings, locale: 'en' | 'zh', value: string): readonly Edit[] {
  const other = locale === 'en' ? 'zh' : 'en';
  const own = value === '' ? NAMELESS : value;
  const theirs = event.name[other] === NAMELESS ? own : event.name[other];
  const name = locale === 'en' ? { en: own, zh: theirs } : { en: theirs, zh: own };
  return [
    { path: [...EVENT, 'name'], value: name },
    { path: ['name'], value: name },
  ];
}

function line(
  app: App,
  id: string,
  label: string,
  value: string,
  edits: (value: string) => readonly Edit[],
  attributes: Readonly<Record<string, string>>,
  remark?: string,
): HTMLElement {
  const input = element('input', { type: 'text', value, autocomplete: 'off', ...attributes });
  input.addEventListener('change', () => app.actions.edit(...edits(input.value.trim())));
  return labelled(id, label, input, remark);
}

function day(app: App, id: string, label: string, value: string, edits: (value: string) => readonly Edit[], remark?: string): HTMLElement {
  const input = element('input', { type: 'date', value });
  input.addEventListener('change', () => app.actions.edit(...edits(input.value)));
  return labelled(id, label, input, remark);
}

function modeChoice({ words, locale, actions }: App, event: EventSettings): HTMLElement {
  const select = element('select', {}, ...MODES.map((value) => element('option', { value }, modeName(locale, value))));
  select.value = event.mode;
  select.addEventListener('change', () => actions.edit(...one('mode', select.value)));
  return labelled('mode', words.questions.mode, select);
}

/** Names, tiers and, where one was dropped, the file of a logo, one sponsor a line: pasted from wherever they stand. */
function sponsors({ words, actions }: App, event: EventSettings): HTMLElement {
  const area = element(
    'textarea',
    { rows: '4' },
    event.sponsors.map(({ name, tier, logo }) => [name, tier, ...(logo ? [logo] : [])].join(', ')).join('\n'),
  );
  area.addEventListener('change', () => {
    const lines = area.value.split('\n').filter((text) => text.trim() !== '');
    actions.edit(...one('sponsors', lines.length > 0 ? lines.map(sponsorOf) : ''));
  });
  return labelled('sponsors', words.questions.sponsors, area, words.questions.sponsorsHelp);
}

/** `name, tier, logo file`: all but the name may be missing. */
function sponsorOf(text: string): EventSettings['sponsors'][number] {
  const parts = text.split(/[,，;；\t]/).map((part) => part.trim());
  const logo = parts.length > 1 && /\.(?:svg|png|jpe?g|webp)$/i.test(parts.at(-1)!) ? parts.pop() : undefined;
  const tier = parts.length > 1 ? parts.pop()! : '';
  return { name: parts.join(', '), tier: slug(tier) || 'sponsor', ...(logo === undefined ? {} : { logo }) };
}

function slug(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function wholeNumber(text: string): number | '' {
  return /^\d+$/.test(text) ? Number(text) : '';
}
