import { createRequire } from 'node:module';
import type { Effects } from '../../util/effects.ts';
import { packagedFonts } from '../pdf/fonts.ts';

/** What turns cards into PNG, installed only by who wants them; with the typeface of the PDFs. */
export const PICTURE_PACKAGE = '@resvg/resvg-wasm';

/** A card as PNG, 1200 by 630. The same card gives the same bytes on every machine. */
export type CardPainter = (svg: string) => Uint8Array;

/** Null when the package or the typeface is not installed: social networks then have no picture to show, for they read no SVG. */
export async function cardPainter(effects: Effects): Promise<CardPainter | null> {
  const [fonts, library] = await Promise.all([packagedFonts(effects), loaded(effects)]);
  if (fonts === null || library === null) return null;
  const [fontBuffers, family] = [fonts.map((font) => new Uint8Array(font)), 'Noto Sans SC'];
  const font = { fontBuffers, defaultFontFamily: family, sansSerifFamily: family, serifFamily: family };
  return (svg) => new library.Resvg(svg, { font }).render().asPng();
}

let library: Promise<typeof import('@resvg/resvg-wasm') | null> | undefined;

/** The library takes its program once in a process. */
function loaded({ files }: Effects): Promise<typeof import('@resvg/resvg-wasm') | null> {
  library ??= (async () => {
    const found = await import('@resvg/resvg-wasm').catch(() => null);
    if (found === null) return null;
    await found.initWasm(new Uint8Array(await files.readFile(createRequire(import.meta.url).resolve(`${PICTURE_PACKAGE}/index_bg.wasm`))));
    return found;
  })();
  return library;
}
