import { rankMeasure } from '../../claims/rank-measure.ts';
import type { Config } from '../../config/config.ts';
import type { Text } from '../../languages/text.ts';
import type { MeasureRequest } from '../../measures/request.ts';
import { runMeasure } from '../../measures/run.ts';
import { peopleBehind } from '../../measures/small-rows.ts';
import { personWeights } from '../../measures/weights.ts';
import type { Database } from '../../model/database.ts';
import type { MeasureTable, PlainTable, PublishedTable } from '../model.ts';
import { foldSmall } from './fold.ts';

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
  /** The table of that id; computed once. */
  measure(request: TableRequest): Promise<MeasureTable>;
  plain(table: Omit<PlainTable, 'kind'>): PlainTable;
  /** Everything asked for so far, sorted by id. */
  published(): readonly PublishedTable[];
};

/** @param onTable called with the id of each table before it is computed */
export function tableBuilder(database: Database, config: Config, onTable: (id: string) => void = () => {}): TableBuilder {
  const tables = new Map<string, PublishedTable>();
  return {
    async measure(request) {
      const known = tables.get(request.id);
      if (known?.kind === 'measure') return known;
      onTable(request.id);
      const table = await measureTable(database, config, request);
      tables.set(table.id, table);
      return table;
    },
    plain(table) {
      const plain: PlainTable = { kind: 'plain', ...table };
      tables.set(plain.id, plain);
      return plain;
    },
    published: () => [...tables.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

async function measureTable(database: Database, config: Config, asked: TableRequest): Promise<MeasureTable> {
  const request: MeasureRequest = {
    measure: asked.measure,
    by: asked.by,
    where: asked.where ?? {},
    period: asked.period ?? config.period,
    profile: asked.profile ?? null,
    ...(asked.definition ? { definition: asked.definition } : {}),
  };
  const run = (each: MeasureRequest) => runMeasure(database, each);
  const measured = await run(request);
  const weighed = asked.weights === true && measured.ranked !== null && measured.rows.length > 0;
  const result = rankMeasure(measured, weighed ? await personWeights(database, request) : undefined);
  const { rows, folded } = foldSmall(result, await peopleBehind(result, request, run), config.report.minimum);
  return { kind: 'measure', id: asked.id, title: asked.title, request, result: { ...result, rows }, folded };
}
