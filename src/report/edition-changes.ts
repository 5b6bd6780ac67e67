import type { Range, Verdict } from '../claims/evaluated-claim.ts';
import type { ClaimKind } from '../config/claims-schema.ts';
import type { Text } from '../languages/text.ts';
import type { Period } from '../model/period.ts';
import type { Cell } from '../model/table.ts';
import type { Column } from './model.ts';

/** What can have changed a number between two editions. */
export type Cause = 'data' | 'definition' | 'people' | 'corrections' | 'code' | 'unexplained';

/** An edition that came before, as the reader may want to find it again. */
export type EarlierEdition = {
  readonly title: Text;
  readonly period: Period;
  /** Of its manifest: tells one edition from every other. */
  readonly digest: string;
  /** SHA-256 of its frozen numbers. */
  readonly numbers: string;
  /** Its claims, as sentences. */
  readonly summary: Text;
};

/** What an edition says of a claim: verdict, sentence, what is possible, and how much is known (0 to 1). */
export type Said = {
  readonly kind: ClaimKind;
  readonly verdict: Verdict;
  readonly sentence: Text;
  readonly headline: Range | null;
  readonly coverage: number | null;
};

/** A claim that is new or gone has one side only. */
export type ClaimChange = {
  readonly id: string;
  readonly before: Said | null;
  readonly after: Said | null;
  readonly causes: readonly Cause[];
};

export type CellChange = { readonly key: string; readonly column: Column; readonly before: Cell; readonly after: Cell };

export type TableChange = {
  readonly id: string;
  readonly title: Text;
  /** What the parts of its keys are; nothing when they are words already. */
  readonly by: readonly string[];
  readonly what: 'new' | 'gone' | 'changed';
  readonly cells: readonly CellChange[];
  readonly causes: readonly Cause[];
};

/** Everything in which an edition differs from the one before it. */
export type EditionChanges = {
  /** Newest first; the first is the one compared with. */
  readonly earlier: readonly EarlierEdition[];
  readonly claims: readonly ClaimChange[];
  readonly tables: readonly TableChange[];
};
