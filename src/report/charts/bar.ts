/** One bar. `low` and `high` bound its rank; a bar that is not ranked (several together) has none. */
export type Bar = {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly tone: 'plain' | 'subject' | 'several';
  readonly rank: { readonly rank: number; readonly low: number; readonly high: number; readonly tied: boolean } | null;
};
export type IndexedBar = Bar & { readonly row: number };
