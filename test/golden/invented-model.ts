import { shippedPages } from '../../src/report/pages/shipped.ts';
import { rankMeasure } from '../../src/claims/rank-measure.ts';
import { type Text } from '../../src/languages/text.ts';
import { COUNTRIES } from '../../src/model/countries.ts';
import type { Instant } from '../../src/model/ids.ts';
import type { MeasureResult, MeasureRow } from '../../src/model/measure-result.ts';
import { licenceOf } from '../../src/report/data/licence.ts';
import type { EditionChanges } from '../../src/report/edition-changes.ts';
import type { FoldedRows } from '../../src/disclosure/fold.ts';
import type { Public } from '../../src/model/public.ts';
import type { MeasureTable, PlainTable, PublishedTable, ReportClaim, ReportModel } from '../../src/report/model.ts';

/** A whole report about nobody: every number in it is made up by rule, so that pages can be looked at and compared without a database. */

const PERIOD = { from: null, to: '2019-07-29T00:00:00Z' as Instant };
const COUNTS: readonly (readonly [string, number])[] = [
  ['US', 903], ['CN', 310], ['DE', 288], ['IN', 251], ['GB', 140], ['CA', 96], ['FR', 77], ['JP', 61], ['NL', 38], ['PL', 31], ['BR', 24], ['KR', 24], ['CH', 19], ['AU', 17], ['SG', 12], ['TW', 9], ['CZ', 8], ['KE', 6],
];
const ORGANISATIONS: readonly (readonly [string, number])[] = [['Bluefin Labs', 188], ['青松云 Qingsong', 121], ['Harbour & Sons', 77], ['Universität Beispiel', 30], ['Kopi Systems', 21], ['Long Valley Institute for the Study of Orchestrated Computing', 9]];
const PROJECTS: readonly (readonly [string, Text, number])[] = [['kestrel', { en: 'Kestrel', zh: '红隼' }, 1], ['mooring', { en: 'Mooring', zh: '系泊' }, 0.3], ['tidewater', { en: 'Tidewater', zh: '潮水' }, 0.12]];

type Spec = { readonly id: string; readonly title: Text; readonly measure: string; readonly by: readonly string[]; readonly unknown: number; readonly rows: readonly { readonly key: Record<string, string>; readonly value: number }[]; readonly folded?: readonly FoldedRows[]; readonly unknownRows?: MeasureResult['unknownRows'] };

function table({ id, title, measure, by, unknown, rows, folded = [], unknownRows = [] }: Spec): MeasureTable {
  const known = rows.reduce((sum, row) => sum + row.value, 0) + folded.reduce((sum, one) => sum + (one.value ?? 0), 0);
  const unit = measure === 'commits' ? 'commits' : 'people';
  const ranked = by.find((name) => name !== 'year') ?? null;
  const request = { measure, by, where: {}, period: PERIOD, profile: null };
  const result: MeasureResult = {
    ...request, version: 1, ranked, unit, counts: /factor/.test(measure) ? 'other' : measure === 'commits' ? 'contributions' : 'people',
    population: { unit, total: known + unknown, known, unknown, unknownBy: unknown > 0 ? { ambiguous: 7, region: Math.round(unknown / 5), unknown: unknown - 7 - Math.round(unknown / 5) } : {}, excluded: { bots: 31, merges: 4012 }, overlap: 0 },
    rows: ranks(rows, ranked), unknownRows,
    sql: { text: `SELECT ${by.join(', ')}, count(*) AS value\nFROM contribution\nGROUP BY ALL`, params: { from: '-infinity', to: '2019-07-29T00:00:00Z' } },
  };
  return { kind: 'measure', id, title, request, result: rankMeasure(result) as Public<MeasureResult>, folded };
}

function ranks(rows: Spec['rows'], ranked: string | null): MeasureRow[] {
  const partition = (key: Record<string, string>) => JSON.stringify(Object.entries(key).filter(([name]) => name !== ranked));
  const sorted = [...rows].sort((a, b) => b.value - a.value || (JSON.stringify(a.key) < JSON.stringify(b.key) ? -1 : 1));
  return sorted.map(({ key, value }) => {
    const rank = 1 + sorted.filter((other) => partition(other.key) === partition(key) && other.value > value).length;
    return { key, value, rank, rankLow: rank, rankHigh: rank, intervals: [] };
  });
}

