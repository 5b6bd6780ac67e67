import { rankFromStore } from '../../claims/rank-from-store.ts';
import { rankMeasure } from '../../claims/rank-measure.ts';
import type { Config } from '../../config/config.ts';
import type { EventGate } from '../../disclosure/event-gate.ts';
import { gateMeasure, isPrivate } from '../../disclosure/gate-measure.ts';
import { protect } from '../../disclosure/protect.ts';
import type { Text } from '../../languages/text.ts';
import { yearsLacking } from '../../measures/archive-gaps.ts';
import type { MeasureRequest } from '../../measures/request.ts';
import { runMeasure } from '../../measures/run.ts';
import type { Database } from '../../model/database.ts';
import { MusterError } from '../../model/error.ts';
import type { MeasureTable, PlainTable, PublishedTable } from '../model.ts';

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
export function tableBuilder(
  database: Database,
  config: Config,
  events: EventGate,
  onTable: (id: string) => void = () => {},
): TableBuilder {
  const tables = new Map<string, PublishedTable>();
  return {
    async measure(request) {
      const known = tables.get(request.id);
      if (known?.kind === 'measure') return known;
      onTable(request.id);
      const table = await measureTable(database, config, events, request);
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

async function measureTable(database: Database, config: Config, events: EventGate, asked: TableRequest): Promise<MeasureTable> {
  const request: MeasureRequest = {
    measure: asked.measure,
    by: asked.by,
    where: asked.where ?? {},
    period: asked.period ?? config.period,
    profile: asked.profile ?? null,
    ...(asked.definition ? { definition: asked.definition } : {}),
  };
  const run = (each: MeasureRequest) => runMeasure(database, each);
  const isOwn = isPrivate(request.measure);
  const measured = await run(request);
  const open = isOwn ? await gateMeasure(request, measured, events) : measured;
  if ('withheld' in open) throw notPublished(asked.id, open.withheld);
  const ranked = isOwn ? rankMeasure(open) : await rankFromStore(open, database, request, asked.weights === true);
  const published = await protect(ranked, request, { minimum: config.report.minimum, events, run });
  if ('withheld' in published) throw notPublished(asked.id, published.withheld);
  const years = request.by.includes('year') ? [...new Set(published.result.rows.flatMap(({ key: { year } }) => year ?? []))] : [];
  const lacking = await yearsLacking(database, request, years.sort());
  return { kind: 'measure', id: asked.id, title: asked.title, request, ...published, ...(lacking.length === 0 ? {} : { lacking }) };
}

function notPublished(id: string, why: Text): MusterError {
  return new MusterError(
    'E_DISCLOSURE_LEAK',
    { en: `Table ${id} may not be published: ${why.en}.`, zh: `表格 ${id} 不能公布：${why.zh}。` },
    {
      hint: {
        en: 'Take it off its page, or split it by what a table of the event is split by.',
        zh: '请从页面中去掉它，或按该活动自己的表格所用的维度拆分。',
      },
    },
  );
}
