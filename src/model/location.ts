import type { Instant } from './ids.ts';

/** What the evidence about a person's place adds up to. */
export type LocationState = 'located' | 'region' | 'ambiguous' | 'unknown';

/** What a piece of evidence about a person's country is. Ordered from strong to weak in `SIGNAL_KINDS`. */
export type SignalKind =
  | 'self-declared'
  | 'organisation-verified'
  | 'profile'
  | 'utc-offset'
  | 'email-cctld'
  | 'employer+clock'
  | 'organisation-home';

export const SIGNAL_KINDS: readonly SignalKind[] = [
  'self-declared',
  'organisation-verified',
  'profile',
  'utc-offset',
  'email-cctld',
  'employer+clock',
  'organisation-home',
];

/** Less than all evidence: what people declared, what had been seen before a day, both, or all but one kind. */
export type EvidenceRule =
  | { readonly rule: 'declared'; readonly before?: Instant }
  | { readonly rule: 'known'; readonly before: Instant }
  | { readonly rule: 'without'; readonly kind: SignalKind };

/** A rule in words: `declared`, `known before 2019-07-29`, `without email-cctld`. */
export function evidenceText(rule: EvidenceRule): string {
  if (rule.rule === 'without') return `without ${rule.kind}`;
  return rule.before === undefined ? rule.rule : `${rule.rule} before ${rule.before.slice(0, 10)}`;
}

/** The geocoder's answer for one text. `codes` holds one code when located, several when the text names several countries, else none. */
export type GeocodeAnswer = {
  readonly state: LocationState;
  readonly codes: readonly string[];
  /** Which rule and which words decided, for people: `city Tbilisi`, `US state CA after Venice`. */
  readonly evidence: string;
  /** 0 to 1; the geocoder's own estimate, used only to order signals of the same kind. */
  readonly confidence: number;
};