function countries(prefix: string, name: Text, scale: number, measure: 'contributors' | 'commits'): MeasureTable {
  const factor = measure === 'commits' ? 37 * scale : scale;
  const rows = COUNTS.map(([country, n]) => ({ key: { country }, value: Math.floor(n * factor) })).filter((row) => row.value >= 5);
  const what = measure === 'commits' ? { en: 'commits', zh: '提交' } : { en: 'contributors', zh: '贡献者' };
  return table({ id: `${prefix}${measure}.country`, title: { en: `${name.en}: ${what.en} by country or region`, zh: `${name.zh}：按国家或地区统计的${what.zh}` }, measure, by: ['country'], unknown: Math.round(611 * factor), rows, folded: [{ within: {}, rows: 14, value: Math.round(29 * factor) }] });
}

function organisations(prefix: string, measure: 'contributors' | 'commits', scale: number): MeasureTable {
  const factor = measure === 'commits' ? 41 * scale : scale;
  const what = measure === 'commits' ? { en: 'Commits', zh: '提交' } : { en: 'Contributors', zh: '贡献者' };
  return table({ id: `${prefix}${measure}.organisation`, title: { en: `${what.en} by organisation`, zh: `按组织统计的${what.zh}` }, measure, by: ['organisation'], unknown: Math.round(1600 * factor), rows: ORGANISATIONS.map(([organisation, n]) => ({ key: { organisation }, value: Math.floor(n * factor) })).filter((row) => row.value >= 5) });
}

/** What the edition before said otherwise: one claim, a few cells, a table that is new and one that is gone. */
const CHANGES: EditionChanges = {
  earlier: [{ title: { en: 'Kestrel contributors 2018', zh: '红隼社区贡献者报告 2018' }, period: { from: null, to: '2018-07-29T00:00:00Z' as Instant }, digest: 'd1ce'.repeat(16), numbers: 'd2ce'.repeat(16), summary: { en: 'China ranks 3rd.', zh: '中国排名第3。' } }],
  claims: [{ id: 'china-second', before: { kind: 'rank', verdict: 'holds', sentence: { en: 'China ranks 3rd.', zh: '中国排名第3。' }, headline: { low: 3, high: 3 }, coverage: 0.61 }, after: null, causes: ['data', 'people'] }],
  tables: [
    {
      id: 'contributors.country', title: { en: 'Contributors by country or region', zh: '按国家或地区统计的贡献者' }, by: ['country'], what: 'changed', causes: ['data'],
      cells: ['CN', 'DE', '(folded)', '(unknown)'].map((key, i) => ({ key, column: { name: 'value', kind: 'count' as const, title: { en: 'Number', zh: '数量' } }, before: i === 1 ? null : 12_000 - i, after: 13_000 + i })),
    },
    { id: 'commits.year', title: { en: 'Commits per year', zh: '每年提交' }, by: ['year'], what: 'new', cells: [], causes: ['definition'] },
    { id: 'stars.year', title: { en: 'Stars per year', zh: '每年星标' }, by: ['year'], what: 'gone', cells: [], causes: ['unexplained'] },
  ],
};

const YEARS = ['2014', '2015', '2016', '2017', '2018', '2019'];

function byYear(id: string, measure: string, title: Text, base: number): MeasureTable {
  return table({ id, title, measure, by: ['year'], unknown: 0, rows: YEARS.map((year, i) => ({ key: { year }, value: Math.round(base * (i + 1) ** 1.4 * (year === '2019' ? 0.6 : 1)) })) });
}

function yearCountry(id: string, measure: 'contributors' | 'commits', title: Text): MeasureTable {
  const factor = measure === 'commits' ? 31 : 1;
  const value = (n: number, i: number, c: number) => Math.floor(n * factor * (0.1 + 0.16 * i + 0.03 * ((i * 7 + c * 3) % 5)));
  const rows = YEARS.flatMap((year, i) => COUNTS.slice(0, 12).map(([country, n], c) => ({ key: { year, country }, value: value(n, i, c) })).filter((row) => row.value >= 5));
  return table({ id, title, measure, by: ['year', 'country'], unknown: 600 * factor, rows, unknownRows: YEARS.map((year, i) => ({ key: { year, country: null }, value: Math.round(22 * factor * (i + 1)) })) });
}

function factors(id: string, measure: string, title: Text, values: readonly number[]): MeasureTable {
  return table({ id, title, measure, by: ['project'], unknown: 0, rows: PROJECTS.map(([project], i) => ({ key: { project }, value: values[i]! })) });
}

