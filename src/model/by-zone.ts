/** What a measure finds in one zone of clocks. */
export type ZoneCounts = {
  /** `null`: those whose clocks stand in none. */
  readonly zone: string | null;
  /** What is known of each country. */
  readonly known: ReadonlyMap<string, number>;
  /** What has no country. */
  readonly unlocated: number;
};

/** People of one country, and how many of them were located only by what was first seen after a day. */
export type LocatedLater = { readonly people: number; readonly later: number };
