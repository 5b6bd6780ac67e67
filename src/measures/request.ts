import type { Value } from '../model/database.ts';
import type { EvidenceRule } from '../model/location.ts';
import type { Period } from '../model/period.ts';

/** What to compute: a measure, split and filtered, over a period, under a definition. */
export type MeasureRequest = {
  readonly measure: string;
  readonly by: readonly string[];
  readonly where: Readonly<Record<string, string>>;
  readonly period: Period;
  readonly profile: string | null;
  /** The scheme of regions; none is the one that `report.regions` chose. */
  readonly scheme?: string;
  /** For disclosure alone: regions split by their countries, which are never shown together. */
  readonly parts?: true;
  /** Where people are by less than all evidence; whoever runs it has put those locations into the store. */
  readonly evidence?: EvidenceRule;
  /** Persons who may be one (`suggested_person`) count as one. */
  readonly joined?: true;
  /** Overrides of the base's parameters: `{merges: true}`, `{authors: false, committers: true}`. */
  readonly definition?: Readonly<Record<string, Value>>;
};
