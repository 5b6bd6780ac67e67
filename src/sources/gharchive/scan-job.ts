import type { Limits } from '../../config/limits.ts';
import type { FilterSpec } from './repository-filter.ts';

/** One hour to be looked through, by a worker. */
export type ScanJob = {
  readonly file: string;
  /** Where the kept events go: one line each, its number, its hash, then `FIELDS` in order, separated by tabs. */
  readonly spool: string;
  readonly filter: FilterSpec;
  readonly limits: Pick<Limits, 'bytes' | 'held' | 'ratio' | 'line'>;
};

/** `partial`: cut short, what was readable is kept. `corrupt`: damaged or not an hour file. */
export type HourState = 'present' | 'partial' | 'corrupt';

/** What was found in it. */
export type HourScan = {
  readonly state: HourState;
  readonly bytes: number;
  /** SHA-256 of the file. */
  readonly sha256: string;
  readonly lines: number;
  readonly kept: number;
  /** Kept events that show their actor's profile. */
  readonly profiles: number;
  /** Lines (from 1; 0 is the file as a whole, of which some or all is lost) that were mended or left out. */
  readonly problems: readonly { readonly line: number; readonly reason: string; readonly kept: boolean }[];
  /** Ids of the repositories kept, in the order met. */
  readonly repositoryIds: readonly number[];
  /** The largest id of any repository, kept or not; 0 where everything is kept. */
  readonly largestId: number;
};
