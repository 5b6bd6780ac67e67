import type { eventsEn } from './events-en.ts';

/** The texts of event pages: the same keys in every language. */
export type EventWords = Texts<typeof eventsEn>;

type Texts<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> };
