/** A line of a Markdown file that is shown, with its number from 1. */
export type Line = { readonly number: number; readonly text: string };

/**
 * The lines a reader of the page sees: without front matter, comments and fenced code. A comment that spans lines leaves them empty, so that
 * what stood before and after it stays apart.
 */
export function shownLines(text: string): Line[] {
  const blank = (whole: string) => whole.replace(/[^\n]/g, '');
  const shown = text
    .replace(/\r\n?/g, '\n')
    .replace(/^\uFEFF?---\n[\s\S]*?\n---(?=\n|$)/, blank)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, blank)
    .replace(/^( {0,3})(```+|~~~+)[^\n]*\n[\s\S]*?(?:^ {0,3}\2[^\n]*$|(?![\s\S]))/gm, blank);
  return shown.split('\n').map((line, index) => ({ number: index + 1, text: line.replace(/\s+$/, '') }));
}
