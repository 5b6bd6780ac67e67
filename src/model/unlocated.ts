/** Some of what has no country, and the countries it can belong to; `null` is any. */
export type UnlocatedGroup = { readonly countries: readonly string[] | null; readonly value: number };
