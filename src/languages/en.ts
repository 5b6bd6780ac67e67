import { reportEn } from './en/report.ts';
import type { Language } from './language.ts';
import { grouped, saysNothing } from './numbers.ts';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`. */
function ordinal(rank: number): string {
  const teen = Math.floor(rank / 10) % 10 === 1;
  return `${rank}${(teen ? undefined : ['', 'st', 'nd', 'rd'][rank % 10]) || 'th'}`;
}

export const en: Language = {
  tag: 'en',
  formats: {
    number: (value) => grouped(value, 1000),
    counts: () => (value) => grouped(value, 1000),
    place: ordinal,
    ranks: (low, high) => (low === high ? ordinal(low) : saysNothing(low, high) ? 'not known' : `${ordinal(low)}–${ordinal(high)}`),
    day: (year, month, day) => `${day} ${MONTHS[month - 1]} ${year}`,
    span: ([year, month, day], last) => {
      const first =
        year === last[0] && month === last[1] ? String(day) : `${day} ${MONTHS[month - 1]}${year === last[0] ? '' : ` ${year}`}`;
      return [first, en.formats.day(...last)];
    },
    time: (iso) => {
      const [year, month, day] = iso.split('-').map(Number);
      if (month === undefined) return iso;
      return day === undefined ? `${MONTHS[month - 1]} ${year}` : en.formats.day(year!, month, day);
    },
    plural: (value) => (value === 1 ? 0 : 1),
    sentence: (filled) => filled.charAt(0).toUpperCase() + filled.slice(1),
    inSentence: (title) => title.charAt(0).toLowerCase() + title.slice(1),
    between: ' ',
  },
  reading: {
    dates: new RegExp(`\\b(?:(?<day>\\d{1,2}) )?(?<month>${MONTHS.join('|')}) (?<year>\\d{4})\\b`, 'g'),
    months: MONTHS,
    magnitudes: { million: 1e6, billion: 1e9 },
  },
  report: reportEn,
};
