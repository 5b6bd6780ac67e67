/** What the program says to whoever runs it, in each language that it speaks on a terminal. */
export type Message = { readonly en: string; readonly zh: string };

/** A name, a path or what another program said: the same in every language. */
export function verbatim(text: string): Message {
  return { en: text, zh: text };
}
