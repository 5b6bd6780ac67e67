/** What the landscape says about one entry, as far as Muster reads it. Texts are trimmed; what the file does not say is null. */
export type ItemFields = {
  /** As written, with a suffix such as ` (member)`. */
  readonly name: string;
  readonly homepage: string | null;
  readonly repository: string | null;
  /** Last part of the crunchbase address: it identifies an organisation across renames. */
  readonly slug: string | null;
  readonly endUser: boolean;
  readonly unnamed: boolean;
  readonly joined: string | null;
  /** Maturity of a project of the foundation, or null for everything else. */
  readonly project: string | null;
  readonly accepted: string | null;
  readonly incubating: string | null;
  readonly graduated: string | null;
  readonly archived: string | null;
  /** Keys whose value is no day. */
  readonly notDays: readonly string[];
};

/**
 * One piece of landscape.yml. `keys`: the column its keys stand at, before which nothing of the list below it may begin;
 * infinite where its list is closed. `broken` is not what
 * it should be: `line` counts from 1 within the piece.
 */
export type Entry =
  | { readonly kind: 'preamble'; readonly keys: number }
  | { readonly kind: 'category'; readonly name: string; readonly keys: number }
  | { readonly kind: 'subcategory'; readonly name: string; readonly keys: number }
  | { readonly kind: 'item'; readonly fields: ItemFields }
  | { readonly kind: 'broken'; readonly line: number };

/** What `parse` makes of the text of a piece. */
export type EntryLevel = 'preamble' | 'category' | 'subcategory' | 'item';
