import type { Text } from '../../languages/text.ts';
import type { Scale } from './scale-words.ts';

export const FACT_KINDS = ['self-reported', 'case-study', 'talk', 'press'] as const;

/** One thing somebody published about an adopter; `line` counts from 1. */
export type AdopterFact = {
  readonly line: number;
  readonly organisation: string;
  readonly project: string | null;
  readonly what: string;
  readonly figure: (Scale & { readonly words: Text; readonly unit: Text }) | null;
  readonly asOf: string | null;
  /** As found; checked where it is written. */
  readonly address: string;
  readonly kind: (typeof FACT_KINDS)[number] | 'adopters-file';
  readonly industry: string | null;
  readonly maturity: string | null;
};

/** A row that says nothing Muster understands; line 0 is the file as a whole. */
export type AdopterProblem = {
  readonly line: number;
  readonly reason: 'adopter-empty' | 'adopter-not-understood' | 'adopter-line-too-long' | 'nothing-found';
};
