import type { Entry, Gazetteer } from './gazetteer.ts';

/** A name found inside a run of letters that are written without spaces. */
export type ScriptMatch = { readonly words: string; readonly entry: Entry };

const HAN_KANA_HANGUL = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const CYRILLIC = /^[\u0400-\u04ff]+$/;
const HANGUL = /^[\uac00-\ud7af]+$/;
const LONGEST_NAME = 12;

/** Indian place-name endings in Devanagari: -pur, -nagar, -garh, -abad, -ganj. */
const DEVANAGARI_TOWN = /(?:पुर|नगर|गढ़|बाद|गंज|वाड़ी)$/;
const CYRILLIC_COUNTRIES = new Set([
  'RU',
  'UA',
  'BY',
  'KZ',
  'KG',
  'UZ',
  'TJ',
  'MN',
  'BG',
  'RS',
  'MK',
  'MD',
  'GE',
  'AM',
  'AZ',
  'TM',
  'ME',
  'BA',
]);

/**
 * Names in one word of a script that the words of the table do not match directly: Chinese, Japanese and Korean by longest match inside the
 * run, Cyrillic and Hangul by their Latin spelling, Devanagari by the endings of towns. Undefined when there is none.
 */
export function scanScript(word: string, gazetteer: Gazetteer): ScriptMatch[] | undefined {
  if (CYRILLIC.test(word))
    return latinOf(cyrillicToLatin(word), gazetteer, (code) => CYRILLIC_COUNTRIES.has(code)) ?? nominativeOf(word, gazetteer);
  if (HAN_KANA_HANGUL.test(word)) {
    const found = longestMatches(word, gazetteer);
    if (found.length > 0) return found;
    return HANGUL.test(word) ? latinOf(hangulSpellings(word), gazetteer, (code) => code === 'KR') : undefined;
  }
  return DEVANAGARI_TOWN.test(word) ? [{ words: word, entry: gazetteer.find('india')! }] : undefined;
}

/** Endings of Slavic cases after "in", "from" and "to", and what a name in the table may end in: `в Москве`, `из Украины`, `у Россії`. */
const CASES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ии$/, ['ия']],
  [/ії$/, ['ія']],
  [/[еі]$/, ['а', '']],
  [/[ыи]$/, ['а', 'ь']],
  [/у$/, ['а', '']],
  [/ю$/, ['я']],
  [/а$/, ['']],
];

function nominativeOf(word: string, gazetteer: Gazetteer): ScriptMatch[] | undefined {
  if (word.length < 5) return undefined;
  for (const [ending, others] of CASES) {
    if (!ending.test(word)) continue;
    for (const other of others) {
      const words = word.replace(ending, other);
      const entry = gazetteer.find(words);
      if (entry?.readings.some(({ kind, known }) => kind !== 'place' || known)) return [{ words, entry }];
    }
  }
  return undefined;
}

function longestMatches(word: string, gazetteer: Gazetteer): ScriptMatch[] {
  const found: ScriptMatch[] = [];
  for (let at = 0; at < word.length; ) {
    const match = matchAt(word, at, gazetteer);
    if (match !== undefined) found.push(match);
    at += match?.words.length ?? 1;
  }
  return found;
}

function matchAt(word: string, at: number, gazetteer: Gazetteer): ScriptMatch | undefined {
  for (let length = Math.min(LONGEST_NAME, word.length - at); length >= 2; length -= 1) {
    const words = word.slice(at, at + length);
    const entry = gazetteer.find(words);
    if (entry !== undefined && entry.readings.length > 0) return { words, entry };
  }
  return undefined;
}

function latinOf(spellings: readonly string[], gazetteer: Gazetteer, allowed: (code: string) => boolean): ScriptMatch[] | undefined {
  for (const words of spellings) {
    const entry = gazetteer.find(words);
    const first = entry?.readings.find((reading) => allowed(reading.code));
    if (entry !== undefined && first !== undefined)
      return [{ words, entry: { ...entry, readings: entry.readings.filter((reading) => allowed(reading.code)) } }];
  }
  return undefined;
}

const CYRILLIC_LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'yi',
  є: 'ye',
  ў: 'w',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  ђ: 'd',
  џ: 'dz',
};

/** Spellings in use: BGN/PCGN style first, then with Е as `ye` at the start, and `h` for `kh` and Ukrainian Г. */
function cyrillicToLatin(word: string): string[] {
  const plain = [...word].map((letter) => CYRILLIC_LATIN[letter] ?? letter).join('');
  const start = word.startsWith('е') ? `y${plain}` : plain;
  return [
    ...new Set([
      plain,
      start,
      plain.replaceAll('kh', 'h'),
      plain.replaceAll('g', 'h'),
      plain.replace(/iy$|y$/, ''),
      plain.replace(/ii$/, 'y'),
    ]),
  ];
}

const INITIALS = ['g', 'kk', 'n', 'd', 'tt', 'r', 'm', 'b', 'pp', 's', 'ss', '', 'j', 'jj', 'ch', 'k', 't', 'p', 'h'];
const VOWELS = ['a', 'ae', 'ya', 'yae', 'eo', 'e', 'yeo', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', 'eu', 'ui', 'i'];
const FINALS = [
  '',
  'k',
  'k',
  'k',
  'n',
  'n',
  'n',
  't',
  'l',
  'k',
  'm',
  'l',
  'l',
  'l',
  'p',
  'l',
  'm',
  'p',
  'p',
  't',
  't',
  'ng',
  't',
  't',
  'k',
  't',
  'p',
  't',
];

/** As it stands first: in 대구 and 안동 what else ends the word for a district is of the name. */
function hangulSpellings(word: string): string[] {
  const named = word.replace(/(?:특별시|광역시|시|군|구|동|면|읍)$/, '');
  return [...new Set([word, named])].filter((one) => one !== '').flatMap(hangulToLatin);
}

/** Revised Romanisation, syllable by syllable. */
function hangulToLatin(word: string): string[] {
  const latin = [...word].map((syllable) => {
    const code = syllable.charCodeAt(0) - 0xac00;
    return `${INITIALS[Math.floor(code / 588)]}${VOWELS[Math.floor((code % 588) / 28)]}${FINALS[code % 28]}`;
  });
  return [latin.join(''), `${latin.join('')} si`];
}
