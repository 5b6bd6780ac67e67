import type { MeasureRow } from '../../src/model/measure-result.ts';
import type { PublishedTable, ReportModel } from '../../src/report/model.ts';
import { inventedModel } from '../golden/invented-model.ts';

/** Names that try to be something else: markup, attributes, formulas, reordering, breaking encodings, and sheer length. */
export const HOSTILE_NAMES = [
  '<script>alert("a")</script>',
  '"><img src=x onerror=alert(1)>',
  "=cmd|' /C calc'!A0",
  '+1234567890',
  'evil\u202Egnp.exe\u2066',
  '\u0000null\u0007bell',
  'half a pair \ud83d',
  '</style><style>*{display:none}</style>',
  `{{constructor}} $\{process.exit(1)} {n} $&`,
  'x'.repeat(300),
  '组织'.repeat(80),
];

/** The invented report with hostile names wherever data puts names, a country with no data, a year with none and an empty table. */
export function hostileModel(): ReportModel {
  const model = inventedModel();
  const evil = HOSTILE_NAMES[1]!;
  return {
    ...model,
    site: { ...model.site, title: { en: `${HOSTILE_NAMES[0]} 2019`, zh: `${HOSTILE_NAMES[0]} 2019` }, publisher: { en: evil, zh: evil } },
    claims: model.claims.map((claim) => ({
      ...claim,
      quote: claim.quote && { ...claim.quote, en: HOSTILE_NAMES[7], zh: HOSTILE_NAMES[7] },
    })),
    tables: model.tables.map(hostileTable),
    names: {
      ...model.names,
      project: { kestrel: { en: HOSTILE_NAMES[8]!, zh: HOSTILE_NAMES[8]! }, mooring: { en: HOSTILE_NAMES[9]!, zh: HOSTILE_NAMES[10]! } },
    },
  };
}

function hostileTable(table: PublishedTable): PublishedTable {
  if (table.kind === 'plain') return { ...table, rows: HOSTILE_NAMES.map((name) => [name, ...table.rows[0]!.slice(1)]) };
  if (table.id === 'commits.country') return { ...table, folded: [], result: { ...table.result, rows: [], unknownRows: [] } };
  if (table.id === 'contributors.year')
    return { ...table, result: { ...table.result, rows: table.result.rows.filter((row) => row.key['year'] !== '2016') } };
  if (!table.result.by.includes('organisation')) return table;
  const rows = HOSTILE_NAMES.map(
    (organisation, i): MeasureRow => ({ key: { organisation }, value: 100 - i, rank: i + 1, rankLow: 1, rankHigh: 20, intervals: [] }),
  );
  return { ...table, result: { ...table.result, rows } };
}
