import type { LocationState, SignalKind } from '../../../model/location.ts';

/** One piece of evidence about a person's country. Instants are microseconds since 1970 UTC; null is open on that side. */
export type Signal = {
  readonly kind: SignalKind;
  readonly state: LocationState;
  /** One country when located, several when ambiguous, else none. */
  readonly codes: readonly string[];
  /** Macro-region when state is `region`, else ''. */
  readonly region: string;
  readonly from: bigint | null;
  readonly until: bigint | null;
  /** 0 to 1; orders signals of one kind. */
  readonly strength: number;
  readonly evidence: string;
  readonly source: string;
  readonly line: number;
  /** For UTC offsets: the countries whose clocks fit. Undefined means the signal excludes none. */
  readonly consistent?: ReadonlySet<string>;
};

/** What the signals add up to during [from, until). */
export type LocationSlice = {
  readonly from: bigint;
  readonly until: bigint;
  readonly state: LocationState;
  readonly country: string | null;
  readonly region: string | null;
  /** Why: see docs/en/locations.md, "Reasons". */
  readonly reason: string;
  /** Flags in order, separated by spaces; '' when nothing disagrees. */
  readonly flags: string;
};
