import type { AdopterFact, AdopterProblem } from './adopter-fact.ts';
import { type Heading, type Section, sectionsOf } from './blocks.ts';
import { addressOf, plainText } from './markdown-text.ts';
import { organisationInCell } from './organisation-in.ts';
import { type Row, type Rows, rowsIn } from './rows.ts';

/** What the file is about and where it can be read; both go onto every fact that says nothing else. */
export type AdoptersFile = { readonly project: string | null; readonly address: string; readonly asOf: string | null };

/** `rows = facts + problems`: whatever looks like a row is one or the other. `instructions`: rows that tell people how to add themselves. */
export type AdoptersRead = {
  readonly facts: readonly AdopterFact[];
  readonly problems: readonly AdopterProblem[];
  readonly rows: number;
  readonly instructions: number;
};

const INSTRUCTIONS =
  /\b(?:add(?:ing)?|contribut\w*|how to|requirements?|template|updat\w+|submit\w*|get(?:ting)? (?:involved|listed)|guidelines?|format|fields?|legend|definitions?|terminology|glossary|columns?)\b|\b(?:adopter|user)s?\s+types?$|^(?:types?|phases?|stages?|levels?)(?:\s+of\b|$)|如何|怎样|怎樣|添加|提交|模板|格式|填写|填寫|^说明$|追加|記入|추가|작성/i;
const PRODUCTION = /\b(?:production|produktion|produktiv|producci[oó]n|produ[cç][aã]o|live|GA)\b|生产|生產|线上|本番|운영/i;
const TESTING =
  /\b(?:test\w*|evaluat\w*|staging|trial|poc|proof of concept|experiment\w*|development|pilot)\b|测试|測試|试用|试点|评估|試験|検証|評価|开发|開発|테스트/i;
/** What people explain before they list adopters. */
const STAGES = [
  'evaluation',
  'evaluating',
  'testing',
  'test',
  'staging',
  'production',
  'development',
  'poc',
  'proof of concept',
  'pilot',
  'trial',
];
/** Headings that say no more than that adopters follow. */
const NOT_AN_INDUSTRY =
  /\b(?:adopters?|users?|using|uses|organi[sz]ations?|companies|list|success stories|case studies|contents)\b|用户|用戶|使用|采用|採用|企业|公司|列表|名单|案例|ユーザー|導入|사용/i;
const LINK_ALONE = /^(?:<?https?:\/\/\S+?>?|\[[^\]]+\]\(https?:\/\/[^)]+\))$/;

/**
 * Reads an ADOPTERS.md in the shapes that projects use: tables, lists, `N:` records, headings with a link or the same fields below each, bold
 * names, HTML tables and linked pictures, under headings per industry or stage. What explains columns, stages and types is no adopter. Names of
 * contact persons are never kept.
 */
export function parseAdoptersMarkdown(text: string, file: AdoptersFile): AdoptersRead {
  const { sections, problems: refused } = sectionsOf(text);
  const found = sections.map((section): Found => ({ section, ...(adopterHeading(section) ?? rowsIn(section)) }));
  const legend = new Set([...STAGES, ...found.flatMap((one) => one.legend)]);
  const fields = repeatedLabels(found);
  const rows: (Row & { readonly headings: readonly Heading[] })[] = [];
  let instructions = 0;
  for (const one of found) {
    const { headings } = one.section;
    const kept = headings.some((heading) => INSTRUCTIONS.test(heading.text)) ? [] : adoptersIn(one, legend, fields);
    instructions += Math.max(0, one.rows.length - kept.length);
    rows.push(...kept.map((row) => ({ ...row, headings })));
  }
  const facts = rows.flatMap((row) => ('organisation' in row.found ? [factOf(row, row.found.organisation, row.headings, file)] : []));
  const problems = rows.flatMap((row) => ('reason' in row.found ? [{ line: row.line, reason: row.found.reason }] : []));
  return { facts, problems: [...refused, ...problems], rows: rows.length + refused.length, instructions };
}

type Found = Rows & { readonly section: Section };

/** Labels of list items that stand below two headings or more: the fields of what the headings name. */
function repeatedLabels(found: readonly Found[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const { rows } of found)
    for (const label of new Set(rows.flatMap((row) => row.label ?? []))) seen.set(label, (seen.get(label) ?? 0) + 1);
  return new Set([...seen].filter(([, sections]) => sections > 1).map(([label]) => label));
}

/** The rows of a section that are adopters: none that explains a table, and the heading itself where its fields stand below it. */
function adoptersIn({ rows, section }: Found, legend: ReadonlySet<string>, fields: ReadonlySet<string>): readonly Row[] {
  const heading = section.headings.at(-1);
  const listed = rows.filter((row) => row.kind === 'list');
  const own = listed.filter((row) => row.label !== undefined && fields.has(row.label));
  if (heading !== undefined && heading.level > 1 && own.length > 0 && 2 * own.length >= listed.length)
    return [headingRow(heading, listed.map((row) => row.markup).join('\n')), ...rows.filter((row) => row.kind !== 'list')];
  const hasTable = rows.some((row) => row.kind === 'table');
  const explains = (row: Row) =>
    row.kind === 'list' && (hasTable || ('organisation' in row.found && legend.has(row.found.organisation.toLowerCase())));
  return rows.filter((row) => !explains(row));
}

function headingRow(heading: Heading, markup: string): Row {
  return { line: heading.line, found: organisationInCell(heading.text), markup, kind: 'other' };
}

/** A heading with nothing but an address below it is an adopter, and so is one that is itself a link where nobody is listed below; what follows are its details. */
function adopterHeading(section: Section): Rows | undefined {
  const { headings, blocks } = section;
  const heading = headings.at(-1);
  const first = blocks.find(({ token }) => token.type !== 'space')?.token;
  const text = first?.type === 'paragraph' ? first.raw.trim().split('\n')[0]!.slice(0, 2000) : '';
  if (heading === undefined || heading.level < 2) return undefined;
  if (LINK_ALONE.test(text)) return { rows: [headingRow(heading, text)], legend: [] };
  const isLink = heading.text.startsWith('[') && LINK_ALONE.test(heading.text) && !NOT_AN_INDUSTRY.test(plainText(heading.text));
  return isLink && rowsIn(section).rows.length === 0 ? { rows: [headingRow(heading, heading.text)], legend: [] } : undefined;
}

function factOf(row: Row, organisation: string, headings: readonly Heading[], file: AdoptersFile): AdopterFact {
  const above = headings.filter((heading) => heading.level > 1 && heading.line !== row.line).map((heading) => plainText(heading.text));
  const industry = row.industry || above.findLast((text) => !NOT_AN_INDUSTRY.test(text) && maturityIn(text) === null);
  return {
    line: row.line,
    organisation,
    project: file.project,
    what: 'uses',
    figure: null,
    asOf: file.asOf,
    address: addressOf(organisation, row.markup) ?? file.address,
    kind: 'adopters-file',
    industry: industry || null,
    maturity: maturityIn(row.status ?? '') ?? above.map(maturityIn).findLast((one) => one !== null) ?? null,
  };
}

function maturityIn(text: string): 'production' | 'testing' | null {
  return PRODUCTION.test(text) ? 'production' : TESTING.test(text) ? 'testing' : null;
}
