import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const FORMATS = new URL('../../src/sources/events/formats/', import.meta.url);

/**
 * What an exporter writes as a table, from `exports` of the `fixture.yaml` beside its format: its exact header, where that header comes from, and
 * rows in every state it knows. Cells are given by header; `$` in one stands for the row's number. A list gives row after row its next value.
 */
export type Exporter = {
  readonly name: string;
  readonly format: string;
  /** Where the header is written: the exporter's own source, or, where that is closed, public code that reads it. */
  readonly source: string;
  readonly header: readonly string[];
  readonly cells: Readonly<Record<string, string | readonly string[]>>;
  readonly rows: number;
  readonly leftOut: Readonly<Record<string, number>>;
  /** Registrations by status, of the rows that are used. */
  readonly statuses?: Readonly<Record<string, number>>;
  readonly came?: number | null;
  /** Proposals that were ever accepted. */
  readonly accepted?: number;
};

/** What an exporter writes that is no table, from `documents` of the same file: as it is exported, and with what its schema allows besides. */
export type Document = {
  readonly name: string;
  readonly format: string;
  /** Where the schema is written. */
  readonly source: string;
  readonly plain: string;
  readonly hostile: string;
  /** Rows used, of either. */
  readonly used: number;
};

type Fixture = {
  readonly exports?: readonly (Omit<Exporter, 'format' | 'header'> & { readonly header: string })[];
  /** A text, or what JSON stands for. */
  readonly documents?: readonly (Omit<Document, 'format' | 'plain' | 'hostile'> & { readonly plain: unknown; readonly hostile: unknown })[];
};

const FIXTURES: readonly (readonly [format: string, fixture: Fixture])[] = readdirSync(FORMATS)
  .sort()
  .map((format) => [format, parse(readFileSync(new URL(`${format}/fixture.yaml`, FORMATS), 'utf8')) as Fixture]);

export const EXPORTERS: readonly Exporter[] = FIXTURES.flatMap(([format, { exports = [] }]) =>
  exports.map((one) => ({ ...one, format, header: one.header.split(', ') })),
);

const written = (content: unknown) => (typeof content === 'string' ? content : JSON.stringify(content));
export const DOCUMENTS: readonly Document[] = FIXTURES.flatMap(([format, { documents = [] }]) =>
  documents.map((one) => ({ ...one, format, plain: written(one.plain), hostile: written(one.hostile) })),
);

export function rowsOf({ header, cells, rows }: Exporter): readonly (readonly string[])[] {
  return Array.from({ length: rows }, (_, n) =>
    header.map((column, at) => {
      const own = header.indexOf(column) === at ? (cells[column] ?? '') : '';
      return (typeof own === 'string' ? own : own[n % own.length]!).replaceAll('$', String(n));
    }),
  );
}
