import { signalPrecision } from '../../facts/places/location/precision.ts';
import { formatShare } from '../../languages/numbers.ts';
import type { BuildContext } from './section.ts';

const TABLE = 'evidence.precision';

/** Publishes how often each weaker kind of evidence agrees with what people declared; nothing where there is nothing to compare. */
export async function evidenceTable({ database, tables }: Pick<BuildContext, 'database' | 'tables'>): Promise<void> {
  const { rows, sql } = await signalPrecision(database);
  if (rows.length === 0) return;
  const count = (name: string, en: string, zh: string) => ({ name, kind: 'count', title: { en, zh } }) as const;
  tables.plain({
    id: TABLE,
    title: { en: 'How often evidence about a place is right', zh: '所在地证据的准确程度' },
    columns: [
      { name: 'kind', kind: 'text', title: { en: 'Evidence', zh: '证据' } },
      count('compared', 'People who also declared a country', '同时自报国家或地区的人'),
      count('right', 'It agrees', '相符'),
      { name: 'share', kind: 'text', title: { en: 'Right', zh: '准确率' } },
      count('located', 'People located by it', '由此确定所在地的人'),
    ],
    rows: rows.map(({ kind, compared, right, located }) => [kind, compared, right, formatShare(right, compared), located]),
    sql,
  });
}
