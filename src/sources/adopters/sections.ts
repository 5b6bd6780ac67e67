import type { Line } from './adopters-lines.ts';

export type Heading = { readonly text: string; readonly level: number; readonly line: number };

/** The lines below a heading and the headings above it, outermost first. */
export type Section = { readonly headings: readonly Heading[]; readonly lines: readonly Line[] };

const ATX = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const HTML = /^\s*<h([1-6])[^>]*>(.*?)<\/h\1>/i;

/** Cuts the lines at their headings, of either kind of Markdown or HTML. */
export function sectionsOf(lines: readonly Line[]): Section[] {
  const sections: { headings: readonly Heading[]; lines: Line[] }[] = [{ headings: [], lines: [] }];
  for (const [index, line] of lines.entries()) {
    const heading = headingAt(line, lines[index + 1]);
    const open = sections.at(-1)!;
    if (heading !== undefined)
      sections.push({ headings: [...open.headings.filter(({ level }) => level < heading.level), heading], lines: [] });
    else if (!(isUnderline(line.text) && open.lines.length === 0 && open.headings.length > 0)) open.lines.push(line);
  }
  return sections;
}

function headingAt({ text, number }: Line, next: Line | undefined): Heading | undefined {
  const atx = ATX.exec(text) ?? HTML.exec(text);
  if (atx) return { level: /^\d$/.test(atx[1]!) ? Number(atx[1]) : atx[1]!.length, text: atx[2]!, line: number };
  const underlined = next !== undefined && isUnderline(next.text) && /^ {0,3}[^\s|>*+-]/.test(text) && !text.includes('|');
  return underlined ? { level: next.text.startsWith('=') ? 1 : 2, text: text.trim(), line: number } : undefined;
}

function isUnderline(text: string): boolean {
  return /^(?:={3,}|-{3,})$/.test(text);
}
