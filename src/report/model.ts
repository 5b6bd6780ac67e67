import type { EvaluatedClaim, InfluenceRow } from '../claims/evaluated-claim.ts';
import type { PageSpec } from '../config/page-schema.ts';
import type { FoldedRows } from '../disclosure/fold.ts';
import type { Locale } from '../languages/languages.ts';
import { type Text, textIn } from '../languages/text.ts';
import type { MeasureRequest } from '../measures/request.ts';
import { countryInText, countryName } from '../model/countries.ts';
import type { Instant } from '../model/ids.ts';
import type { MeasureResult } from '../model/measure-result.ts';
import type { Period } from '../model/period.ts';
import type { Public } from '../model/public.ts';
import type { Table } from '../model/table.ts';
import type { UnreadSource } from '../model/unread-source.ts';
import { ownEntry } from '../util/own-entry.ts';
import type { Licence } from './data/licence.ts';

/** Who publishes what about whom, and from which tool; shown on every page. */
export type Site = {
  readonly title: Text;
  readonly publisher: Text | null;
  readonly note: Text | null;
  /** Where the report will stand, without a trailing slash; permanent links need it. */
  readonly address: string | null;
  readonly period: Period;
  /** The end of the period, or where that is open or not over on record the last that happened; null when nothing did. The same on every machine. */
  readonly updated: Instant | null;
  /** The first and the last day of the period of which there is a contribution on record; null when there is none. */
  readonly recorded: { readonly first: Instant; readonly last: Instant } | null;
  readonly projects: number;
  /** Those that were read. */
  readonly repositories: number;
  /** How many sources are configured, and those of them that could not be read: said on every page. */
  readonly sources: number;
  readonly unread: readonly UnreadSource[];
  /** Countries and organisations with fewer people are shown together. */
  readonly minimum: number;
  /** What tables and texts may be used under. */
  readonly licence: Licence;
  /** Which edition this is, once published; null while it is a draft. `day` is YYYY-MM-DD. */
  readonly edition: { readonly number: string; readonly day: string } | null;
  /** Where the program for readers stands, with a slash at its end: relative to the report, or an address; null when there is none. */
  readonly program: string | null;
  readonly tool: string;
  /** What stands in the folder because the machine that wrote it could make it: cards as PNG, the report as PDF. */
  readonly made: { readonly pictures: boolean; readonly pdf: boolean };
};

/** A measure's result as published: small rows folded, everything else as measured. */
export type MeasureTable = {
  readonly kind: 'measure';
  /** `kubernetes.contributors.country`: permanent, also its file name. */
  readonly id: string;
  readonly title: Text;
  readonly request: MeasureRequest;
  readonly result: Public<MeasureResult>;
  readonly folded: readonly FoldedRows[];
  /** Years that are compared with no other, since GH Archive, which the numbers rest on, was not read for all of them; left out where there is none. */
  readonly lacking?: readonly string[];
};

/** `protected`: a number, or the words that stand in place of one that is not shown. */
export type ColumnKind = 'text' | 'count' | 'share' | 'rank' | 'protected';
/** `coded`: texts are codes, one or several with blanks between, which pages put into words. */
export type Column = { readonly name: string; readonly kind: ColumnKind; readonly title: Text; readonly coded?: true };

/** Rows that are no measure, such as what was left out per repository. The first column is the row's key. */
export type PlainTable = Table<Column> & {
  readonly kind: 'plain';
  readonly id: string;
  readonly title: Text;
  readonly sql: string;
  /** The values that the query is bound with; left out where it has none. */
  readonly params?: Readonly<Record<string, string | null>>;
};

/** Every number on a page stands in one of these or in a claim; its id is `table-id/row-key/column`. */
export type PublishedTable = MeasureTable | PlainTable;

/** A claim as published: the rows of small countries or organisations are left out, and the ranking it stands in is named. */
export type ReportClaim = Omit<EvaluatedClaim, 'influence'> & {
  /** The places without a few people, never the numbers: they would tell what one person did. */
  readonly influence: readonly Omit<InfluenceRow, 'value'>[];
  /** The published table of the claim's measure, or null when it rests on something else. */
  readonly table: string | null;
};

/** What a measure counts, as its folder says it: a title, a text in Markdown, and what it counts in; editions of before do not say the last. */
export type Definition = { readonly title: Text; readonly text: Text; readonly unit?: { readonly id: string; readonly name: Text } };

/** Names of keys for people, per dimension: `names.country.CN.zh`. A key without a name is shown as it is. */
export type Names = Readonly<Record<string, Readonly<Record<string, Text>>>>;

/**
 * Everything the pages show: plain, JSON-able and the same for the same inputs. What is not in here is not in the report.
 * `pages` says which pages there are and what stands on each; `sections` what each section of `sections/registry.ts` built, by its id.
 */
export type ReportModel = {
  readonly site: Site;
  readonly claims: readonly ReportClaim[];
  readonly tables: readonly PublishedTable[];
  readonly names: Names;
  /** By measure. */
  readonly definitions: Readonly<Record<string, Definition>>;
  readonly sections: Readonly<Record<string, unknown>>;
  readonly pages: readonly PageSpec[];
};

/** The measure table of that id, or undefined when it was not built. */
export function measureTable(model: ReportModel, id: string): MeasureTable | undefined {
  const table = model.tables.find((each) => each.id === id);
  return table?.kind === 'measure' ? table : undefined;
}

/** The plain table of that id, or undefined when it was not built. */
export function plainTable(model: ReportModel, id: string): PlainTable | undefined {
  const table = model.tables.find((each) => each.id === id);
  return table?.kind === 'plain' ? table : undefined;
}

/** The name of a key in one language, or the key itself. */
export function nameOf(names: Names, dimension: string, key: string, locale: Locale): string {
  const name = ownEntry(names[dimension], key);
  return name ? textIn(name, locale) : key;
}

/** The name inside a sentence: `the United States`. A name that the publisher gave stands as given. */
export function nameInText(names: Names, dimension: string, key: string, locale: Locale): string {
  const name = nameOf(names, dimension, key, locale);
  return dimension === 'country' && name === textIn(countryName(key), locale) ? textIn(countryInText(key), locale) : name;
}
