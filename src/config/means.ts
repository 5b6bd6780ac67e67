/** What a key means, for the pages of reference in both languages; editors show the English. */
export type Meaning = { readonly description: string; readonly zh: string };

/** What a key of a configuration means, as `.meta(means('The first day.', '第一天。'))`: no key is explained in one language alone. */
export function means(en: string, zh: string): Meaning {
  return { description: en, zh };
}
