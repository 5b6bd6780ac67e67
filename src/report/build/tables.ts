import { rankMeasure } from '../../claims/rank-measure.ts';
import type { Config, Text } from '../../config/config.ts';
import type { MeasureRequest } from '../../measures/request.ts';
import { runMeasure } from '../../measures/run.ts';
import { personWeights } from '../../measures/weights.ts';
import type { Database } from '../../model/database.ts';
import type { MeasureResult } from '../../model/measure-result.ts';
import { type MeasureTable, type PlainTable, type PublishedTable, rowKey } from '../model.ts';
import { foldSmall, mayFold, peopleOf } from './fold.ts';

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

/** Units of public lists: a row gives no person away. Origins of projects have a threshold of their own. */
const NO_PEOPLE: ReadonlySet<string> = new Set(['members', 'projects']);

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
  const measured = await runMeasure(database, request);
  const weighed = asked.weights === true && measured.ranked !== null && measured.rows.length > 0;
  const result = rankMeasure(measured, weighed ? await personWeights(database, request) : undefined);
  const { rows, folded } = foldSmall(result, await peopleBehind(database, result, request), config.report.minimum);
  return { kind: 'measure', id: asked.id, title: asked.title, request, result: { ...result, rows }, folded };
}

/** The people behind each row: the rows' own values when they count people, else contributors split and filtered alike. */
async function peopleBehind(database: Database, result: MeasureResult, request: MeasureRequest): Promise<ReadonlyMap<string, number>> {
  if (!mayFold(request.by)) return new Map();
  if (NO_PEOPLE.has(result.unit)) return new Map(result.rows.map((row) => [rowKey(row), Number.POSITIVE_INFINITY]));
  return peopleOf(result.counts === 'people' ? result : await runMeasure(database, { ...request, measure: 'contributors', profile: null }));
}
