import { LOCALES, type Locale, languageOf } from '../languages/languages.ts';
import { MusterError } from '../model/error.ts';

/**
 * Checks that a page says the same numbers in every language: the figures of its text (charts, labels and titles included) as a multiset, and its
 * dates. Names, quotations, queries and hashes are left out: they are not ours to translate.
 * @param pages HTML by path, `en/...`, `zh/...`
 * @throws MusterError E_REPORT_LOCALES naming the first page and number that differ
 */
export function checkLocalesAgree(pages: ReadonlyMap<string, string>): void {
  const [first, ...others] = LOCALES;
  for (const [path, page] of pages) {
    if (!path.startsWith(`${first}/`) || !path.endsWith('.html')) continue;
    for (const other of others) {
      const edition = pages.get(`${other}/${path.slice(first!.length + 1)}`);
      if (edition === undefined) throw noEdition(path, other);
      const difference = firstDifference(figuresOf(page), figuresOf(edition), [first!, other]);
      if (difference === undefined) continue;
      throw disagree(path, difference);
    }
  }
}

function noEdition(path: string, locale: Locale): MusterError {
  return new MusterError('E_REPORT_LOCALES', {
    en: `The page ${path} has no edition in ${locale}.`,
    zh: `页面 ${path} 没有 ${locale} 版本。`,
  });
}

function disagree(path: string, { figure, more, locale }: FigureDifference): MusterError {
  return new MusterError(
    'E_REPORT_LOCALES',
    {
      en: `The editions of ${path} do not say the same numbers: "${figure}" stands ${more} more in ${locale}.`,
      zh: `${path} 的两种语言版本数字不一致：“${figure}”在 ${locale} 中多出现 ${more} 次。`,
    },
    {
      hint: {
        en: 'Look for a number that only one language has. Texts of yours write it in digits in both: 2nd and 第 2, 30% and 30%.',
        zh: '请找出只在一种语言中出现的数字。自己的文字在两种语言中都用数字书写：2nd 与“第 2”，30% 与“30%”。',
      },
    },
  );
}

type FigureDifference = NonNullable<ReturnType<typeof firstDifference>>;

/** The figures and dates of a page, each in one form, sorted. */
export function figuresOf(page: string): readonly string[] {
  const dates = [...page.matchAll(/<time datetime="([^"]*)"/g)].map((match) => `date ${match[1]}`);
  const labels = [...page.matchAll(/ (?:aria-label|alt|content|title)="([^"]*)"/g)].map((match) => match[1]!);
  const text = page
    .replace(/<(time|code|bdi|q|style|script)\b[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<td class="hash">.*?<\/td>/gs, ' ')
    .replace(/<[^<>]*>/g, ' ');
  return [...dates, ...[text, ...labels].flatMap(figuresIn)].sort();
}

const READINGS = LOCALES.map((locale) => languageOf(locale).reading);
const DAY_ISO = /\b(?<year>\d{4})-(?<month>\d{2})(?:-(?<day>\d{2}))?\b/g;
const MAGNITUDES: Readonly<Record<string, number>> = Object.assign({}, ...READINGS.map((reading) => reading.magnitudes));
const FIGURE = new RegExp(`\\d[\\d,]*(?:\\.\\d+)?(?:\\+? ?(${Object.keys(MAGNITUDES).join('|')})(?![A-Za-z]))?`, 'g');

/** Written dates become ISO days; 35万 and 350,000 become 350000, 9亿 and 900 million become 900000000. */
function figuresIn(text: string): string[] {
  const found: string[] = [];
  const keep = (dates: RegExp, months: readonly string[], from: string) =>
    from.replace(dates, (...match) => {
      const { year, month, day = '' } = match.at(-1) as { readonly year: string; readonly month: string; readonly day?: string };
      const number = months.includes(month) ? months.indexOf(month) + 1 : Number(month);
      found.push(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`);
      return ' ';
    });
  const plain = READINGS.reduce((rest, { dates, months }) => keep(dates, months, rest), asciiDigits(text.replace(/&#\d+;/g, '')));
  const rest = keep(DAY_ISO, [], plain);
  for (const [figure, magnitude] of rest.matchAll(FIGURE)) found.push(canonical(figure, MAGNITUDES[magnitude ?? ''] ?? 1));
  for (const { numerals } of READINGS) {
    if (numerals) for (const [, numeral] of rest.matchAll(numerals.pattern)) found.push(String(numerals.value(numeral!)));
  }
  return found;
}

/** Digits as wide as Chinese signs, as names and titles of the configuration may have them (２０２４), are digits. */
function asciiDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => digit.normalize('NFKC'));
}

function canonical(figure: string, factor: number): string {
  return String(Math.round(Number(/^[\d,.]+/.exec(figure)![0].replaceAll(',', '')) * factor * 1000) / 1000);
}

/** The first figure that one language says oftener than the other, how much oftener, and which. */
function firstDifference(left: readonly string[], right: readonly string[], [one, other]: readonly [Locale, Locale]) {
  const counts = new Map<string, number>();
  for (const figure of left) counts.set(figure, (counts.get(figure) ?? 0) + 1);
  for (const figure of right) counts.set(figure, (counts.get(figure) ?? 0) - 1);
  const odd = [...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1))[0];
  return odd && { figure: odd[0], more: Math.abs(odd[1]), locale: odd[1] > 0 ? one : other };
}
