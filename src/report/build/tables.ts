import type { Text } from '../../config/config.ts';
import type { MeasureTable, PlainTable, PublishedTable } from '../model.ts';
import type { MeasureRequest } from '../../measures/request.ts';

/** What a section asks for: a measure over the report's period unless it says otherwise. */
export type TableRequest = {
  readonly id: string;
  readonly title: Text;
  readonly measure: string;
  readonly by: readonly string[];
  readonly where?: Readonly<Record<string, string>>;
  readonly period?: MeasureRequest['period'];
  readonly profile?: string | null;
  readonly definition?: NonNullable<MeasureRequest['definition']>;
  /** Bootstrap and influence beside the other intervals; takes longer. */
  readonly weights?: boolean;
};

/** Runs measures, folds small rows and keeps what will be published. */
export type TableBuilder = {
  measure(request: TableRequest): Promise<MeasureTable>;
  plain(table: Omit<PlainTable, 'kind'>): PlainTable;
  readonly published: () => readonly PublishedTable[];
};
