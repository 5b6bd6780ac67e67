import type { AdopterFact, AdopterProblem } from './adopter-fact.ts';
import { shownLines } from './adopters-lines.ts';
import { firstAddress, plainText } from './markdown-text.ts';
import { organisationInCell } from './organisation-in.ts';
import { type Row, rowsIn } from './rows.ts';
import { type Heading, type Section, sectionsOf } from './sections.ts';

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
  /\b(?:add(?:ing)?|contribut\w*|how to|requirements?|template|updat\w+|submit\w*|get(?:ting)? (?:involved|listed)|guidelines?|format|fields?|legend)\b/i;
const PRODUCTION = /\b(?:production|live)\b/i;
const TESTING = /\b(?:test\w*|evaluat\w*|staging|trial|poc|proof of concept|experiment\w*|development|pilot)\b/i;
/** Headings that say no more than that adopters follow. */
const NOT_AN_INDUSTRY = /\b(?:adopters?|users?|using|uses|organi[sz]ations?|companies|list|success stories|case studies|contents)\b/i;
const LINK_ALONE = /^(?:<?https?:\/\/\S+?>?|\[[^\]]+\]\(https?:\/\/[^)]+\))$/;

/**
 * Reads an ADOPTERS.md in the shapes that projects use: tables, lists, `N:` records, headings with a link below, bold names, HTML tables and
 * linked pictures, under headings per industry or stage. Names of contact persons are never kept.
 */
export function parseAdoptersMarkdown(text: string, file: AdoptersFile): AdoptersRead {
  const rows: (Row & { readonly headings: readonly Heading[] })[] = [];
  let instructions = 0;
  for (const section of sectionsOf(shownLines(text))) {
    const found = adopterHeading(section) ?? rowsIn(section.lines);
    if (section.headings.some((heading) => INSTRUCTIONS.test(heading.text))) instructions += found.length;
    else rows.push(...found.map((row) => ({ ...row, headings: section.headings })));
  }
  const facts = rows.flatMap((row) => ('organisation' in row.found ? [factOf(row, row.found.organisation, row.headings, file)] : []));
  const problems = rows.flatMap(({ line, found }) => ('reason' in found ? [{ line, reason: found.reason }] : []));
  return { facts, problems, rows: rows.length, instructions };
}

/** A heading with nothing but an address below it is an adopter; what follows are its details. */
function adopterHeading({ headings, lines }: Section): Row[] | undefined {
  const heading = headings.at(-1);
  const first = lines.find((line) => line.text !== '');
  if (heading === undefined || heading.level < 2 || first === undefined || !LINK_ALONE.test(first.text.trim())) return undefined;
  return [{ line: heading.line, found: organisationInCell(heading.text), markup: first.text }];
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
    address: firstAddress(row.markup) ?? file.address,
    kind: 'adopters-file',
    industry: industry || null,
    maturity: maturityIn(row.status ?? '') ?? above.map(maturityIn).findLast((one) => one !== null) ?? null,
  };
}

function maturityIn(text: string): 'production' | 'testing' | null {
  return PRODUCTION.test(text) ? 'production' : TESTING.test(text) ? 'testing' : null;
}
