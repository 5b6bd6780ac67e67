import type { Config } from '../../config/config.ts';
import type { EventGate } from '../../disclosure/event-gate.ts';
import type { Database } from '../../model/database.ts';
import type { TableBuilder } from '../building/tables.ts';

/** What a section is built from. Everything it wants published goes through `tables`. */
export type BuildContext = {
  readonly config: Config;
  readonly database: Database;
  readonly tables: TableBuilder;
  /** What may be said of events. */
  readonly events: EventGate;
};

/**
 * What pages show that no table has, computed once. `build` gives plain data, or null when there is nothing to show: then pages that need it are
 * not there.
 */
export type Section<Data = unknown> = {
  readonly id: string;
  build(context: BuildContext): Promise<Data | null>;
  /** Files of its own beside the tables, by path: the same in every language. */
  files?(data: Data): readonly (readonly [string, string])[];
};

/** Hides the type of a section's data, which only its own blocks read. */
export function section<Data>(definition: Section<Data>): Section {
  return definition as Section;
}
