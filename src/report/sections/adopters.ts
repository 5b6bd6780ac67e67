import type { Instant } from '../../model/ids.ts';
import type { PlainTable } from '../model.ts';
import { type BuildContext, section } from './section.ts';

export type Fact = {
  readonly organisation: string;
  readonly project: string | null;
  readonly what: string;
  readonly words_en: string | null;
  readonly words_zh: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit_en: string | null;
  readonly unit_zh: string | null;
  readonly as_of: string | null;
  readonly address: string;
  readonly kind: string;
  readonly industry: string | null;
};
export type AdoptersData = {
  readonly figures: readonly Fact[];
  readonly listed: readonly Fact[];
  readonly table: PlainTable;
  readonly until: Instant | null;
};

const SQL = `SELECT organisation, project, what, words_en, words_zh, low, high, unit_en, unit_zh, as_of, address, kind, industry
FROM raw_adopter_fact
ORDER BY organisation, what, as_of, address, line, source`;
const COLUMNS = [
  ['organisation', 'text', 'Organisation', '组织'],
  ['project', 'text', 'Project', '项目'],
  ['what', 'text', 'What', '事项'],
  ['low', 'count', 'At least', '不少于'],
  ['high', 'count', 'At most', '不多于'],
  ['as_of', 'text', 'As of', '截至'],
  ['kind', 'text', 'Kind', '性质'],
  ['industry', 'text', 'Industry', '行业'],
  ['address', 'text', 'Source', '来源'],
] as const;

/** Adopters, and the scale they say they run at: every figure with its words, its source and its age. */
export const adopters = section<AdoptersData>({
  id: 'adopters',
  build,
});

async function build({ config, database, tables }: BuildContext): Promise<AdoptersData | null> {
  const facts = await database.all<Fact>(SQL);
  if (facts.length === 0) return null;
  const table = tables.plain({
    id: 'adopters.facts',
    title: { en: 'What was published about adopters', zh: '关于采用者的公开说法' },
    columns: COLUMNS.map(([name, kind, en, zh]) => ({ name, kind, title: { en, zh } })),
    rows: facts.map((fact) => COLUMNS.map(([name]) => fact[name])),
    sql: SQL,
  });
  return {
    figures: facts.filter((fact) => fact.low !== null),
    listed: facts.filter((fact) => fact.low === null),
    table,
    until: config.period.to,
  };
}
