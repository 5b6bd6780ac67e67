/** What decides whether a page is there. */
export type Counted = {
  readonly site: { readonly projects: number };
  readonly claims: readonly unknown[];
  readonly sections: Readonly<Record<string, unknown>>;
};

/** Whether what a page or a table needs is there: contributions, claims, or what a section built. */
export function isThere({ needs }: { readonly needs?: string | undefined }, { site, claims, sections }: Counted): boolean {
  if (needs === undefined) return true;
  if (needs === 'contributions') return site.projects > 0;
  return needs === 'claims' ? claims.length > 0 : sections[needs] !== undefined;
}
