/** What the program says to whoever runs it, in each language that it speaks on a terminal. */
export type Message = { readonly en: string; readonly zh: string };

/** A question after what was most likely meant. */
export function didYouMean(name: string): Message {
  return { en: `Did you mean ${name}?`, zh: `是否想写 ${name}？` };
}

/** A name, a path or what another program said: the same in every language. */
export function verbatim(text: string): Message {
  return { en: text, zh: text };
}
