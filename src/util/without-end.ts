/**
 * A text without the run of letters at its end that a class of one letter takes, in one walk: a pattern such as `/\s+$/` begins anew at every
 * letter of every run.
 * @param letter a pattern of one letter, without flag `g`
 */
export function withoutEnd(text: string, letter: RegExp): string {
  let end = text.length;
  while (end > 0 && letter.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}
