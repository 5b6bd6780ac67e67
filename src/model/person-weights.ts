/**
 * What each person adds to each row of a ranking, as parallel arrays with one entry per person and row. Entries of one person stand
 * together. Persons are numbers here: no name, no address, and the numbers mean nothing outside this object.
 */
export type PersonWeights = {
  /** The rows, sorted by code point; `category` counts them from 0. */
  readonly categories: readonly string[];
  readonly person: Uint32Array;
  /** Index into `categories`. */
  readonly category: Uint32Array;
  /** What the person adds to the row, in the measure's unit: 1 for a head count, commits for commits. */
  readonly weight: Float64Array;
  readonly organisations: readonly string[];
  /** Index into `organisations`, -1 when none is known. */
  readonly organisation: Int32Array;
};
