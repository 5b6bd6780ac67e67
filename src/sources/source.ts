import type { Database, RowWriter } from '../model/database.ts';
import type { Quarantined } from '../model/quarantine.ts';
import type { Effects } from '../util/effects.ts';

/** What a source that was read may still not tell; table `source_note` says what each means. */
export type NoteKind = 'shallow' | 'lines' | 'mailmap' | 'maintainers' | 'tags' | 'undated';

/** Where a source puts what it read. Everything lands in one transaction, or nothing does. */
export type Sink = {
  /** Bulk rows for one raw table; opened once per table and reading, closed by whoever opened it, also when reading fails. */
  writer(table: string): Promise<RowWriter>;
  /** Runs SQL inside the same transaction, for what the engine reads itself (files) or rewrites. */
  run(sql: string, params?: Readonly<Record<string, string | number | bigint | boolean | null>>): Promise<void>;
  quarantine(item: Omit<Quarantined, 'source'>): void;
  /** Says what this reading could not tell though it is there; see table `source_note`. Said anew at each reading. */
  note(kind: NoteKind, detail: string): void;
};

/** What was known of a source when it was last read; absent on the first reading. */
export type Previous = { readonly version: string; readonly fingerprint: string; readonly cursor: string | null };

export type Reading = {
  /** Identifies the content that was read: a commit id, a file's SHA-256. */
  readonly version: string;
  readonly cursor: string | null;
};

/**
 * One configured place that raw records come from. To add a format: one file that makes such a value, one line in `sources/registry.ts`.
 */
export type Source = {
  /** Unique and stable: `git:owner/name`. Every row it writes carries it in column `source`. */
  readonly id: string;
  readonly kind: string;
  /** The address or path as configured, without secrets. */
  readonly origin: string;
  /** The raw tables it fills: their rows of this source are removed when it is replaced or no longer configured. */
  readonly tables: readonly string[];
  /**
   * For a source that rests on what others put in the store, such as the accounts behind addresses: asks for what is missing and keeps the answers where `plan`
   * finds them. Runs after all other sources were read, outside any transaction, and may be broken off at any moment. Yields whenever it
   * needs what it kept to be in the store before it goes on.
   * @throws MusterError when not everything could be asked; what was answered is kept and read
   */
  collect?(database: Database, effects: Effects): AsyncIterable<void>;
  /** Whether its fingerprint depends on what sources before it in the list were read to hold: it is then asked for once more when it is its turn. */
  readonly followsOthers?: true;
  /** Cheap: changes exactly when `read` would find something new. @throws MusterError when the place cannot be reached. */
  fingerprint(effects: Effects): Promise<string>;
  /**
   * Reads what is new since `previous` into the sink. `mode: 'replace'` first removes this source's old rows; `'append'` keeps them.
   * Must be restartable: the sink's transaction is all or nothing.
   */
  plan(
    previous: Previous | undefined,
    effects: Effects,
  ): Promise<{ readonly mode: 'replace' | 'append'; read(sink: Sink): Promise<Reading> }>;
};
