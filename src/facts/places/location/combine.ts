import { BEGINNING_OF_TIME, END_OF_TIME } from '../../../model/all-time.ts';
import type { SignalKind } from '../../../model/location.ts';
import type { LocationSlice, Signal } from './signal.ts';

type Outcome = Pick<LocationSlice, 'state' | 'country' | 'region' | 'reason' | 'flags'>;

/** Kinds in which somebody says where the person is; the first kind that says anything decides. */
export const DECLARED: readonly SignalKind[] = ['self-declared', 'organisation-verified', 'profile'];

const UNKNOWN: Outcome = { state: 'unknown', country: null, region: null, reason: 'no-usable-signal', flags: '' };

/**
 * Combines one person's signals into disjoint slices that cover all time. In each slice:
 * 1. of each kind only the signals seen then count; where none was, the last one before, else the first one after (hindsight);
 * 2. the strongest declared kind decides: one country is `located`, several in one text or different ones from equally strong sources `ambiguous`;
 * 3. with no declared country, an address's country domain locates when the clock allows it, then the employer's home that the clock fits, then, when
 *    configured, any employer's home;
 * 4. else a region from a declaration or the clock; else `unknown`.
 * Disagreement never changes a declaration: it is flagged (`offset-disagrees`, `cctld-disagrees`, `declared-disagree`).
 * Independent of the order of `signals`. No signals, no slices.
 */
export function combineSignals(signals: readonly Signal[]): LocationSlice[] {
  if (signals.length === 0) return [];
  const slices: LocationSlice[] = [];
  const bounds = boundaries(signals);
  for (let index = 0; index + 1 < bounds.length; index += 1) {
    const [from, until] = [bounds[index]!, bounds[index + 1]!];
    const outcome = outcomeAt(signals, from);
    const last = slices.at(-1);
    if (last !== undefined && isSame(last, outcome)) slices[slices.length - 1] = { ...last, until };
    else slices.push({ from, until, ...outcome });
  }
  return slices;
}

function boundaries(signals: readonly Signal[]): bigint[] {
  const instants = new Set([BEGINNING_OF_TIME, END_OF_TIME]);
  for (const { from, until } of signals) {
    if (from !== null) instants.add(from);
    if (until !== null) instants.add(until);
  }
  return [...instants].sort((a, b) => (a < b ? -1 : 1));
}

function isSame(slice: LocationSlice, outcome: Outcome): boolean {
  return (
    slice.state === outcome.state &&
    slice.country === outcome.country &&
    slice.region === outcome.region &&
    slice.reason === outcome.reason &&
    slice.flags === outcome.flags
  );
}

function outcomeAt(signals: readonly Signal[], at: bigint): Outcome {
  const current = (kind: SignalKind) => currentOf(signals, kind, at);
  const clock = strongest(current('utc-offset'));
  const address = declaredOutcome(current('email-cctld'), 'email-cctld');
  for (const kind of DECLARED) {
    const outcome = declaredOutcome(current(kind), kind);
    if (outcome === undefined || outcome.state === 'unknown') continue;
    if (outcome.state !== 'region') return withFlags(outcome, clock, address);
    return refine(outcome, clock, address);
  }
  const homes = (['employer+clock', 'organisation-home'] as const).map((kind) => declaredOutcome(current(kind), kind));
  const home = homes.find((outcome) => outcome?.state === 'located') ?? homes.find((outcome) => outcome !== undefined);
  return refine(clockOutcome(clock), clock, address?.state === 'located' ? address : (home ?? address));
}

/** A region gives way to a weaker signal that names a country, unless the clock excludes that country. */
function refine(outcome: Outcome, clock: Signal | undefined, weaker: Outcome | undefined): Outcome {
  if (weaker?.state === 'ambiguous' && outcome.state === 'unknown') return weaker;
  if (weaker?.state !== 'located') return outcome;
  if (fits(clock, weaker.country!)) return weaker;
  return { ...outcome, flags: joinFlags(outcome.flags, weaker.reason === 'email-cctld' ? 'cctld-disagrees' : 'home-disagrees') };
}

function withFlags(outcome: Outcome, clock: Signal | undefined, address: Outcome | undefined): Outcome {
  if (outcome.state !== 'located') return outcome;
  const offset = fits(clock, outcome.country!) ? '' : 'offset-disagrees';
  const domain = address?.state === 'located' && address.country !== outcome.country ? 'cctld-disagrees' : '';
  return { ...outcome, flags: joinFlags(outcome.flags, domain, offset) };
}

function fits(clock: Signal | undefined, country: string): boolean {
  return clock?.consistent === undefined || clock.consistent.has(country);
}

function clockOutcome(clock: Signal | undefined): Outcome {
  if (clock === undefined || clock.state !== 'region') return UNKNOWN;
  return { state: 'region', country: null, region: clock.region, reason: 'utc-offset', flags: '' };
}

/** What the signals of one declared kind say together: the strongest ones decide, the others may only raise a flag. */
function declaredOutcome(signals: readonly Signal[], reason: string): Outcome | undefined {
  const saying = signals.filter((signal) => signal.state !== 'unknown');
  if (saying.length === 0) return undefined;
  const best = Math.max(...saying.map((signal) => signal.strength));
  const top = saying.filter((signal) => signal.strength === best);
  const countries = countriesOf(top);
  const flags = new Set(countriesOf(saying)).size > Math.max(1, countries.length) ? 'declared-disagree' : '';
  const [first, ...more] = countries;
  if (first === undefined) return { state: 'region', country: null, region: top.map((signal) => signal.region).sort()[0]!, reason, flags };
  if (more.length === 0) return { state: 'located', country: first, region: null, reason, flags };
  const named = top.some((signal) => signal.state === 'ambiguous');
  return { state: 'ambiguous', country: null, region: null, reason: named ? `${reason}-names-several` : `${reason}-sources-differ`, flags };
}

function countriesOf(signals: readonly Signal[]): string[] {
  return [...new Set(signals.flatMap((signal) => signal.codes))].sort();
}

/** The signals of a kind that count at an instant: those seen then, else the last seen before, else the first seen after. */
function currentOf(signals: readonly Signal[], kind: SignalKind, at: bigint): readonly Signal[] {
  const ofKind = signals.filter((signal) => signal.kind === kind);
  const covering = ofKind.filter(({ from, until }) => (from === null || from <= at) && (until === null || until > at));
  if (covering.length > 0) return covering;
  const before = ofKind.filter(({ until }) => until !== null && until <= at);
  const lastEnd = before.reduce<bigint | undefined>((last, { until }) => (last === undefined || until! > last ? until! : last), undefined);
  if (lastEnd !== undefined) return before.filter(({ until }) => until === lastEnd);
  const firstStart = ofKind.reduce<bigint | undefined>(
    (first, { from }) => (first === undefined || from! < first ? from! : first),
    undefined,
  );
  return ofKind.filter(({ from }) => from === firstStart);
}

/** A stable choice: by strength, then by evidence. */
function strongest(signals: readonly Signal[]): Signal | undefined {
  return [...signals].sort((a, b) => b.strength - a.strength || (a.evidence < b.evidence ? -1 : 1))[0];
}

function joinFlags(...flags: readonly string[]): string {
  return [...new Set(flags.filter((flag) => flag !== ''))].sort().join(' ');
}
