import type { Actions } from './app.ts';

/** The style sheets of the report and of slides, fetched with the page: a preview asks nothing of the network. */
const STYLES = Promise.all(['report.css', 'slides.css'].map(async (name) => (await fetch(new URL(name, location.href))).text()));

/** What a page is laid out for. Paper: the rules for print hold, and light colours, whatever the screen is set to. */
export type Shown = { readonly slides: boolean; readonly paper: boolean };

/**
 * Puts a page of the report into a frame as it is, but for its style sheet, which is given to it: its programs do not run there, and nothing is
 * asked of anybody.
 * @param path where the page stands in the report
 */
export async function fillFrame(
  frame: HTMLIFrameElement,
  text: string,
  path: string,
  { slides, paper }: Shown,
  actions: Pick<Actions, 'page'>,
): Promise<Document | null> {
  const [report, slide] = await STYLES;
  await new Promise<void>((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    frame.srcdoc = text.replace(/<link rel="stylesheet"[^>]*>/, '').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  });
  const [page, view] = [frame.contentDocument, frame.contentWindow as (Window & typeof globalThis) | null];
  if (page === null || view === null) return null;
  page.adoptedStyleSheets = [report!, ...(slides ? [slide!] : [])].map((css) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(paper ? forPaper(css) : css);
    return sheet;
  });
  await showLogos(actions, page, path);
  return page;
}

function forPaper(css: string): string {
  return css.replaceAll('@media print', '@media all').replaceAll('(prefers-color-scheme: dark)', '(max-width: 0)');
}

/** Pictures of the report are files beside its pages: here they are written into the page. */
async function showLogos(actions: Pick<Actions, 'page'>, page: Document, path: string): Promise<void> {
  for (const image of page.querySelectorAll('img')) {
    const file = new URL(image.getAttribute('src') ?? '', `https://report.invalid/${path}`).pathname.slice(1);
    if (file.startsWith('logos/')) image.src = `data:image/svg+xml,${encodeURIComponent(await actions.page(decodeURIComponent(file)))}`;
  }
}
