/** One piece of input that could not be used. Never holds the input itself: it may name people. */
export type Quarantined = {
  readonly source: string;
  readonly file: string;
  /** Counts from 1; 0 when the input has no lines (a commit: see `item`). */
  readonly line: number;
  /** A stable id inside the file when there is one (a commit's sha), else empty. */
  readonly item: string;
  /** A permanent kebab-case code: `date-before-1970`. */
  readonly reason: string;
  /** `true` when the record was kept in a mended form, `false` when it was left out. */
  readonly kept: boolean;
};
