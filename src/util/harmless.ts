/** Without control characters and without the bidi controls that reorder what stands beside them. Unpaired surrogates become U+FFFD. */
export function harmless(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) =>
      character === '\n' || character === '\t' ? character : '',
    );
}
