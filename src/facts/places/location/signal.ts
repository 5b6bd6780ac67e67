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

/** How SQL asks for signals, so that `signalOf` can make them of its rows. */
export const SIGNAL_FIELDS =
  'person_id AS person, kind, state, codes, region, epoch_us(from_at) AS "from", epoch_us(until_at) AS "until", strength, evidence, source, line, fits';

export type SignalRow = Omit<Signal, 'codes' | 'from' | 'until' | 'consistent'> & {
  readonly person: number;
  readonly codes: string;
  readonly from: bigint | number | null;
  readonly until: bigint | number | null;
  readonly fits: string | null;
};

export function signalOf({ person: _, codes, from, until, fits, ...rest }: SignalRow): Signal {
  return {
    ...rest,
    codes: codes === '' ? [] : codes.split('|'),
    from: from === null ? null : BigInt(from),
    until: until === null ? null : BigInt(until),
    ...(fits === null ? {} : { consistent: new Set(fits.split('|')) }),
  };
}

/** Puts signals beside those of a person. */
export type Add = (person: number, ...signals: readonly Signal[]) => void;

/** Signals by person, as they are added. */
export function signalsByPerson(): { readonly byPerson: ReadonlyMap<number, readonly Signal[]>; readonly add: Add } {
  const byPerson = new Map<number, Signal[]>();
  const add: Add = (person, ...signals) => {
    const list = byPerson.get(person);
    if (list) list.push(...signals);
    else byPerson.set(person, [...signals]);
  };
  return { byPerson, add };
}

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
