import type { Config } from '../../config/config.ts';
import type { EventGate } from '../../disclosure/event-gate.ts';
import type { Words } from '../../languages/language.ts';
import type { Database } from '../../model/database.ts';
import type { TableBuilder } from '../build/tables.ts';
import type { Edition, Page } from '../render/view.tsx';

/** What a section is built from. Everything it wants published goes through `tables`. */
export type BuildContext = {
  readonly config: Config;
  readonly database: Database;
  readonly tables: TableBuilder;
  /** What may be said of events. */
  readonly events: EventGate;
};

/**
 * One part of the report: what it computes and the pages that show it. `build` gives plain data, or null when there is nothing to show: then
 * there is no page and no menu entry. A new section is one file that exports one of these, and a line in `registry.ts`.
 */
export type Section<Data = unknown> = {
  readonly id: string;
  /** Its menu entry leads to its first page; null for pages reached otherwise. */
  readonly menu: ((words: Words) => string) | null;
  build(context: BuildContext): Promise<Data | null>;
  /** The pages in one language, the same ones in each. */
  pages(edition: Edition, data: Data): readonly Page[];
  /** Files of its own beside the tables, by path: the same in every language. */
  files?(data: Data): readonly (readonly [string, string])[];
};

/** Hides the type of a section's data, which only the section itself reads. */
export function section<Data>(definition: Section<Data>): Section {
  return definition as Section;
}
