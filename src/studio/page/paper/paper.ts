import PDFDocument from 'pdfkit';
import { drawElement, type Pictures } from './draw-page.ts';
import { FAMILIES, type PaperFont } from './fonts.ts';
import { penOf } from './pen.ts';

/** A sheet of paper, in pixels of 1/96 inch. `oneEach`: every part of the page that this selects has a sheet; else the whole is on one. */
export type Sheet = { readonly width: number; readonly height: number; readonly margin: number; readonly oneEach?: string };

export const A4: Sheet = { width: 794, height: 1123, margin: 49 };
export const WIDE: Sheet = { width: 1280, height: 720, margin: 0, oneEach: 'body > section' };

/** Points of a PDF in a pixel. */
const POINT = 0.75;
/** Pixels of a picture for one of the page. */
const SHARP = 3;

/** A PDF, and the characters that its fonts do not have and it therefore lacks. */
export type Written = { readonly bytes: Uint8Array; readonly missing: readonly string[] };

/**
 * Writes a page as the browser lays it out for paper: text as text (it can be searched and copied), charts as lines, everything in one typeface
 * that has Chinese.
 * @param page a page whose styles are those for print, in a window as wide as the sheet within its margins
 */
export async function pdfOf(page: Document, sheet: Sheet, fonts: readonly PaperFont[]): Promise<Written> {
  await typeset(page, fonts);
  const pictures = await picturesOf(page);
  const pdf = new PDFDocument({
    autoFirstPage: false,
    font: null,
    lang: page.documentElement.lang,
    displayTitle: true,
    info: { Title: page.title, Creator: 'Muster' },
  });
  for (const { family, weight, bytes } of fonts) pdf.registerFont(`${family} ${weight}`, new Uint8Array(bytes));
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk) => void chunks.push(chunk));
  const done = new Promise<void>((resolve) => void pdf.on('end', resolve));
  const pen = penOf(pdf, featuresOf(page));
  const parts = sheet.oneEach === undefined ? [page.body] : [...page.querySelectorAll(sheet.oneEach)];
  for (const part of parts) {
    const { left, top, height } = part.getBoundingClientRect();
    const room = sheet.height - 2 * sheet.margin;
    pdf
      .addPage({ size: [sheet.width * POINT, sheet.height * POINT], margin: 0 })
      .save()
      .scale(POINT);
    pdf
      .translate(sheet.margin, sheet.margin)
      .scale(Math.min(1, room / height))
      .translate(-left, -top);
    drawElement(part, pen, pictures);
    pdf.restore();
  }
  pdf.end();
  await done;
  return { bytes: joined(chunks), missing: [...pen.missing] };
}

/** Quotes and dots of the typeface are as wide as a Chinese character: elsewhere they are set as narrow as they are. */
function featuresOf(page: Document): readonly string[] {
  return page.documentElement.lang.startsWith('zh') ? [] : ['palt'];
}

/** Has the browser lay the page out in the fonts of the PDF. */
async function typeset(page: Document, fonts: readonly PaperFont[]): Promise<void> {
  const view = page.defaultView as Window & typeof globalThis;
  for (const { family, weight, bytes } of fonts) {
    const face = new view.FontFace(`Paper ${family}`, bytes, { weight: String(weight) });
    page.fonts.add(await face.load());
  }
  const sheet = new view.CSSStyleSheet();
  const features = featuresOf(page).map((feature) => `"${feature}"`);
  const narrow = features.length === 0 ? '' : `font-feature-settings: ${features.join()} !important;`;
  sheet.replaceSync(`* { ${narrow} font-family: ${FAMILIES.map((family) => `'Paper ${family}'`).join(', ')}, sans-serif !important; }`);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  await page.fonts.ready;
}

async function picturesOf(page: Document): Promise<Pictures> {
  const pictures = new Map<Element, ArrayBuffer>();
  for (const image of page.querySelectorAll('img')) {
    await image.decode().catch(() => undefined);
    const { width, height } = image.getBoundingClientRect();
    if (image.naturalWidth === 0 || width === 0) continue;
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.ceil(width * SHARP), height: Math.ceil(height * SHARP) });
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    if (blob !== null) pictures.set(image, await blob.arrayBuffer());
  }
  return pictures;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
