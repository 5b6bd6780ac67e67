import { textWidth } from '../charts/text-width.ts';
import { Fragment, h, type Markup } from '../markup.ts';

/** A finding's text in two: its first sentence, which is set large, and what follows, or ''. */
export function headAndDeck(text: string): readonly [head: string, deck: string] {
  const end = /[。！？]|[.!?](?=\s+\p{Lu})/u.exec(text);
  const at = end === null ? text.length : end.index + 1;
  return [text.slice(0, at).trim(), text.slice(at).trim()];
}

/** With a Chinese rank on one line: 第 and its number are one word to a reader, and two to a browser. */
export function unbroken(text: string): Markup {
  return <>{text.split(/(第[\d,]+)/).map((part, place) => (place % 2 === 1 ? <span class="kept">{part}</span> : part))}</>;
}

/** Long sentences are set smaller. */
export function sentenceClass(sentence: string): string {
  return textWidth(sentence) > 780 ? 'sentence long' : 'sentence';
}

export function deck(text: string): Markup {
  return <>{text !== '' && <p class="deck">{text}</p>}</>;
}
