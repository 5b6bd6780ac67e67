import type { EvaluatedClaim, Range } from '../claims/evaluated-claim.ts';
import type { FoldedRows } from '../disclosure/fold.ts';
import type { Text } from '../languages/text.ts';
import type { MeasureResult, Population } from '../model/measure-result.ts';
import type { Public } from '../model/public.ts';
import type { PublishedTable, ReportClaim, Site } from '../report/model.ts';
import type { MeasureQuestion, NumberQuestion } from './questions.ts';

/** A measure that can be asked for. */
export type MeasureEntry = {
  readonly name: string;
  readonly version: number;
  readonly title: Text;
  readonly unit: Text;
  readonly dimensions: readonly string[];
  readonly profiles: readonly string[];
};

/** A measure as it may be published, with the rows that are shown together because few people stand behind each. */
export type MeasureAnswer = {
  readonly title: Text;
  readonly result: Public<MeasureResult>;
  readonly folded: readonly FoldedRows[];
  /** The published table that says the same, where there is one. */
  readonly table: string | null;
};

/** One value of a dimension: how many, which share, which place, and what is not known. Numbers are null where they might tell of few people, or there are none. */
export type NumberAnswer = {
  readonly sentence: Text;
  readonly value: number | null;
  readonly unit: string;
  /** Of what is known (`observed`) and of all, whatever the unknown may be; fractions of 1. */
  readonly share: { readonly observed: number; readonly low: number; readonly high: number } | null;
  readonly rank: { readonly observed: number; readonly headline: Range | null; readonly standsOn: EvaluatedClaim['standsOn'] } | null;
  readonly population: Population;
  /** known / total, 0 to 1; null when there is nothing. */
  readonly coverage: number | null;
  readonly basis: EvaluatedClaim['basis'] | null;
  readonly table: string | null;
};

/** An edition as it lies in its folder. */
export type EditionAnswer = {
  readonly digest: string;
  readonly site: Site;
  readonly claims: readonly ReportClaim[];
  readonly tables: readonly PublishedTable[];
  /** SHA-256 of every file, by path. */
  readonly files: ReadonlyMap<string, string>;
};

/** All that can be asked. Nothing in an answer is more than what a report may print. */
export type Answers = {
  edition(): Promise<EditionAnswer>;
  /** Changes whenever the answers may: with the store and the configuration. */
  version(): Promise<string>;
  file(path: string): Promise<Uint8Array | undefined>;
  measures(): readonly MeasureEntry[];
  /** @throws MusterError E_MEASURE_*, E_SERVE_PRIVATE */
  measure(name: string, question: MeasureQuestion): Promise<MeasureAnswer>;
  /** @throws MusterError E_MEASURE_*, E_SERVE_PRIVATE */
  number(name: string, question: NumberQuestion): Promise<NumberAnswer>;
};
