const SPECIAL: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  ə: 'e',
  ħ: 'h',
  ŋ: 'n',
  ё: 'е',
  ґ: 'г',
};

const ASCII_ONLY = /^[\x20-\x7e]*$/;
const COMBINING = /[\u0300-\u036f]/g;
const SPECIAL_LETTER = /[øłđðßæœıþəħŋёґ]/g;
/** Marks that belong inside a word and carry no meaning here: apostrophes in all their forms, the Hebrew points, zero-width joiners. */
const SILENT = /['’‘ʻʼ`´ʿʾ‛ʹ׳״]|[\u0591-\u05c7]|[\u200b-\u200f\u2060]|\ufe0e|\ufe0f/g;
/** Folded but for its capitals: most texts need nothing else. */
const PLAIN = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;
const SILENT_ASCII = /['`]/g;
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}&+]+/gu;
const BETWEEN_WORDS_ASCII = /[^a-z0-9&+]+/g;

/**
 * The form in which names are stored and looked up: lower case, compatibility forms and Latin accents resolved, apostrophes dropped,
 * words separated by one space. Idempotent; never longer than a few characters per character of input.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  if (ASCII_ONLY.test(text)) return text.toLowerCase().replace(SILENT_ASCII, '').replace(BETWEEN_WORDS_ASCII, ' ').trim();
  const letters = foldLetters(text);
  return letters.replace(SILENT, '').replace(BETWEEN_WORDS, ' ').trim();
}

/** `fold` without touching punctuation and spaces. */
export function foldLetters(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase();
  const plain = text.normalize('NFKC').toLowerCase().normalize('NFD').replace(COMBINING, '').normalize('NFC');
  return plain.replace(SPECIAL_LETTER, (letter) => SPECIAL[letter] ?? letter);
}
