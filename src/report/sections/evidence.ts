import { signalPrecision } from '../../facts/places/location/precision.ts';
import { formatPercent, formatShare } from '../../languages/numbers.ts';
import { withoutLocalPath } from '../../util/local-path.ts';
import type { BuildContext } from './section.ts';

const TABLE = 'evidence.precision';
const CLASSES = 'evidence.classes';

/** Publishes how often each weaker kind of evidence agrees with what people declared; nothing where there is nothing to compare. */
export async function evidenceTable({ database, tables }: Pick<BuildContext, 'database' | 'tables'>): Promise<void> {
  const { rows, sql } = await signalPrecision(database);
  if (rows.length === 0) return;
  const count = (name: string, en: string, zh: string) => ({ name, kind: 'count', title: { en, zh } }) as const;
  tables.plain({
    id: TABLE,
    title: { en: 'How often evidence about a place is right', zh: '所在地证据的准确程度' },
    columns: [
      { name: 'kind', kind: 'text', title: { en: 'Evidence', zh: '证据' }, coded: true },
      count('compared', 'People who also declared a country', '同时自报国家或地区的人'),
      count('right', 'It agrees', '相符'),
      { name: 'share', kind: 'text', title: { en: 'Right', zh: '准确率' } },
      count('located', 'People located by it', '由此确定所在地的人'),
    ],
    rows: rows.map(({ kind, compared, right, located }) => [kind, compared, right, formatShare(right, compared), located]),
    sql,
  });
}

const TESTED = `-- Declared places written alike, held against the clocks of the people's commits.
SELECT source, category, form, "rows", compared, agreeing, chance, aside FROM location_class WHERE compared >= 30 ORDER BY source, category, form`;

type Tested = Readonly<Record<'source' | 'category' | 'form', string>> &
  Readonly<Record<'rows' | 'compared' | 'agreeing' | 'chance', number>> & { readonly aside: boolean };

/** Publishes how often what a source says of places is allowed by clocks, and whether it is followed; nothing where no clock says anything. */
export async function testedClasses({ database, tables }: Pick<BuildContext, 'database' | 'tables'>): Promise<void> {
  const classes = await database.all<Tested>(TESTED);
  if (classes.length === 0) return;
  const column = (name: string, kind: 'text' | 'count', en: string, zh: string) => ({ name, kind, title: { en, zh } }) as const;
  const coded = (name: string, en: string, zh: string) => ({ ...column(name, 'text', en, zh), coded: true }) as const;
  tables.plain({
    id: CLASSES,
    title: { en: 'Declared places against clocks', zh: '自报的所在地与时钟对照' },
    columns: [
      column('source', 'text', 'Source', '来源'),
      coded('category', 'Kind', '种类'),
      coded('form', 'Written as', '写法'),
      column('compared', 'count', 'People with clocks', '有时钟可对照的人'),
      column('agreeing', 'count', 'Clocks allow it', '时钟允许'),
      column('share', 'text', 'Share', '占比'),
      column('chance', 'text', 'By chance', '随机可得'),
      coded('followed', 'Followed', '是否采用'),
    ],
    rows: classes.map(({ source, category, form, compared, agreeing, chance, aside }) => [
      withoutLocalPath(source),
      category,
      form,
      compared,
      agreeing,
      formatShare(agreeing, compared),
      formatPercent(chance),
      aside ? 'no' : 'yes',
    ]),
    sql: TESTED,
  });
}