const LEFT_OUT: PlainTable = {
  kind: 'plain', id: 'left-out.repository', title: { en: 'Commits per repository and what was left out', zh: '各仓库的提交以及被排除的部分' },
  columns: [{ name: 'repository', kind: 'text', title: { en: 'Repository', zh: '代码仓库' } }, { name: 'commits', kind: 'count', title: { en: 'In the period', zh: '统计期内' } }, { name: 'copies', kind: 'count', title: { en: 'Copies', zh: '副本' } }],
  rows: [['example/kestrel', 81023, 0], ['example/kestrel-api', 4410, 4102]], sql: 'SELECT 1',
};

function projectTables(): MeasureTable[] {
  return PROJECTS.flatMap(([key, name, scale]) => [
    countries(`${key}.`, name, scale, 'contributors'), countries(`${key}.`, name, scale, 'commits'),
    organisations(`${key}.`, 'contributors', scale), organisations(`${key}.`, 'commits', scale),
    byYear(`${key}.contributors.year`, 'contributors', { en: `${name.en}: contributors by year`, zh: `${name.zh}：每年贡献者` }, 60 * scale),
    byYear(`${key}.new-contributors.year`, 'new-contributors', { en: `${name.en}: new contributors by year`, zh: `${name.zh}：每年新贡献者` }, 30 * scale),
  ]);
}

function tables(): PublishedTable[] {
  const all = { en: 'All projects', zh: '全部项目' };
  return [
    countries('', all, 1.2, 'contributors'), countries('', all, 1.2, 'commits'), organisations('', 'contributors', 1.2), organisations('', 'commits', 1.2), ...projectTables(),
    factors('contributors.project', 'contributors', { en: 'Contributors by project', zh: '各项目的贡献者' }, [2941, 882, 350]), factors('commits.project', 'commits', { en: 'Commits by project', zh: '各项目的提交' }, [91002, 21876, 6012]),
    factors('absence-factor.project', 'contributor-absence-factor', { en: 'Contributor absence factor by project', zh: '各项目的贡献者缺席系数' }, [61, 14, 2]), factors('elephant-factor.project', 'elephant-factor', { en: 'Elephant factor by project', zh: '各项目的大象系数' }, [3, 2, 1]),
    byYear('contributors.year', 'contributors', { en: 'Contributors per year', zh: '每年贡献者' }, 90), byYear('new-contributors.year', 'new-contributors', { en: 'New contributors per year', zh: '每年新贡献者' }, 55), byYear('commits.year', 'commits', { en: 'Commits per year', zh: '每年提交' }, 2900),
    yearCountry('contributors.year.country', 'contributors', { en: 'Contributors per year, by country or region', zh: '按国家或地区统计的每年贡献者' }), yearCountry('commits.year.country', 'commits', { en: 'Commits per year, by country or region', zh: '按国家或地区统计的每年提交' }),
    LEFT_OUT,
  ];
}

