import { element } from '../../browser/dom.ts';
import type { App, Given } from './app.ts';
import { fillFrame } from './frame.ts';
import { paperFonts } from './paper/fonts.ts';
import { filled } from './words.ts';

/** What writes PDFs, and its typeface: fetched with everything else, so that no PDF asks for anything. */
export const PAPER = Promise.all([import('./paper/paper.ts'), paperFonts()]);
// Whoever wants a PDF is told; until then there is nothing to say.
PAPER.catch(() => undefined);

/**
 * The one-page summary or the slides as a PDF, laid out out of sight at the size of the sheet.
 * @param path where the page stands in the report; @param text the page
 */
export async function paperOf(kind: 'summary' | 'slides', path: string, text: string, app: App): Promise<Given> {
  const [{ A4, WIDE, pdfOf }, fonts] = await PAPER;
  const sheet = kind === 'summary' ? A4 : WIDE;
  const width = sheet.width - 2 * sheet.margin;
  const frame = element('iframe', {
    class: 'paper',
    sandbox: 'allow-same-origin',
    'aria-hidden': 'true',
    tabindex: '-1',
    width: String(width),
  });
  document.body.append(frame);
  try {
    const page = await fillFrame(frame, text, path, { slides: kind === 'slides', paper: true }, app.actions);
    const { bytes, missing } = await pdfOf(page!, sheet, fonts);
    const said = missing.length === 0 ? undefined : filled(app.words.report.missing, { characters: missing.slice(0, 20).join(' ') });
    return { content: bytes, type: 'application/pdf', said };
  } finally {
    frame.remove();
  }
}
