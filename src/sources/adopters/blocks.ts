import { Lexer, type Token } from 'marked';
import type { AdopterProblem } from './adopter-fact.ts';

/** A block of a page with the line it begins on, from 1. */
export type Block = { readonly token: Token; readonly line: number };

export type Heading = { readonly text: string; readonly level: number; readonly line: number };

/** The blocks below a heading and the headings above it, outermost first. */
export type Section = { readonly headings: readonly Heading[]; readonly blocks: readonly Block[] };

/** Longer lines are left out: no row of people is so long, and everything that is done with a line takes time with its length. */
const LONGEST_LINE = 20_000;
/** What a line may be nested by: blanks, marks of quotes and of lists, numbered or not. The parser calls itself for each. */
const DEEPEST = 64;
const FRONT_MATTER = /^---\n/;
const HTML_HEADING = /^\s{0,3}<h([1-6])\b[^>]{0,500}>([^\n]{0,2000})<\/h\1>/i;

/** Cuts a page at its headings, of either kind of Markdown or HTML. Lines too long or too deep to be anything are listed and left out. */
export function sectionsOf(text: string): { readonly sections: readonly Section[]; readonly problems: readonly AdopterProblem[] } {
  const problems: AdopterProblem[] = [];
  const lines = withoutFrontMatter(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')).split('\n');
  const shown = lines.map((line, index) => {
    const end = line.trimEnd();
    const isFit = end.length <= LONGEST_LINE && end.slice(0, DEEPEST + 1).search(/[^\s>*+\-\d.)]/) !== -1;
    if (isFit || end.length <= DEEPEST) return end;
    problems.push({ line: index + 1, reason: 'adopter-line-too-long' });
    return '';
  });
  const sections: { headings: readonly Heading[]; blocks: Block[] }[] = [{ headings: [], blocks: [] }];
  let line = 1;
  for (const token of new Lexer().blockTokens(shown.join('\n'))) {
    const heading = headingIn(token, line);
    const open = sections.at(-1)!;
    if (heading === undefined) open.blocks.push({ token, line });
    else sections.push({ headings: [...open.headings.filter(({ level }) => level < heading.level), heading], blocks: [] });
    line += newlines(token.raw);
  }
  return { sections, problems };
}

/** Keeps the lines where they are. */
function withoutFrontMatter(text: string): string {
  const end = FRONT_MATTER.test(text) ? text.indexOf('\n---\n', 3) : -1;
  return end < 0 ? text : '\n'.repeat(newlines(text.slice(0, end + 5))) + text.slice(end + 5);
}

export function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function headingIn(token: Token, line: number): Heading | undefined {
  if (token.type === 'heading') return { text: token['text'] as string, level: token['depth'] as number, line };
  const html = token.type === 'html' ? HTML_HEADING.exec(token.raw) : null;
  return html ? { text: html[2]!, level: Number(html[1]), line } : undefined;
}