function claimsOf(all: readonly PublishedTable[]): ReportClaim[] {
  const kestrel = all.find((each): each is MeasureTable => each.id === 'kestrel.contributors.country')!;
  const rows = kestrel.result.rows.map((row) => ({ key: row.key['country']!, name: COUNTRIES[row.key['country']!]!, value: row.value, rank: row.rank, rankLow: row.rankLow!, rankHigh: row.rankHigh!, subject: row.key['country'] === 'CN' }));
  const base: Omit<ReportClaim, 'table'> = {
    id: 'china-second', kind: 'rank', subject: 'CN', verdict: 'not identified', reasons: ['overlaps', 'rank-set', 'definitions-disagree'],
    sentences: { en: 'By contributors to Kestrel, China is between 1st and 4th; which cannot be told from these data.', zh: '按 Kestrel 的贡献者人数，中国位居第1至第4名之间，现有数据无法进一步判定。' },
    basis: { en: ['2,942 contributors before 29 July 2019; the country of 611 (21%) is not known.'], zh: ['2019年7月29日前共有 2,942 位贡献者，其中 611 位（21%）所在国家或地区未知。'] },
    asserted: 2, observed: 2, headline: { low: 1, high: 4 }, standsOn: 'worst-case',
    ladder: [{ rung: 'worst-case', low: 1, high: 4, verdict: 'not identified' }, { rung: 'selection-2', low: 2, high: 4, verdict: 'not identified' }, { rung: 'missing-at-random', low: 2, high: 2, verdict: 'holds' }],
    clock: null, chance: [{ kind: 'multinomial-95', low: 2, high: 3 }], influence: [{ without: { kind: 'people', of: 'row', count: 10 }, name: null, rank: 2 }, { without: { kind: 'organisation', organisation: '青松云 Qingsong' }, name: { en: '青松云 Qingsong', zh: '青松云 Qingsong' }, rank: 3 }],
    calibration: [], tipping: [{ key: 'US', name: COUNTRIES['US']!, inText: COUNTRIES['US']!, value: 903, ahead: true, margin: 0.97, kappa: 8.214 }, { key: 'DE', name: COUNTRIES['DE']!, inText: COUNTRIES['DE']!, value: 288, ahead: false, margin: 0.036, kappa: 1.41 }], kappa: 1.41,
    population: kestrel.result.population, coverage: 0.79, rows,
    sensitivity: [
      { id: 'commits', group: 'unit', label: { en: 'By commits', zh: '按提交数' }, request: kestrel.request, value: 11470, rank: 2, low: 1, high: 3, coverage: 0.8, agrees: true },
      { id: 'merges', group: 'definition', label: { en: 'With merge commits', zh: '计入合并提交' }, request: kestrel.request, value: 322, rank: 3, low: 1, high: 5, coverage: 0.78, agrees: false },
    ],
    request: kestrel.request, sql: kestrel.result.sql, cited: [], quote: { en: 'China is the 2nd largest contributor to Kestrel', zh: '中国是 Kestrel 的第二大贡献国', source: 'https://example.org/post' },
  };
  return [
    { ...base, table: kestrel.id },
    { ...base, id: 'commits-third', verdict: 'holds', reasons: ['inside'], sentences: { en: 'China is the 3rd largest contributor to all projects together.', zh: '在全部项目中，中国是第三大贡献国。' }, headline: { low: 3, high: 3 }, observed: 3, sensitivity: [], tipping: [], influence: [], quote: null, table: 'commits.country' },
    { ...base, id: 'half-known', kind: 'share', verdict: 'fails', reasons: ['outside'], sentences: { en: 'China’s share of contributors is between 11% and 31%, not 50%.', zh: '中国贡献者所占比例介于 11% 与 31% 之间，而非 50%。' }, observed: 0.11, headline: { low: 0.11, high: 0.31 }, ladder: [{ rung: 'worst-case', low: 0.11, high: 0.31, verdict: 'fails' }], chance: [], sensitivity: [], tipping: [], influence: [], quote: null, table: kestrel.id, rows: [] },
    { ...base, id: 'nodes', kind: 'count', verdict: 'not published', reasons: ['figure-not-published'], sentences: { en: 'How many nodes Kestrel runs on was never published.', zh: 'Kestrel 运行在多少个节点上，从未公布。' }, basis: { en: [], zh: [] }, observed: null, headline: null, standsOn: null, ladder: [], chance: [], influence: [], tipping: [], population: null, coverage: null, rows: [], sensitivity: [], request: null, sql: null, quote: null, table: null },
  ];
}

/** The invented report. */
export function inventedModel(): ReportModel {
  const all = tables();
  return {
    site: { title: { en: 'Kestrel contributors 2019', zh: '红隼社区贡献者报告 2019' }, publisher: { en: 'The Kestrel Foundation', zh: '红隼基金会' }, note: { en: 'Invented data: no such people, no such projects.', zh: '数据纯属虚构：并无其人，并无其项目。' }, address: null, period: PERIOD, updated: PERIOD.to, recorded: null, projects: 3, repositories: 9, sources: 9, unread: [], minimum: 5, licence: licenceOf('CC-BY-4.0'), edition: null, program: 'assets/', tool: '0.1.0', made: { pictures: false, pdf: false } },
    claims: claimsOf(all),
    tables: [...all].sort((a, b) => (a.id < b.id ? -1 : 1)),
    names: { country: COUNTRIES, project: Object.fromEntries(PROJECTS.map(([key, name]) => [key, name])), organisation: { 'Harbour & Sons': { en: 'Harbour & Sons', zh: '海港父子' } } },
    definitions: { contributors: { title: { en: 'Contributors', zh: '贡献者' }, text: { en: 'People with at least *one* contribution.\n\n- A bot is `no person`.', zh: '至少有*一次*贡献的人。\n\n- 机器人`不是人`。' } } },
    pages: shippedPages(),
    sections: { front: {}, claims: {}, countries: {}, organisations: {}, projects: { projects: PROJECTS.map(([key, name], i) => ({ key, name, contributors: [2941, 882, 350][i], commits: [91002, 21876, 6012][i], absence: [61, 14, 2][i], elephant: [3, 2, 1][i] })) }, trends: {}, method: {}, data: {}, changes: CHANGES, summary: {} },
  };
}
