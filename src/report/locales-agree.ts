import { MusterError } from '../model/error.ts';

/**
 * Checks that a page says the same numbers in every language: the figures of its text (charts, labels and titles included) as a multiset, and its
 * dates. Names, quotations, queries and hashes are left out: they are not ours to translate.
 * @param pages HTML by path, `en/...` and `zh/...`
 * @throws MusterError E_REPORT_LOCALES naming the first page and number that differ
 */
export function checkLocalesAgree(pages: ReadonlyMap<string, string>): void {
  for (const [path, english] of pages) {
    if (!path.startsWith('en/') || !path.endsWith('.html')) continue;
    const chinese = pages.get(`zh/${path.slice(3)}`);
    if (chinese === undefined) throw new MusterError('E_REPORT_LOCALES', `The page ${path} has no Chinese edition.`);
    const difference = firstDifference(figuresOf(english), figuresOf(chinese));
    if (difference)
      throw new MusterError('E_REPORT_LOCALES', `The editions of ${path} do not say the same numbers: ${difference}.`, {
        hint: 'A number in a text is written by placeholder; look for one that only one language has.',
      });
  }
}

/** The figures and dates of a page, each in one form, sorted. */
export function figuresOf(page: string): readonly string[] {
  const dates = [...page.matchAll(/<time datetime="([^"]*)"/g)].map((match) => `date ${match[1]}`);
  const labels = [...page.matchAll(/ (?:aria-label|alt|content|title)="([^"]*)"/g)].map((match) => match[1]!);
  const text = page
    .replace(/<(time|code|bdi|q|style|script)\b[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<td class="hash">.*?<\/td>/gs, ' ')
    .replace(/<[^>]*>/g, ' ');
  return [...dates, ...[text, ...labels].flatMap(figuresIn)].sort();
}

const DAY_EN = /\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})\b/g;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAY_ZH = /(\d{4}) ?年 ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?/g;
const DAY_ISO = /\b(\d{4})-(\d{2})(?:-(\d{2}))?\b/g;
const FIGURE = /\d[\d,]*(?:\.\d+)?(?: ?[万亿]|\+? (?:million|billion)\b)?/g;
const FACTORS = { 万: 1e4, 亿: 1e8, million: 1e6, billion: 1e9 } as const;

/** Written dates become ISO days; 35万 and 350,000 become 350000, 9亿 and 900 million become 900000000. */
function figuresIn(text: string): string[] {
  const found: string[] = [];
  const rest = text
    .replace(/&#\d+;/g, '')
    .replace(DAY_EN, (_, day: string, month: string, year: string) => keep(found, year, MONTHS.indexOf(month) + 1, day))
    .replace(DAY_ZH, (_, year: string, month: string, day?: string) => keep(found, year, Number(month), day))
    .replace(DAY_ISO, (_, year: string, month: string, day?: string) => keep(found, year, Number(month), day));
  for (const [figure] of rest.matchAll(FIGURE)) found.push(canonical(figure));
  for (const [, numeral] of rest.matchAll(/第([一二三四五六七八九十]+)/g)) found.push(String(chineseNumeral(numeral!)));
  return found;
}

/** 二 as 2, 十二 as 12, 三十 as 30: what an ordinal below 100 is written in. */
function chineseNumeral(numeral: string): number {
  const digit = (character: string | undefined) => '一二三四五六七八九'.indexOf(character ?? '?') + 1;
  const [tens, units] = numeral.split('十');
  return units === undefined ? digit(numeral) : (tens === '' ? 1 : digit(tens)) * 10 + digit(units);
}

function keep(found: string[], year: string, month: number, day = ''): string {
  found.push(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
  return ' ';
}

function canonical(figure: string): string {
  const factor = Object.entries(FACTORS).find(([word]) => figure.endsWith(word))?.[1] ?? 1;
  return String(Math.round(Number(/^[\d,.]+/.exec(figure)![0].replaceAll(',', '')) * factor * 1000) / 1000);
}

function firstDifference(left: readonly string[], right: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const one of left) counts.set(one, (counts.get(one) ?? 0) + 1);
  for (const one of right) counts.set(one, (counts.get(one) ?? 0) - 1);
  const odd = [...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1))[0];
  return odd && `"${odd[0]}" stands ${Math.abs(odd[1])} more in the ${odd[1] > 0 ? 'English' : 'Chinese'} one`;
}
