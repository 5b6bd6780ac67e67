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
  const whole = await withLogos(
    text.replace(/<link rel="stylesheet"[^>]*>/, '').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''),
    path,
    actions,
  );
  await new Promise<void>((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    frame.srcdoc = whole;
  });
  const [page, view] = [frame.contentDocument, frame.contentWindow as (Window & typeof globalThis) | null];
  if (page === null || view === null) return null;
  page.adoptedStyleSheets = [report!, ...(slides ? [slide!] : [])].map((css) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(paper ? forPaper(css) : css);
    return sheet;
  });
  return page;
}

function forPaper(css: string): string {
  return css.replaceAll('@media print', '@media all').replaceAll('(prefers-color-scheme: dark)', '(max-width: 0)');
}

/** Pictures of the report are files beside its pages: they are written into a page before it is shown, or the browser would ask for them. */
async function withLogos(text: string, path: string, actions: Pick<Actions, 'page'>): Promise<string> {
  let whole = text;
  for (const source of new Set([...text.matchAll(/<img\b[^>]*?\ssrc="([^"]+)"/g)].map(([, found]) => found!))) {
    const file = new URL(source, `https://report.invalid/${path}`).pathname.slice(1);
    if (!file.startsWith('logos/')) continue;
    const picture = `data:image/svg+xml,${encodeURIComponent(await actions.page(decodeURIComponent(file)))}`;
    whole = whole.replaceAll(`src="${source}"`, `src="${picture}"`);
  }
  return whole;
}
