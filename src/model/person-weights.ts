/**
 * What people add to the rows of a ranking, as parallel arrays with one entry per row that a group of alike people stands in. People are alike who add
 * the same to the same rows under the same organisations: how many they are is told, who they are is not. Entries of one group stand together.
 */
export type PersonWeights = {
  /** The rows, sorted by code point; `category` counts them from 0. */
  readonly categories: readonly string[];
  readonly group: Uint32Array;
  /** How many people the entry's group has. */
  readonly people: Uint32Array;
  /** Index into `categories`. */
  readonly category: Uint32Array;
  /** What each of them adds to the row, in the measure's unit: 1 for a head count, commits for commits. */
  readonly weight: Float64Array;
  readonly organisations: readonly string[];
  /** Index into `organisations`, -1 when none is known. */
  readonly organisation: Int32Array;
};
