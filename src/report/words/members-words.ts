import type { membersEn } from './members-en.ts';

/** The texts of the pages on members, adopters and origins: the same keys in every language. */
export type MembersWords = Texts<typeof membersEn>;

type Texts<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> };
