/** Some of what has no country, or no region, and those it can belong to; `null` is any. */
export type UnlocatedGroup = { readonly countries: readonly string[] | null; readonly value: number };
