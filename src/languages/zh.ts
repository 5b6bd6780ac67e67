import type { Language } from './language.ts';
import { decimal, grouped, saysNothing } from './numbers.ts';
import { reportZh } from './zh/report.ts';

const WAN = 10_000;
const YI = 100_000_000;

/**
 * Counts in units of 万 and 亿 when every count of the text comes out exact with at most one decimal (two for 亿): 35,000 is 3.5万, while 123,456
 * stays as it is and takes the counts beside it along, so that numbers that are compared are written alike.
 */
function counts(all: readonly number[]): (value: number) => string {
  const units = all.some((count) => Math.abs(count) >= WAN) && all.every((count) => Math.abs(count) < WAN || isRound(count));
  return (value) => {
    if (units && Math.abs(value) >= YI) return `${decimal(value / YI, 2)}亿`;
    if (units && Math.abs(value) >= WAN) return `${decimal(value / WAN, 1)}万`;
    return grouped(value, WAN);
  };
}

function isRound(count: number): boolean {
  const step = Math.abs(count) >= YI ? YI / 100 : WAN / 10;
  return Number.isInteger(count) && count % step === 0;
}

/** `2019-07-29` as 2019年7月29日. */
function time(iso: string): string {
  return iso
    .split('-')
    .map((part, i) => `${Number(part)}${['年', '月', '日'][i]}`)
    .join('');
}

/** One space between Chinese and Latin letters, none around digits. */
function spaceLatin(sentence: string): string {
  return sentence.replace(/([\p{Script=Han}])([A-Za-z])/gu, '$1 $2').replace(/([A-Za-z])([\p{Script=Han}])/gu, '$1 $2');
}

/** 二 as 2, 十二 as 12, 三十 as 30: what an ordinal below 100 is written in. */
function numeral(text: string): number {
  const digit = (character: string | undefined) => '一二三四五六七八九'.indexOf(character ?? '?') + 1;
  const [tens, units] = text.split('十');
  return units === undefined ? digit(text) : (tens === '' ? 1 : digit(tens)) * 10 + digit(units);
}

export const zh: Language = {
  tag: 'zh-Hans',
  formats: {
    number: (value) => grouped(value, WAN),
    counts,
    place: String,
    ranks: (low, high) => (low === high ? `第${low}名` : saysNothing(low, high) ? '未知' : `第${low}–${high}名`),
    day: (year, month, day) => `${year}年${month}月${day}日`,
    span: (first, [year, month, day]) => {
      const last = year === first[0] && month === first[1] ? `${day}日` : `${year === first[0] ? '' : `${year}年`}${month}月${day}日`;
      return [zh.formats.day(...first), last];
    },
    time,
    plural: () => 0,
    sentence: spaceLatin,
    inSentence: (title) => title,
    between: '',
  },
  reading: {
    dates: /(?<year>\d{4}) ?年 ?(?<month>\d{1,2}) ?月(?: ?(?<day>\d{1,2}) ?日)?/g,
    months: [],
    magnitudes: { 万: WAN, 亿: YI },
    numerals: { pattern: /第([一二三四五六七八九十]+)/g, value: numeral },
  },
  report: reportZh,
};
